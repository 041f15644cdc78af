import { addDays, daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import { DataTable, Details, SelectField, StatusTag, TextArea, type Column, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
import { field, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const RunFields = graphql(`
  fragment RunFields on RentRun @_unmask {
    id
    houseId
    month
    state
    plannedOre
    chargedOre
    uncovered
    overcharged
    leftOut {
      agreementId
      agreementNumber
      companyName
    }
    items {
      agreementId
      agreementNumber
      companyName
      state
      plannedOre
      differenceOre
      why
      problem
      reason
      charges {
        text
        days {
          from
          until
        }
        monthOre
        amountOre
        vat
      }
    }
  }
`);

export type Run = ResultOf<typeof RunFields>;
type Item = Run['items'][number];

const TONES: Readonly<Record<string, Tone>> = { approved: 'info', running: 'warning', done: 'success', failed: 'error', charged: 'success' };

/** What of a month that was run is not as the agreements say. */
export function openIn({ state, uncovered, overcharged }: Pick<Run, 'state' | 'uncovered' | 'overcharged'>, { rent: words }: Texts): string {
  if (state !== 'running' && state !== 'done') return '';
  return [uncovered.length > 0 && words.uncovered(uncovered.length), overcharged.length > 0 && words.overcharged(overcharged.length)].filter(Boolean).join(' ');
}

/** Which agreements those are, each with the way to it. */
export function OpenAgreements({ run }: { run: Run }) {
  const { texts } = useLanguage();
  const words = texts.rent;
  if (openIn(run, texts) === '') return null;
  const known = new Map([...run.items, ...run.leftOut].map((one) => [one.agreementId, one]));
  const named = (ids: readonly string[], why: string) => ids.map((id) => ({ ...known.get(id), id, why }));
  return (
    <ul>
      {[...named(run.uncovered, words.notCharged), ...named(run.overcharged, words.chargedTooMuch)].map(({ id, why, companyName, agreementNumber }) => (
        <li key={why + id}>
          <a href={`/aftaler/${id}`}>{agreementNumber ? words.tenantOf(companyName ?? '', agreementNumber) : texts.account.agreement}</a>: {why}
        </li>
      ))}
    </ul>
  );
}

export function RunState({ state }: { state: string }) {
  const { texts } = useLanguage();
  return <StatusTag tone={TONES[state]}>{wordFor(texts.rent.states, state)}</StatusTag>;
}

/** What each agreement comes to, what is other than last month, and why. */
export function RunItems({ items }: { items: readonly Item[] }) {
  const { texts, format } = useLanguage();
  const words = texts.rent;
  const columns: Column<Item>[] = [
    {
      header: words.tenant,
      cell: ({ agreementId, companyName, agreementNumber }) => <a href={`/aftaler/${agreementId}`}>{words.tenantOf(companyName, agreementNumber)}</a>,
    },
    { header: words.amount, cell: ({ plannedOre }) => format.money(plannedOre), numeric: true },
    { header: words.difference, cell: ({ differenceOre }) => (differenceOre === 0 ? '–' : format.money(differenceOre)), numeric: true },
    { header: words.why, cell: ({ why }) => why.map((code) => wordFor(words.reasons, code)).join(', ') },
    { header: words.lines, cell: ({ charges }) => <Lines charges={charges} /> },
    { header: words.state, cell: (item) => <ItemState item={item} /> },
  ];
  return (
    <>
      <h2>{words.agreements}</h2>
      <DataTable caption={words.agreements} captionHidden columns={columns} rows={items} rowKey={({ agreementId }) => agreementId} />
    </>
  );
}

/** What each amount was reckoned from: which days, the price of a whole month, and whether there is VAT on it. */
function Lines({ charges }: Pick<Item, 'charges'>) {
  const { texts, format } = useLanguage();
  const words = texts.rent;
  return (
    <ul class="unstyled-list">
      {charges.map(({ text, days: { from, until }, monthOre, amountOre, vat }) => (
        <li key={text + from}>
          <InDanish>{text}</InDanish>: {format.money(amountOre)}
          <br />
          {words.reckoned({
            from: format.shortDay(from),
            to: format.shortDay(addDays(until as LocalDate, -1)),
            days: daysBetween(from as LocalDate, until as LocalDate),
            month: format.money(monthOre),
            vat: wordFor(words.vat, vat),
          })}
        </li>
      ))}
    </ul>
  );
}

/** With the reason of whoever decided, or what stands in the way in the words of the refusal. */
function ItemState({ item: { state, problem, reason } }: { item: Item }) {
  const { texts } = useLanguage();
  return (
    <>
      <RunState state={state} /> {problem && wordFor(texts.rent.problems, problem)} {reason && <InDanish>{reason}</InDanish>}
    </>
  );
}

/** One agreement left out of a month, or brought to what it says now. */
export function Decide({ run, form }: { run: Run; form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.rent;
  const correcting = run.state === 'running' || run.state === 'done';
  const step = correcting ? 'correct' : 'exempt';
  const inRun = run.items.filter(({ state }) => (correcting ? state === 'charged' || state === 'failed' : state === 'planned'));
  const options = [...(correcting ? run.leftOut : []), ...inRun].map(({ agreementId, companyName, agreementNumber }) => ({
    value: agreementId,
    label: words.tenantOf(companyName, agreementNumber),
  }));
  if (options.length === 0) return null;
  return (
    <Details summary={correcting ? words.correctOpen : words.exemptOpen} open={formValue(form.values, 'step') === step}>
      <p>{correcting ? words.correctNote : words.exemptNote}</p>
      <StepForm action={`/husleje/${run.id}`} step={step} button={correcting ? words.correct : words.exempt} variant="secondary">
        <SelectField {...field(form, 'agreementId')} label={words.whichAgreement} options={options} />
        <TextArea {...field(form, 'reason')} label={words.reason} rows={2} />
      </StepForm>
    </Details>
  );
}
