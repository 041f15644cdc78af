import type { LocalDate } from '@fyrtaarn/kernel';
import { Checkboxes, Details, Radios, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formList, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { CompanyChoice, type ChoiceFields } from './company-choice';
import { CostFields, costsOf, useSeatOptions, WeekdayField, weekdaysOf, type CostTypeFields, type SeatChoiceFields } from './line-fields';
import { paperOf, PaperField } from './paper-field';
import { passingOf, PassQueueFields, type PassingReasonFields } from './pass-queue';

export const SignAgreement = graphql(`
  mutation SignAgreement($input: SignAgreement!) {
    signAgreement(input: $input) {
      id
    }
  }
`);

const KINDS = ['business_lease', 'use_agreement', 'membership'] as const;

/** Fields of what the two agree about the index. */
const INDEX = ['baseNumber', 'baseMonth', 'firstOn', 'smallestPercent', 'roundToOre'] as const;
/** Whole øre, whole kroner, tens of kroner. */
const ROUNDINGS = ['1', '100', '1000'] as const;

interface Props {
  data: {
    readonly seatOpenings: readonly ResultOf<typeof SeatChoiceFields>[];
    readonly costTypes: readonly ResultOf<typeof CostTypeFields>[];
    readonly seatPassingReasons: readonly ResultOf<typeof PassingReasonFields>[];
    readonly companies: ResultOf<typeof ChoiceFields>;
    readonly aidApprovals: readonly { readonly id: string; readonly companyName: string; readonly reference: string }[];
  };
  houseId: string;
  form: FormState;
  today: LocalDate;
}

export function AgreementQuestions({ data, houseId, form, today }: Props) {
  const { agreementKinds, newAgreement: words, changes, signedAgreement } = useLanguage().texts;
  const seats = useSeatOptions(data.seatOpenings, { today, houseId });
  const kinds = KINDS.map((value) => ({ value, label: agreementKinds[value] ?? value, hint: words.kindHints[value] }));
  const from = field(form, 'from');
  const approvals = data.aidApprovals.map(({ id, companyName, reference }) => ({ value: id, label: `${companyName}: ${reference}` }));
  return (
    <>
      <CompanyChoice companies={data.companies} form={form} label={words.company} />
      <Radios {...field(form, 'kind')} label={words.kind} options={kinds} />
      <TextField {...from} value={from.value || today} label={words.from} type="date" width="s" />
      <TextField {...field(form, 'until')} label={words.until} hint={words.untilHint} type="date" width="s" optional />
      <Checkboxes
        {...boxes(form, 'seats')}
        label={words.seats}
        hint={seats.length === 0 ? changes.noFreeSeats : words.seatsHint}
        options={seats}
        columns
        optional
      />
      <WeekdayField form={form} />
      <TextField {...field(form, 'monthOre')} label={words.price} hint={words.priceHint} inputMode="decimal" width="s" />
      {approvals.length > 0 && <SelectField {...field(form, 'approvalId')} label={changes.approval} hint={changes.approvalHint} options={approvals} optional />}
      <TextField {...field(form, 'noticeMonths')} label={words.noticeMonths} hint={words.asRule} inputMode="numeric" width="xs" optional />
      <TextField {...field(form, 'depositMonths')} label={words.depositMonths} hint={words.asRule} inputMode="numeric" width="xs" optional />
      <DepositClause form={form} />
      <CostFields form={form} costTypes={data.costTypes} label={changes.costs} />
      <IndexFields form={form} />
      <PassQueueFields form={form} reasons={data.seatPassingReasons} />
      <PaperField form={form} label={signedAgreement.paper} hint={signedAgreement.later} optional />
    </>
  );
}

/** Whether the deposit is raised and lowered with the rent. */
export function DepositClause({ form }: { form: FormState }) {
  const words = useLanguage().texts.newAgreement;
  const options = [{ value: 'yes', label: words.depositFollows, hint: words.depositFollowsHint }];
  return <Checkboxes {...boxes(form, 'depositFollowsRent')} label={words.depositClause} options={options} optional />;
}

/** By which number the rent is set, and from when it follows the index; all of it or nothing. */
export function IndexFields({ form }: { form: FormState }) {
  const { newAgreement: words, rent } = useLanguage().texts;
  const open = INDEX.some((name) => field(form, name).value !== '');
  return (
    <Details summary={words.index} open={open}>
      <p>{words.indexNote}</p>
      <TextField {...field(form, 'baseNumber')} label={words.baseNumber} inputMode="decimal" width="xs" optional />
      <TextField {...field(form, 'baseMonth')} label={words.baseMonth} hint={rent.monthHint} width="s" optional />
      <TextField {...field(form, 'firstOn')} label={words.firstOn} hint={words.firstOnHint} type="date" width="s" optional />
      <TextField
        {...field(form, 'smallestPercent')}
        label={words.smallestPercent}
        hint={words.smallestHint}
        inputMode="decimal"
        width="xs"
        suffix="%"
        optional
      />
      <SelectField
        {...field(form, 'roundToOre')}
        label={words.roundTo}
        hint={words.asRule}
        options={ROUNDINGS.map((value) => ({ value, label: words.roundings[value] }))}
        optional
      />
    </Details>
  );
}

/** What the form asks for, as it was typed. */
export function signWish(form: FormReader, texts: Texts) {
  const { newAgreement: words, changes, regulating } = texts;
  const kind = form.choice('kind', KINDS, words.kindMissing);
  return {
    houseId: form.value('houseId'),
    companyId: form.text('companyId', words.companyMissing),
    kind,
    from: form.day('from', changes.dayMissing),
    until: form.optional('until', () => form.day('until', changes.dayMissing)),
    lines: linesOf(form, kind, form.kroner('monthOre', changes.priceMissing)),
    costs: costsOf(form, changes),
    noticeMonths: form.optional('noticeMonths', () => form.number('noticeMonths', words.monthsWrong)),
    depositMonths: form.optional('depositMonths', () => form.number('depositMonths', words.monthsWrong)),
    depositFollowsRent: form.value('depositFollowsRent') === 'yes',
    index: indexOf(form, regulating),
    documentId: paperOf(form),
    passing: passingOf(form, texts),
  };
}

/** A line for each seat; a membership without seats is one line of its own. */
function linesOf(form: FormReader, kind: (typeof KINDS)[number], monthOre: number) {
  const { values } = form.state;
  const approvalId = form.value('approvalId') || null;
  const weekdays = weekdaysOf(form);
  const seats = formList(values, 'seats');
  if (seats.length === 0 && kind === 'membership') return [{ kind: 'membership' as const, monthOre, approvalId }];
  return seats.map((seatId) => ({ kind: 'seat' as const, seatId, weekdays, monthOre, approvalId }));
}

export function indexOf(form: FormReader, words: Texts['regulating']) {
  if (INDEX.every((name) => form.value(name) === '')) return null;
  return {
    baseNumber: form.decimal('baseNumber', words.numberWrong),
    baseMonth: `${form.month('baseMonth', words.monthWrong)}-01`,
    firstOn: form.day('firstOn', words.dayMissing),
    smallestPercent: form.optional('smallestPercent', () => form.decimal('smallestPercent', words.percentWrong)),
    roundToOre: form.optional('roundToOre', () => Number(form.choice('roundToOre', ROUNDINGS, words.roundingMissing))),
  };
}
