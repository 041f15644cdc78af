import { DataTable, EmptyState, Radios, StatusTag, TextArea, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { EMERGENCY_VERDICTS, VERDICTS } from './look-steps';
import { LookFields, LookInWords } from './looks';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const ReviewFields = graphql(
  `
    fragment ReviewFields on AccessReview @_unmask {
      id
      rule
      look {
        ...LookFields
      }
    }
  `,
  [LookFields],
);

export const EmergencyFields = graphql(`
  fragment EmergencyFields on EmergencyAccess @_unmask {
    id
    person
    reason
    openedAt
    endsAt
    reviewBy
    verdict
  }
`);

type Review = ResultOf<typeof ReviewFields>;
type Emergency = ResultOf<typeof EmergencyFields>;

interface Shown {
  path: string;
  form: FormState;
}

/** What was drawn for the sample and nobody has judged yet. */
export function Reviews({ reviews, path, form }: Shown & { reviews: readonly Review[] }) {
  const { texts, format } = useLanguage();
  const words = texts.looks;
  if (reviews.length === 0) return <EmptyState text={words.noSamples} />;
  const options = reviews.map(({ id, rule, look }) => ({
    value: id,
    label: `${format.moment(look.at)}, ${look.person ?? ''}`,
    hint: wordFor(words.rules, rule),
  }));
  return (
    <>
      {reviews.map(({ id, look }) => (
        <LookInWords key={id} look={look} />
      ))}
      <StepForm action={path} step="review" button={words.judge}>
        <Radios {...field(form, 'review')} label={words.which} options={options} />
        <Radios {...field(form, 'reviewVerdict')} label={words.verdict} options={VERDICTS.map((value) => ({ value, label: wordFor(words.verdicts, value) }))} />
        <TextArea {...field(form, 'reviewNote')} label={words.note} rows={2} optional />
      </StepForm>
    </>
  );
}

/** Emergency accesses, the latest first; those that nobody has judged can be. */
export function Emergencies({ accesses, path, form }: Shown & { accesses: readonly Emergency[] }) {
  const words = useLanguage().texts.looks;
  if (accesses.length === 0) return <EmptyState text={words.noEmergencies} />;
  return (
    <>
      <EmergencyTable accesses={accesses} />
      <JudgeEmergency open={accesses.filter(({ verdict }) => verdict === null)} path={path} form={form} />
    </>
  );
}

function EmergencyTable({ accesses }: { accesses: readonly Emergency[] }) {
  const { texts, format } = useLanguage();
  const words = texts.looks;
  const columns: Column<Emergency>[] = [
    { header: words.who, cell: ({ person }) => person },
    { header: words.when, cell: ({ openedAt, endsAt }) => words.between(format.moment(openedAt), format.time(endsAt)) },
    { header: words.why, cell: ({ reason }) => <InDanish>{reason}</InDanish> },
    {
      header: words.verdict,
      cell: ({ verdict, reviewBy }) =>
        verdict ? (
          <StatusTag tone={verdict === 'breach' ? 'error' : 'success'}>{wordFor(words.verdicts, verdict)}</StatusTag>
        ) : (
          words.reviewBy(format.moment(reviewBy))
        ),
    },
  ];
  return <DataTable caption={words.emergencies} captionHidden columns={columns} rows={accesses} rowKey={({ id }) => id} />;
}

function JudgeEmergency({ open, path, form }: Shown & { open: readonly Emergency[] }) {
  const { texts, format } = useLanguage();
  const words = texts.looks;
  if (open.length === 0) return null;
  const options = open.map(({ id, person, openedAt }) => ({ value: id, label: `${person ?? ''}, ${format.moment(openedAt)}` }));
  const verdicts = EMERGENCY_VERDICTS.map((value) => ({ value, label: wordFor(words.verdicts, value) }));
  return (
    <StepForm action={path} step="emergency" button={words.judge}>
      <Radios {...field(form, 'emergency')} label={words.which} options={options} />
      <Radios {...field(form, 'emergencyVerdict')} label={words.verdict} options={verdicts} />
      <TextArea {...field(form, 'emergencyNote')} label={words.note} rows={2} />
    </StepForm>
  );
}
