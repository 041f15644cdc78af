import { DataTable, Details, Radios, TextArea, type Column } from '../../components';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import type { Registration } from './guidance';
import { materialPath } from './guides';
import { textOf, usefulOf } from './guidance-fields';
import { StepForm } from './step-form';
import { InDanish } from './words';

/** What a company came to, and what it thought of it. */
export function Attended({ registrations, form }: { registrations: readonly Registration[]; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.guiding;
  const came = registrations.filter(({ attendance }) => attendance === 'came');
  if (came.length === 0) return null;
  const columns: Column<Registration>[] = [
    { header: texts.guidance.session, cell: ({ session }) => <InDanish>{session.title}</InDanish> },
    { header: texts.guidance.when, cell: ({ session }) => format.moment(session.startsAt) },
    {
      header: words.material,
      cell: ({ session }) => (
        <a href={materialPath(session.id)} aria-label={words.materialOf(session.title)}>
          {words.material}
        </a>
      ),
    },
    { header: words.thought, cell: (registration) => <Evaluation registration={registration} form={form} /> },
  ];
  return (
    <>
      <h2>{words.cameTo}</h2>
      <DataTable caption={words.cameTo} captionHidden columns={columns} rows={came} rowKey={({ id }) => id} />
    </>
  );
}

function Evaluation({ registration: { id, session }, form }: { registration: Registration; form: FormState }) {
  const words = useLanguage().texts.guiding;
  const options = [5, 4, 3, 2, 1].map((useful) => ({ value: String(useful), label: words.usefulOf(useful) }));
  return (
    <Details summary={words.evaluateOf(session.title)} open={formValue(form.values, 'registrationId') === id}>
      <StepForm action="/vejledning" step="evaluate" button={words.evaluate} about={session.title} hidden={{ registrationId: id }} variant="secondary">
        <Radios {...field(form, usefulOf(id))} label={words.useful} options={options} />
        <TextArea {...field(form, textOf(id))} label={words.usefulText} rows={2} optional />
      </StepForm>
    </Details>
  );
}
