import { DataTable, Details, EmptyState, SelectField, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import type { DepositOf } from './deposits';
import { Files } from './invoices';
import { KronerField, readAmount, readWords } from './money-fields';
import { nodesOf } from './paging';
import { formOr } from './place-fields';
import { StepForm } from './step-form';
import { useName } from './words';

export const ChargeFields = graphql(`
  fragment ChargeFields on SingleChargeConnection @_unmask {
    edges {
      node {
        id
        nameDa
        nameEn
        happenedOn
        text
        quantity
        amountOre
        invoiceId
        number
        formats
        openOre
        calledBackBecause
      }
    }
  }
`);

export const ChargeKindFields = graphql(`
  fragment ChargeKindFields on ChargeKind @_unmask {
    code
    nameDa
    nameEn
    unitOre
    withVat
  }
`);

const ChargeTenant = graphql(`
  mutation ChargeTenant($input: ChargeTenant!) {
    chargeTenant(input: $input)
  }
`);

const CallBackCharge = graphql(`
  mutation CallBackCharge($input: CallBackCharge!) {
    callBackCharge(input: $input)
  }
`);

type List = ResultOf<typeof ChargeFields>;
type Charge = List['edges'][number]['node'];
type Kind = ResultOf<typeof ChargeKindFields>;

export function chargeSteps({ charges: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    charge(form) {
      const input = {
        agreementId: form.text('chargedAgreementId', words.agreementMissing),
        kind: form.text('kind', words.kindMissing),
        happenedOn: form.day('happenedOn', words.dayMissing),
        text: readWords(form, 'text', 3, words.textMissing),
        quantity: form.number('quantity', words.quantityWrong),
        unitOre: form.optional('unitOre', () => readAmount(form, 'unitOre', words.amountWrong)),
      };
      return stepOf(form, ChargeTenant, { input }, 'tenantCharged');
    },
    callBack(form) {
      const input = { chargeId: form.text('chargeId', words.whichMissing), because: readWords(form, 'because', 3, words.becauseMissing) };
      return stepOf(form, CallBackCharge, { input }, 'chargeCalledBack');
    },
  };
}

/** What is said of one of them: what it was, and how many. */
function useAbout(): (charge: Charge) => string {
  const words = useLanguage().texts.charges;
  const nameOf = useName();
  return (charge) => [words.about(nameOf(charge), charge.text), ...(charge.quantity > 1 ? [words.many(charge.quantity)] : [])].join(', ');
}

/** What was charged once, the latest first, with the invoice that it became. */
export function Charges({ charges }: { charges: List }) {
  const { texts, format } = useLanguage();
  const words = texts.charges;
  const about = useAbout();
  const columns: Column<Charge>[] = [
    { header: words.day, cell: ({ happenedOn }) => format.shortDay(happenedOn) },
    { header: words.what, cell: about },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.invoice, cell: ({ invoiceId: id, number, formats }) => (id && number ? <Invoice invoice={{ id, number, formats }} /> : words.waits) },
    {
      header: words.state,
      cell: ({ openOre, calledBackBecause: because }) =>
        because ? words.calledBack(because) : openOre !== null && (openOre > 0 ? words.open(format.money(openOre)) : words.paid),
    },
  ];
  return (
    <>
      <h2>{words.title}</h2>
      {charges.edges.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <DataTable caption={words.title} captionHidden columns={columns} rows={nodesOf(charges)} rowKey={({ id }) => id} />
      )}
    </>
  );
}

function Invoice({ invoice }: { invoice: { id: string; number: string; formats: string[] } }) {
  return (
    <>
      {invoice.number} <Files invoice={invoice} />
    </>
  );
}

interface ActProps {
  action: string;
  form: FormState;
}

/** Anything on the list, to one of the tenant's agreements. */
export function ChargeForm({ agreements, kinds, action, form, today }: ActProps & { agreements: readonly DepositOf[]; kinds: readonly Kind[]; today: string }) {
  const { texts, format } = useLanguage();
  const words = texts.charges;
  const nameOf = useName();
  const only = agreements.length === 1 ? (agreements[0]?.id ?? '') : '';
  const shown = formOr(form, 'charge', { chargedAgreementId: only, happenedOn: today, quantity: '1' });
  const priceOf = ({ unitOre, withVat }: Kind): string => {
    const price = unitOre === null ? words.unpriced : format.money(unitOre);
    return withVat ? words.withVat(price) : price;
  };
  return (
    <Details summary={words.charge} open={formValue(form.values, 'step') === 'charge'}>
      <StepForm action={action} step="charge" button={words.chargeButton} variant="secondary">
        <p>{words.chargeNote}</p>
        <SelectField
          {...field(shown, 'chargedAgreementId')}
          label={words.agreement}
          options={agreements.map(({ id, number }) => ({ value: id, label: texts.agreements.numbered(number) }))}
        />
        <SelectField
          {...field(shown, 'kind')}
          label={words.kind}
          options={kinds.map((kind) => ({ value: kind.code, label: words.priced(nameOf(kind), priceOf(kind)) }))}
          width="xl"
        />
        <TextField {...field(shown, 'happenedOn')} label={words.happenedOn} type="date" width="s" />
        <TextField {...field(shown, 'text')} label={words.text} hint={words.textHint} width="xl" />
        <TextField {...field(shown, 'quantity')} label={words.quantity} inputMode="numeric" width="xs" />
        <KronerField form={shown} name="unitOre" label={words.unit} hint={words.unitHint} optional />
      </StepForm>
    </Details>
  );
}

/** Only what stands, and has an invoice to credit. */
export function CallBack({ charges, action, form }: ActProps & { charges: List }) {
  const { texts, format } = useLanguage();
  const words = texts.charges;
  const about = useAbout();
  const options = nodesOf(charges)
    .filter(({ number, calledBackBecause }) => number !== null && calledBackBecause === null)
    .map((charge) => ({ value: charge.id, label: words.option(charge.number ?? '', about(charge), format.money(charge.amountOre)) }));
  if (options.length === 0) return null;
  const shown = formOr(form, 'callBack', {});
  return (
    <Details summary={words.back} open={formValue(form.values, 'step') === 'callBack'}>
      <StepForm action={action} step="callBack" button={words.backButton} variant="warning">
        <p>{words.backNote}</p>
        <SelectField {...field(shown, 'chargeId')} label={words.which} options={options} width="xl" />
        <TextField {...field(shown, 'because')} label={words.because} hint={words.becauseHint} width="xl" />
      </StepForm>
    </Details>
  );
}
