import { Button, ButtonRow, EmptyState, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { nodesOf } from './paging';

export const ChoiceFields = graphql(`
  fragment ChoiceFields on CompanyConnection @_unmask {
    edges {
      node {
        id
        name
        synthetic
      }
    }
    pageInfo {
      hasNextPage
    }
  }
`);

type Choice = ResultOf<typeof ChoiceFields>;

/** The page again with only the companies that fit what was searched for. */
export function withSearch(path: string, search: string | null): string {
  return search === null ? path : `${path}?firma=${encodeURIComponent(search)}`;
}

export function searchFrom(firma: unknown): string | null {
  return typeof firma === 'string' && firma.trim() !== '' ? firma.trim().slice(0, 100) : null;
}

interface SearchProps {
  path: string;
  /** What else the page's address says. */
  hidden?: Readonly<Record<string, string>>;
  companies: Choice;
  search: string | null;
}

/** Stands before a form with a choice of companies where there are more of them than one list holds. */
export function CompanySearch({ path, hidden = {}, companies: { edges, pageInfo }, search }: SearchProps) {
  const words = useLanguage().texts.companyChoice;
  if (!pageInfo.hasNextPage && search === null) return null;
  return (
    <form method="get" action={path} novalidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {pageInfo.hasNextPage && <p>{words.first(edges.length)}</p>}
      {edges.length === 0 && <EmptyState text={words.none} />}
      <TextField name="firma" value={search ?? ''} label={words.search} hint={words.searchHint} type="search" width="l" />
      <ButtonRow>
        <Button variant="secondary">{words.searchButton}</Button>
      </ButtonRow>
    </form>
  );
}

interface ChoiceProps {
  companies: Choice;
  form: FormState;
  /** What is asked, where it is not simply which company. */
  label?: string;
}

export function CompanyChoice({ companies, form, label }: ChoiceProps) {
  const { texts } = useLanguage();
  const words = texts.companyChoice;
  const options = nodesOf(companies).map(({ id, name, synthetic }) => ({ value: id, label: synthetic ? `${name} (${texts.synthetic})` : name }));
  return <SelectField {...field(form, 'companyId')} label={label ?? words.label} options={options} />;
}
