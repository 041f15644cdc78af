import type { LocalDate } from '@fyrtaarn/kernel';
import { Checkboxes, SelectField, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, type FormState } from '../../server/forms';
import { AgreementFields, useLineName } from './agreements';
import { ChoiceFields, CompanyChoice } from './company-choice';
import { LoanFields } from './key-loans';
import { CostFields, CostTypeFields, IndexNumberFields, SeatChoiceFields, useCostOptions, useSeatOptions, WeekdayField } from './line-fields';
import { PaperField } from './paper-field';
import { PassingReasonFields, PassQueueFields } from './pass-queue';

export const ChangeFields = graphql(
  `
    fragment ChangeFields on Query @_unmask {
      agreement(id: $id) {
        ...AgreementFields
        houseId
        companyId
      }
      keyLoans {
        ...LoanFields
      }
      seatOpenings {
        ...SeatChoiceFields
      }
      seatPassingReasons {
        ...PassingReasonFields
      }
      costTypes {
        ...CostTypeFields
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
      aidApprovals {
        id
        companyId
        companyName
        reference
      }
    }
  `,
  [AgreementFields, LoanFields, SeatChoiceFields, PassingReasonFields, CostTypeFields, ChoiceFields],
);

export type ChangeData = ResultOf<typeof ChangeFields>;

export const CHANGES = ['pladser', 'pris', 'ny-lejer'] as const;
export type Change = (typeof CHANGES)[number];

interface Props {
  data: ChangeData;
  form: FormState;
  today: LocalDate;
}

export function ChangeQuestions({ change, ...props }: Props & { change: Change }) {
  if (change === 'pladser') return <Seats {...props} />;
  return change === 'pris' ? <Price {...props} /> : <Takeover {...props} />;
}

function Seats({ data: { agreement, seatOpenings, seatPassingReasons, costTypes, aidApprovals }, form, today }: Props) {
  const words = useLanguage().texts.changes;
  const lines = useStandingLines(agreement, today);
  const seats = useSeatOptions(seatOpenings, { today, houseId: agreement.houseId });
  const mine = agreement.lines.filter(({ kind, until }) => kind === 'seat' && (!until || until > today)).map(({ id }) => id);
  const movable = lines.filter(({ value }) => mine.includes(value));
  const approvals = approvalOptions(aidApprovals, agreement.companyId);
  return (
    <>
      <TextField {...field(form, 'from')} label={words.from} type="date" width="s" />
      <Checkboxes {...boxes(form, 'add')} label={words.add} hint={seats.length === 0 ? words.noFreeSeats : words.addHint} options={seats} columns optional />
      <WeekdayField form={form} />
      <TextField {...field(form, 'monthOre')} label={words.addPrice} hint={words.addPriceHint} inputMode="decimal" width="s" optional />
      {approvals.length > 0 && <SelectField {...field(form, 'approvalId')} label={words.approval} hint={words.approvalHint} options={approvals} optional />}
      {agreement.index && <IndexNumberFields form={form} />}
      <Checkboxes {...boxes(form, 'drop')} label={words.drop} options={lines} optional />
      <SelectField {...field(form, 'moveLine')} label={words.move} options={movable} optional />
      <SelectField {...field(form, 'moveTo')} label={words.moveTo} hint={words.moveHint} options={seats} optional />
      <CostFields form={form} costTypes={costTypes.filter(({ code }) => !agreement.costs.some(({ costType }) => costType === code))} label={words.costs} />
      <SelectField {...field(form, 'service')} label={words.service} hint={words.serviceHint} options={useCostOptions(costTypes)} optional />
      <TextField {...field(form, 'serviceOre')} label={words.servicePrice} inputMode="decimal" width="s" optional />
      <PaperField form={form} label={words.paper} hint={words.paperHint} optional />
      <PassQueueFields form={form} reasons={seatPassingReasons} />
    </>
  );
}

function Price({ data: { agreement, aidApprovals }, form, today }: Props) {
  const words = useLanguage().texts.changes;
  const approvals = approvalOptions(aidApprovals, agreement.companyId);
  return (
    <>
      <SelectField {...field(form, 'lineId')} label={words.line} options={useStandingLines(agreement, today)} />
      <TextField {...field(form, 'from')} label={words.from} type="date" width="s" />
      <TextField {...field(form, 'monthOre')} label={words.price} hint={words.priceHint} inputMode="decimal" width="s" />
      {approvals.length > 0 && <SelectField {...field(form, 'approvalId')} label={words.approval} hint={words.approvalHint} options={approvals} optional />}
      {agreement.index && <IndexNumberFields form={form} />}
      <PaperField form={form} label={words.pricePaper} hint={words.pricePaperHint} optional />
    </>
  );
}

function Takeover({ data: { agreement, companies, seatPassingReasons, aidApprovals }, form }: Props) {
  const words = useLanguage().texts.changes;
  const others = { ...companies, edges: companies.edges.filter(({ node }) => node.id !== agreement.companyId) };
  const approvals = approvalOptions(aidApprovals);
  return (
    <>
      <CompanyChoice companies={others} form={form} label={words.newTenant} />
      <TextField {...field(form, 'on')} label={words.takeoverOn} type="date" width="s" />
      {approvals.length > 0 && <SelectField {...field(form, 'approvalId')} label={words.approval} hint={words.approvalHint} options={approvals} optional />}
      <PaperField form={form} label={words.takeoverPaper} />
      <PassQueueFields form={form} reasons={seatPassingReasons} />
    </>
  );
}

/** Lines that run today or later, with the price that they have then. */
function useStandingLines(agreement: ChangeData['agreement'], today: LocalDate): Option[] {
  const { texts, format } = useLanguage();
  const what = useLineName(agreement.costs);
  return agreement.lines
    .filter(({ until }) => !until || until > today)
    .map((line) => {
      const price = line.prices.findLast(({ from }) => from <= today) ?? line.prices[0];
      return { value: line.id, label: texts.changes.lineAt(what(line), price ? format.money(price.monthOre) : '') };
    });
}

/** An approval is one company's. */
function approvalOptions(approvals: ChangeData['aidApprovals'], companyId?: string): Option[] {
  return approvals
    .filter((approval) => companyId === undefined || approval.companyId === companyId)
    .map(({ id, companyName, reference }) => ({ value: id, label: `${companyName}: ${reference}` }));
}
