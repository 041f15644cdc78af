import { Details, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { typedKroner } from './money-fields';
import { formOr } from './place-fields';
import type { Site } from './sites';
import { StepForm } from './step-form';
import { InDanish } from './words';

export const SiteAreaFields = graphql(`
  fragment SiteAreaFields on Query @_unmask {
    areas(initiative: "TM157") {
      code
      kind
      nameDa
    }
  }
`);

type Areas = ResultOf<typeof SiteAreaFields>['areas'];

/** What is known of an address. */
export function SiteFactFields({ areas, form }: { areas: Areas; form: FormState }) {
  const words = useLanguage().texts.sites;
  const options = areas.filter(({ kind }) => kind === 'candidate_site').map(({ code, nameDa }) => ({ value: code, label: nameDa }));
  return (
    <>
      <SelectField {...field(form, 'area')} label={words.addArea} options={options} />
      <TextField {...field(form, 'address')} label={words.addAddress} width="l" />
      <TextField {...field(form, 'seats')} label={words.addSeats} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'rentYearOre')} label={words.addRent} inputMode="decimal" width="s" suffix="kr." />
      <TextField {...field(form, 'termMonths')} label={words.addTerm} hint={words.addTermHint} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'noticeMonths')} label={words.addNotice} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'indexation')} label={words.addIndexation} hint={words.addIndexationHint} width="l" optional />
    </>
  );
}

interface CorrectProps {
  action: string;
  form: FormState;
  site: Site;
  areas: Areas;
}

/** Until a decision was taken from it. */
export function CorrectForm({ action, form, site, areas }: CorrectProps) {
  const words = useLanguage().texts.sites;
  const typed = (number: number | null): string => (number === null ? '' : String(number));
  const shown = formOr(form, 'correct', {
    area: site.area,
    address: site.address,
    seats: String(site.seats),
    rentYearOre: typedKroner(site.rentYearOre),
    termMonths: typed(site.termMonths),
    noticeMonths: typed(site.noticeMonths),
    indexation: site.indexation ?? '',
  });
  return (
    <Details summary={words.correct} open={formValue(form.values, 'step') === 'correct'}>
      <p>{words.correctNote}</p>
      <StepForm action={action} step="correct" button={words.correctButton} variant="secondary">
        <SiteFactFields areas={areas} form={shown} />
      </StepForm>
    </Details>
  );
}

/** What stood before each correction, the latest first. */
export function Corrections({ site: { corrections } }: { site: Site }) {
  const { texts, format } = useLanguage();
  const { sites: words, site } = texts;
  if (corrections.length === 0) return null;
  return (
    <>
      <h2>{words.corrections}</h2>
      <ul>
        {corrections.map(({ at, by, address, seats, rentYearOre, termMonths, noticeMonths, indexation }) => (
          <li key={at}>
            {words.stoodBefore(format.moment(at), by)} <InDanish>{address}</InDanish>
            {`, ${words.seatsAndRent(seats, format.money(rentYearOre))}`}
            {termMonths !== null && `, ${site.term.toLowerCase()} ${site.months(termMonths)}`}
            {noticeMonths !== null && `, ${site.notice.toLowerCase()} ${site.months(noticeMonths)}`}
            {indexation && [', ', <InDanish key="indexation">{indexation}</InDanish>]}
          </li>
        ))}
      </ul>
    </>
  );
}
