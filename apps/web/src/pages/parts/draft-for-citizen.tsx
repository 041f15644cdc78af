import { Details, SelectField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { afterwards } from '../../server/frame';
import { stepTo, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { DraftMatch } from './drafts';
import { nodesOf } from './paging';
import { StepForm } from './step-form';

export const OpenJobs = graphql(`
  fragment OpenJobs on PostingConnection @_unmask {
    edges {
      node {
        id
        title
        company {
          name
        }
      }
    }
  }
`);

export function draftForSteps(citizenId: string, { draftFor }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    draft: (form) =>
      stepTo(form, DraftMatch, { input: { citizenId, postingId: form.text('postingId', draftFor.jobMissing) } }, ({ draftMatch }) =>
        afterwards(`/forslag/${draftMatch.id}`, 'drafted'),
      ),
  };
}

/** A bridge worker sees no list of who fits a job, but knows the citizen: a draft that a consultant may make a proposal of. */
export function DraftForCitizen({ jobs, path, form }: { jobs: ResultOf<typeof OpenJobs>; path: string; form: FormState }) {
  const words = useLanguage().texts.draftFor;
  const options = nodesOf(jobs).map(({ id, title, company }) => ({ value: id, label: `${title} (${company.name})` }));
  return (
    <>
      <h2>{words.title}</h2>
      {options.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Details summary={words.open} open={formValue(form.values, 'step') === 'draft'}>
          <p>{words.note}</p>
          <StepForm action={path} step="draft" button={words.save}>
            <SelectField {...field(form, 'postingId')} label={words.job} options={options} />
          </StepForm>
        </Details>
      )}
    </>
  );
}
