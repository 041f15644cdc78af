import { DataTable, Details, FileField, Radios, SelectField, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, file, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { askForDeposit } from './deposit-letters';
import { KronerField, readAmount, readAmountUpTo } from './money-fields';
import { formOr } from './place-fields';
import { StepForm } from './step-form';
import { wordFor } from './words';

export const DepositFields = graphql(`
  fragment DepositFields on Agreement @_unmask {
    id
    number
    houseId
    companyName
    synthetic
  }
`);

export const HeldDepositFields = graphql(`
  fragment HeldDepositFields on Deposit @_unmask {
    agreementId
    agreementNumber
    heldOre
    months
    followsRent
    monthOre
    changeOre
    letterId
    askedOn
  }
`);

export const OpenClaimFields = graphql(`
  fragment OpenClaimFields on MoneyTarget @_unmask {
    id
    kind
    number
    openOre
  }
`);

const BookDeposit = graphql(`
  mutation BookDeposit($input: BookDeposit!) {
    bookDeposit(input: $input) {
      id
    }
  }
`);

const SetOffDeposit = graphql(`
  mutation SetOffDeposit($input: SetOffDeposit!) {
    setOffDeposit(input: $input)
  }
`);

export type DepositOf = ResultOf<typeof DepositFields>;
type HeldDeposit = ResultOf<typeof HeldDepositFields>;
type OpenClaim = ResultOf<typeof OpenClaimFields>;

/** What a person says has happened, as the ledger of deposits keeps it. */
const CHANGES = {
  received: { kind: 'received', sign: 1 },
  returned: { kind: 'returned', sign: -1 },
  raised: { kind: 'regulated', sign: 1 },
  lowered: { kind: 'regulated', sign: -1 },
} as const;
const CHANGE_NAMES = ['received', 'returned', 'raised', 'lowered'] as const;

export function depositSteps({ account: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    book(form) {
      const agreementId = form.text('agreementId', words.agreementMissing);
      const change = form.choice('change', CHANGE_NAMES, words.changeMissing);
      const amountOre = readAmount(form, 'depositOre', words.amountWrong);
      const bookedOn = form.day('bookedOn', words.dayMissing);
      const { kind, sign } = CHANGES[change] ?? CHANGES.received;
      const input = { agreementId, kind, amountOre: sign * amountOre, bookedOn, documentId: form.value('documentId') || null };
      return stepOf(form, BookDeposit, { input }, 'depositBooked');
    },
    ask: askForDeposit,
    setOff(form) {
      const [invoiceId = '', openOre = ''] = form.text('invoice', words.invoiceMissing).split(':');
      const input = {
        invoiceId,
        amountOre: readAmountUpTo(form, 'setOffOre', Number(openOre), words),
        bookedOn: form.day('setOffOn', words.dayMissing),
        documentId: form.text('paperId', words.setOffPaperMissing),
      };
      return stepOf(form, SetOffDeposit, { input }, 'depositSetOff');
    },
  };
}

/** What is held of each agreement, beside what the agreed months come to at today's rent. */
export function Deposits({ deposits }: { deposits: readonly HeldDeposit[] }) {
  const { texts, format } = useLanguage();
  const words = texts.account;
  const columns: Column<HeldDeposit>[] = [
    {
      header: words.agreement,
      cell: ({ agreementId, agreementNumber }) => <a href={`/aftaler/${agreementId}`}>{texts.agreements.numbered(agreementNumber)}</a>,
    },
    { header: words.deposit, cell: ({ heldOre }) => format.money(heldOre), numeric: true },
    { header: words.agreedMonths, cell: ({ months }) => months !== null && words.monthsOfRent(months) },
    { header: words.followsRent, cell: ({ followsRent }) => (followsRent ? texts.yes : texts.no) },
    {
      header: words.atRentToday,
      cell: ({ months, monthOre }) => months !== null && (monthOre === null ? words.agreementEnded : format.money(months * monthOre)),
      numeric: true,
    },
    {
      header: texts.charges.letter,
      cell: ({ letterId, askedOn }) =>
        letterId &&
        askedOn && (
          <a href={`/huset/depositum/${letterId}`} download>
            {texts.charges.letterOf(format.shortDay(askedOn))}
          </a>
        ),
    },
    { header: words.depositChange, cell: ({ changeOre }) => changeOre !== null && format.money(changeOre), numeric: true },
  ];
  return (
    <>
      <DataTable caption={words.deposits} captionHidden columns={columns} rows={deposits} rowKey={({ agreementId }) => agreementId} />
      {deposits.some(({ changeOre }) => changeOre) && <p>{words.depositChangeNote}</p>}
    </>
  );
}

interface ActProps {
  action: string;
  form: FormState;
  today: string;
}

export function Book({ agreements, action, form, today }: ActProps & { agreements: readonly DepositOf[] }) {
  const { texts } = useLanguage();
  const words = texts.account;
  const only = agreements.length === 1 ? (agreements[0]?.id ?? '') : '';
  const shown = formOr(form, 'book', { bookedOn: today, agreementId: only });
  return (
    <Details summary={words.book} open={formValue(form.values, 'step') === 'book'}>
      <StepForm action={action} step="book" button={words.bookButton} variant="secondary" files>
        <p>{words.bookNote}</p>
        <SelectField
          {...field(shown, 'agreementId')}
          label={words.whichAgreement}
          options={agreements.map(({ id, number }) => ({ value: id, label: texts.agreements.numbered(number) }))}
        />
        <Radios {...field(shown, 'change')} label={words.change} options={CHANGE_NAMES.map((value) => ({ value, label: wordFor(words.changes, value) }))} />
        <KronerField form={shown} name="depositOre" label={words.amountLabel} />
        <TextField {...field(shown, 'bookedOn')} label={words.bookedOn} type="date" width="s" />
        <FileField {...file(shown, 'documentId')} label={words.paper} hint={words.paperHint} optional />
      </StepForm>
    </Details>
  );
}

/** The deposit pays rent that is owed, where a paper says that it may. */
export function SetOff({ claims, action, form, today }: ActProps & { claims: readonly OpenClaim[] }) {
  const { texts, format } = useLanguage();
  const words = texts.account;
  const options = claims
    .filter(({ kind }) => kind === 'invoice')
    .map(({ id, number, openOre }) => ({ value: `${id}:${openOre}`, label: words.invoiceOf(number ?? '', format.money(openOre)) }));
  if (options.length === 0) return null;
  const shown = formOr(form, 'setOff', { setOffOn: today });
  return (
    <Details summary={words.setOff} open={formValue(form.values, 'step') === 'setOff'}>
      <StepForm action={action} step="setOff" button={words.setOffButton} variant="warning" files>
        <p>{words.setOffNote}</p>
        <SelectField {...field(shown, 'invoice')} label={words.whichInvoice} options={options} width="xl" />
        <KronerField form={shown} name="setOffOre" label={words.amountLabel} hint={words.whole} optional />
        <TextField {...field(shown, 'setOffOn')} label={words.bookedOn} type="date" width="s" />
        <FileField {...file(shown, 'paperId')} label={words.setOffPaper} hint={words.setOffPaperHint} />
      </StepForm>
    </Details>
  );
}
