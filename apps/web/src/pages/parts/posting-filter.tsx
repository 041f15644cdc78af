import { Button, ButtonRow, Checkboxes, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { DistrictFields } from './postings';
import { useName } from './words';

export const FilterOptions = graphql(
  `
    fragment FilterOptions on Query @_unmask {
      districts {
        ...DistrictFields
      }
      terms(kind: "work_task") {
        code
        nameDa
        nameEn
      }
    }
  `,
  [DistrictFields],
);

/** What of a list of jobs is wanted, as it stands in the address: a link to it shows the same to a colleague. */
export interface Wanted {
  readonly bydel: string;
  readonly opgave: string;
  readonly timer: string;
  readonly ledige: string;
}

const PATH = '/smaajob';
const NAMES = ['bydel', 'opgave', 'timer', 'ledige'] as const;

export function wantedIn(query: Readonly<Record<string, unknown>>): Wanted {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 40) : '');
  return { bydel: text('bydel'), opgave: text('opgave'), timer: text('timer'), ledige: text('ledige') };
}

/** The same as the API asks for it; hours that are no number are not asked for. */
export function askedOf({ bydel, opgave, timer, ledige }: Wanted) {
  const hours = Number(timer.replace(',', '.'));
  const canWork = timer !== '' && hours >= 0 && hours <= 168 ? Math.round(hours * 60) : null;
  return { district: bydel || null, task: opgave || null, canWork, withRoom: ledige === 'ja' || null };
}

export function addressOf(wanted: Wanted): string {
  const said = NAMES.filter((name) => wanted[name] !== '').map((name) => `${name}=${encodeURIComponent(wanted[name])}`);
  return said.length === 0 ? PATH : `${PATH}?${said.join('&')}`;
}

/** Stands above the list with what was chosen, never folded away: a filter that is not seen hides people's jobs. */
export function PostingFilter({ wanted: { bydel, opgave, timer, ledige }, options }: { wanted: Wanted; options: ResultOf<typeof FilterOptions> }) {
  const words = useLanguage().texts.postingFilter;
  const nameOf = useName();
  const choices = (of: typeof options.terms | typeof options.districts) => of.map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <form method="get" action={PATH} class="filter" role="search" aria-label={words.title}>
      <SelectField name="bydel" value={bydel} label={words.district} options={choices(options.districts)} optional />
      <SelectField name="opgave" value={opgave} label={words.task} options={choices(options.terms)} optional />
      <TextField name="timer" value={timer} label={words.hours} hint={words.hoursHint} inputMode="decimal" suffix={words.unit} width="xs" optional />
      <Checkboxes name="ledige" label={words.room} options={[{ value: 'ja', label: words.withRoom }]} chosen={[ledige]} optional />
      <ButtonRow>
        <Button variant="secondary">{words.show}</Button>
        <a href={PATH}>{words.all}</a>
      </ButtonRow>
    </form>
  );
}
