import { Button, ButtonRow, Checkboxes, Details, SelectField, TextArea, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, type FormState } from '../../server/forms';
import { DistrictFields, type Districts } from './postings';
import { useName } from './words';

export const TermFields = graphql(`
  fragment TermFields on Term @_unmask {
    code
    nameDa
    nameEn
  }
`);

type Term = ResultOf<typeof TermFields>;

/** All the words that the form is chosen from. */
export const VocabularyFields = graphql(
  `
    fragment VocabularyFields on Query @_unmask {
      districts {
        ...DistrictFields
      }
      tasks: terms(kind: "work_task") {
        ...TermFields
      }
      facts: terms(kind: "workplace_fact") {
        ...TermFields
      }
      languages: terms(kind: "language") {
        ...TermFields
      }
    }
  `,
  [DistrictFields, TermFields],
);

interface Props {
  form: FormState;
  districts: Districts;
  tasks: readonly Term[];
  facts: readonly Term[];
  languages: readonly Term[];
}

interface FormProps extends Props {
  action: string;
  button: string;
}

export function SmallJobForm({ action, button, form, districts, tasks, facts, languages }: FormProps) {
  const words = useLanguage().texts.jobForm;
  return (
    <form method="post" action={action} novalidate>
      <h2>{words.theWork}</h2>
      <TheWork form={form} tasks={tasks} />
      <h2>{words.hoursAndPlace}</h2>
      <HoursAndPlace form={form} districts={districts} />
      <Week form={form} />
      <h2>{words.workplace}</h2>
      <Workplace form={form} facts={facts} />
      <h2>{words.pay}</h2>
      <LanguageAndPay form={form} languages={languages} />
      <ButtonRow>
        <Button>{button}</Button>
      </ButtonRow>
    </form>
  );
}

function useOptions(): (named: readonly { code: string; nameDa: string; nameEn: string }[]) => Option[] {
  const nameOf = useName();
  return (named) => named.map((one) => ({ value: one.code, label: nameOf(one) }));
}

/** A list that most leave folded away opens by itself when it holds an answer or an error. */
function isInUse(question: ReturnType<typeof boxes>): boolean {
  return question.chosen.length > 0 || question.error !== undefined;
}

function TheWork({ form, tasks }: Pick<Props, 'form' | 'tasks'>) {
  const words = useLanguage().texts.jobForm;
  const options = useOptions();
  const essential = boxes(form, 'essential');
  return (
    <>
      <TextField {...field(form, 'title')} label={words.name} hint={words.nameHint} width="xl" />
      <TextArea {...field(form, 'description')} label={words.description} hint={words.descriptionHint} optional />
      <Checkboxes {...boxes(form, 'tasks')} label={words.tasks} hint={words.tasksHint} options={options(tasks)} columns />
      <Details summary={words.essentialOpen} open={isInUse(essential)}>
        <Checkboxes {...essential} label={words.essential} hint={words.essentialHint} options={options(tasks)} columns optional />
      </Details>
    </>
  );
}

function HoursAndPlace({ form, districts }: Pick<Props, 'form' | 'districts'>) {
  const words = useLanguage().texts.jobForm;
  const options = useOptions();
  const hours = { hint: words.hoursHint, inputMode: 'decimal', suffix: words.hoursUnit, width: 's' } as const;
  const heads = field(form, 'heads');
  return (
    <>
      <TextField {...field(form, 'minutesMin')} label={words.minutesMin} {...hours} />
      <TextField {...field(form, 'minutesMax')} label={words.minutesMax} {...hours} />
      <TextField {...heads} value={heads.value || '1'} label={words.heads} inputMode="numeric" width="xs" />
      <SelectField {...field(form, 'district')} label={words.district} options={options(districts)} />
      <TextField {...field(form, 'startsOn')} label={words.startsOn} type="date" width="s" />
    </>
  );
}

function Week({ form }: Pick<Props, 'form'>) {
  const { texts } = useLanguage();
  const words = texts.jobForm;
  const days = texts.weekdays.map((label, at) => ({ value: String(at + 1), label }));
  return (
    <>
      <Checkboxes {...boxes(form, 'week')} label={words.week} options={days} columns />
      <TextField {...field(form, 'starts')} label={words.starts} hint={words.timesHint} type="time" width="s" />
      <TextField {...field(form, 'ends')} label={words.ends} type="time" width="s" />
    </>
  );
}

function Workplace({ form, facts }: Pick<Props, 'form' | 'facts'>) {
  const words = useLanguage().texts.jobForm;
  const options = useOptions()(facts);
  const notOffered = boxes(form, 'notOffered');
  return (
    <>
      <Checkboxes {...boxes(form, 'offered')} label={words.offered} hint={words.offeredHint} options={options} columns optional />
      <Details summary={words.notOfferedOpen} open={isInUse(notOffered)}>
        <Checkboxes {...notOffered} label={words.notOffered} options={options} columns optional />
      </Details>
    </>
  );
}

function LanguageAndPay({ form, languages }: Pick<Props, 'form' | 'languages'>) {
  const { texts } = useLanguage();
  const words = texts.jobForm;
  const options = useOptions();
  const levels = Object.entries(texts.job.levels).map(([value, label]) => ({ value, label }));
  return (
    <>
      <SelectField {...field(form, 'language')} label={words.language} options={options(languages)} optional />
      <SelectField {...field(form, 'languageLevel')} label={words.languageLevel} options={levels} optional />
      <Checkboxes {...boxes(form, 'ordinaryWage')} label={words.ordinaryWage} options={[{ value: 'yes', label: words.ordinaryWageYes }]} />
      <TextField {...field(form, 'wageAgreement')} label={words.wageAgreement} hint={words.wageAgreementHint} width="xl" />
    </>
  );
}
