import { Button, ButtonRow, DataTable, EmptyState, Radios, TextField, type Column } from '../../components';
import { useLanguage } from '../../language';
import { EMPTY_FORM, field, type FormState } from '../../server/forms';
import type { Employment, PaidHours } from './hours';
import { wordFor } from './words';

export function RegisterForm({ id, form }: { id: string; form: FormState }) {
  const words = useLanguage().texts.hours;
  return (
    <form method="post" action={`/timer/${id}`} novalidate>
      <TextField {...field(form, 'from')} label={words.from} type="date" width="s" />
      <TextField {...field(form, 'to')} label={words.to} type="date" width="s" />
      <HoursAndEvidence form={form} />
      <ButtonRow>
        <Button>{words.save}</Button>
      </ButtonRow>
    </form>
  );
}

/** Begins with what is registered now. */
export function CorrectionForm({ employmentId, hours, form }: { employmentId: string; hours: PaidHours; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.hours;
  const now = { values: { minutes: format.decimalHours(hours.minutes), evidence: hours.evidence }, errors: [] };
  return (
    <form method="post" action={`/timer/${employmentId}/ret/${hours.id}`} novalidate>
      <p class="font-lead">
        <Period hours={hours} />
      </p>
      <p>{words.correctNote}</p>
      <HoursAndEvidence form={form === EMPTY_FORM ? now : form} />
      <ButtonRow>
        <Button>{words.saveCorrection}</Button>
      </ButtonRow>
    </form>
  );
}

function HoursAndEvidence({ form }: { form: FormState }) {
  const { hours: words, jobForm } = useLanguage().texts;
  const evidence = Object.entries(words.evidences).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField {...field(form, 'minutes')} label={words.paid} hint={jobForm.hoursHint} inputMode="decimal" suffix={jobForm.hoursUnit} width="s" />
      <Radios {...field(form, 'evidence')} label={words.evidence} options={evidence} />
    </>
  );
}

export function HoursList({ employment, mayCorrect }: { employment: Employment; mayCorrect: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.hours;
  if (employment.hours.length === 0) return <EmptyState text={words.listNone} />;
  const columns: Column<PaidHours>[] = [
    { header: words.period, cell: (hours) => <Period hours={hours} /> },
    { header: words.amount, cell: ({ minutes }) => format.hours(minutes), numeric: true },
    { header: words.knownBy, cell: (hours) => <Evidence hours={hours} /> },
    { header: '', cell: (hours) => <CorrectLink employmentId={employment.id} hours={hours} /> },
  ];
  return <DataTable caption={words.caption} columns={mayCorrect ? columns : columns.slice(0, 3)} rows={employment.hours} rowKey={({ id }) => id} />;
}

function Period({ hours: { from, to } }: { hours: PaidHours }) {
  const { texts, format } = useLanguage();
  return <>{texts.hours.periodOf(format.shortDay(from), format.shortDay(to))}</>;
}

function Evidence({ hours: { evidence, version } }: { hours: PaidHours }) {
  const words = useLanguage().texts.hours;
  const known = wordFor(words.evidences, evidence);
  return <>{version === 1 ? known : `${known}, ${words.version(version)}`}</>;
}

/** Says of which period, for whoever hears the links of a page without the table around them. */
function CorrectLink({ employmentId, hours }: { employmentId: string; hours: PaidHours }) {
  const words = useLanguage().texts.hours;
  return (
    <a href={`/timer/${employmentId}/ret/${hours.id}`}>
      {words.correct}
      <span class="sr-only">
        {' '}
        <Period hours={hours} />
      </span>
    </a>
  );
}
