import type { LocalDate } from '@fyrtaarn/kernel';
import { Radios, TextArea, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { AgreementFields } from './agreements';
import { LoanFields } from './key-loans';
import { neededPaper, paperOf, PaperField } from './paper-field';
import { useName } from './words';

export const EndingFields = graphql(
  `
    fragment EndingFields on Query @_unmask {
      agreement(id: $id) {
        ...AgreementFields
        houseId
        companyId
      }
      keyLoans {
        ...LoanFields
      }
      noticeGrounds {
        code
        nameDa
        nameEn
        noticeMonths
      }
      rentDemands(agreementId: $id) {
        invoiceId
        invoiceNumber
        endsFrom
        openOre
      }
    }
  `,
  [AgreementFields, LoanFields],
);

const GiveNoticeFor = graphql(`
  mutation GiveNoticeFor($input: GiveNotice!) {
    giveNotice(input: $input) {
      id
    }
  }
`);

const WithdrawNotice = graphql(`
  mutation WithdrawNotice($agreementId: Uuid!, $reason: String!) {
    withdrawNotice(agreementId: $agreementId, reason: $reason) {
      id
    }
  }
`);

const EndAgreement = graphql(`
  mutation EndAgreement($input: EndAgreement!) {
    endAgreement(input: $input) {
      id
    }
  }
`);

const TerminateLease = graphql(`
  mutation TerminateLease($input: TerminateLease!) {
    terminateLease(input: $input)
  }
`);

export type EndingData = ResultOf<typeof EndingFields>;

export const ENDINGS = ['lejers-opsigelse', 'udlejers-opsigelse', 'fortryd', 'enighed', 'haev'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What the law and the agreement give on a day; nothing of an agreement that is over. */
export function endingsOf({ agreement, rentDemands }: EndingData, today: LocalDate): readonly Ending[] {
  const { until, notice, endedBecause } = agreement;
  if (endedBecause || (until && until <= today)) return [];
  const ripe = rentDemands.some(({ endsFrom }) => endsFrom <= today);
  return [...(notice ? (['fortryd'] as const) : (['lejers-opsigelse', 'udlejers-opsigelse'] as const)), 'enighed', ...(ripe ? (['haev'] as const) : [])];
}

/** What each form asks for, read. */
export function endingSteps(agreementId: string, { endings: words }: Texts): Readonly<Record<Ending, (form: FormReader) => Step>> {
  return {
    'lejers-opsigelse': (form) => {
      const receivedOn = form.day('receivedOn', words.dayMissing);
      return stepOf(form, GiveNoticeFor, { input: { agreementId, by: 'tenant', receivedOn, documentId: paperOf(form) } }, 'noticeNoted');
    },
    'udlejers-opsigelse': (form) => {
      const given = { ground: form.text('ground', words.groundMissing), explanation: form.text('explanation', words.explanationMissing) };
      return stepOf(form, GiveNoticeFor, { input: { agreementId, by: 'landlord', ...given } }, 'noticeNoted');
    },
    fortryd: (form) => stepOf(form, WithdrawNotice, { agreementId, reason: form.text('reason', words.reasonMissing) }, 'noticeWithdrawn'),
    enighed: (form) => {
      const ended = { on: form.day('on', words.dayMissing), reason: form.text('reason', words.reasonMissing) };
      return stepOf(form, EndAgreement, { input: { agreementId, ...ended, documentId: neededPaper(form, words.paperMissing) } }, 'agreementEnded');
    },
    haev: (form) => {
      const ended = { on: form.day('on', words.dayMissing), reason: form.text('reason', words.reasonMissing) };
      return stepOf(form, TerminateLease, { input: { invoiceId: form.text('invoiceId', words.demandMissing), ...ended } }, 'agreementEnded');
    },
  };
}

interface Props {
  data: EndingData;
  form: FormState;
  today: LocalDate;
}

export function EndingQuestions({ ending, ...props }: Props & { ending: Ending }) {
  const words = useLanguage().texts.endings;
  const { form, today } = props;
  const asked = field(form, 'receivedOn');
  if (ending === 'lejers-opsigelse') {
    return (
      <>
        <TextField {...asked} value={asked.value || today} label={words.receivedOn} type="date" width="s" />
        <PaperField form={form} label={words.noticePaper} hint={words.noticePaperHint} optional />
      </>
    );
  }
  if (ending === 'udlejers-opsigelse') return <Grounds {...props} />;
  if (ending === 'fortryd') return <TextArea {...field(form, 'reason')} label={words.withdrawReason} rows={2} />;
  return (
    <>
      {ending === 'haev' && <Demands {...props} />}
      <TextField {...field(form, 'on')} label={words.on} hint={words.onHint} type="date" width="s" />
      <TextArea {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} rows={2} />
      {ending === 'enighed' && <PaperField form={form} label={words.signedPaper} />}
    </>
  );
}

function Grounds({ data: { noticeGrounds }, form }: Props) {
  const words = useLanguage().texts.endings;
  const nameOf = useName();
  const options = noticeGrounds.map((one) => ({ value: one.code, label: nameOf(one), hint: words.groundMonths(one.noticeMonths) }));
  return (
    <>
      <Radios {...field(form, 'ground')} label={words.ground} hint={words.groundHint} options={options} />
      <TextArea {...field(form, 'explanation')} label={words.explanation} hint={words.explanationHint} rows={4} />
    </>
  );
}

function Demands({ data: { rentDemands }, form, today }: Props) {
  const { texts, format } = useLanguage();
  const words = texts.endings;
  const options = rentDemands
    .filter(({ endsFrom }) => endsFrom <= today)
    .map(({ invoiceId, invoiceNumber, openOre, endsFrom }) => ({
      value: invoiceId,
      label: words.demandOf(invoiceNumber, format.money(openOre)),
      hint: words.demandRan(format.day(endsFrom)),
    }));
  return <Radios {...field(form, 'invoiceId')} label={words.demand} options={options} />;
}
