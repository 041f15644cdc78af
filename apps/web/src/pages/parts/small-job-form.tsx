import { Button, ButtonRow, Checkboxes, Details, SelectField, TextArea, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, type FormState } from '../../server/forms';
import { useTimeChanges } from './job-changes';
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

export interface Props {
  form: FormState;
  districts: Districts;
  tasks: readonly Term[];
  facts: readonly Term[];
  languages: readonly Term[];
}

function useOptions(): (named: readonly Term[]) => Option[] {
  const nameOf = useName();
  return (named) => named.map((one) => ({ value: one.code, label: nameOf(one) }));
}

/** A list that most leave folded away opens by itself when it holds an answer or an error. */
function isInUse(...questions: readonly { chosen: readonly string[]; error?: string | undefined }[]): boolean {
  return questions.some(({ chosen, error }) => chosen.length > 0 || error !== undefined);
}

/** What the work is, and what one must know. */
export function TheWork({ form, tasks, languages }: Props) {
  const { texts } = useLanguage();
  const words = texts.jobForm;
  const options = useOptions();
  const essential = boxes(form, 'essential');
  const levels = Object.entries(texts.job.levels).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField {...field(form, 'title')} label={words.name} hint={words.nameHint} width="xl" />
      <TextArea {...field(form, 'description')} label={words.description} hint={words.descriptionHint} optional />
      <Checkboxes {...boxes(form, 'tasks')} label={words.tasks} hint={words.tasksHint} options={options(tasks)} columns />
      <Details summary={words.essentialOpen} open={isInUse(essential)}>
        <Checkboxes {...essential} label={words.essential} hint={words.essentialHint} options={options(tasks)} columns optional />
      </Details>
      <SelectField {...field(form, 'language')} label={words.language} options={options(languages)} optional />
      <SelectField {...field(form, 'languageLevel')} label={words.languageLevel} options={levels} optional />
    </>
  );
}

/** When, where, how much and for what pay. */
export function TimesAndPlace({ form, districts }: Props) {
  const words = useLanguage().texts.jobForm;
  const options = useOptions();
  const hours = { hint: words.hoursHint, inputMode: 'decimal', suffix: words.hoursUnit, width: 's' } as const;
  const heads = field(form, 'heads');
  return (
    <>
      <TextField {...field(form, 'minutesMin')} label={words.minutesMin} {...hours} />
      <TextField {...field(form, 'minutesMax')} label={words.minutesMax} {...hours} />
      <Week form={form} />
      <TextField {...heads} value={heads.value || '1'} label={words.heads} inputMode="numeric" width="xs" />
      <SelectField {...field(form, 'district')} label={words.district} options={options(districts)} />
      <TextField {...field(form, 'startsOn')} label={words.startsOn} type="date" width="s" />
      <Checkboxes {...boxes(form, 'ordinaryWage')} label={words.ordinaryWage} options={[{ value: 'yes', label: words.ordinaryWageYes }]} />
      <TextField {...field(form, 'wageAgreement')} label={words.wageAgreement} hint={words.wageAgreementHint} width="xl" />
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

/** What the place is like, and what of all this could be otherwise. */
export function TheWorkplace({ form, facts, languages }: Props) {
  const words = useLanguage().texts.jobForm;
  const options = useOptions();
  const notOffered = boxes(form, 'notOffered');
  const colleagues = boxes(form, 'colleagueLanguages');
  const [canChange, canOffer] = [boxes(form, 'canChange'), boxes(form, 'canOffer')];
  return (
    <>
      <Checkboxes {...boxes(form, 'offered')} label={words.offered} hint={words.offeredHint} options={options(facts)} columns optional />
      <Details summary={words.notOfferedOpen} open={isInUse(notOffered)}>
        <Checkboxes {...notOffered} label={words.notOffered} options={options(facts)} columns optional />
      </Details>
      <Details summary={words.colleaguesOpen} open={isInUse(colleagues)}>
        <Checkboxes {...colleagues} label={words.colleagues} hint={words.colleaguesHint} options={options(languages)} columns optional />
      </Details>
      <Details summary={words.canChangeOpen} open={isInUse(canChange, canOffer)}>
        <Checkboxes {...canChange} label={words.canChange} hint={words.canChangeHint} options={useTimeChanges(canChange.chosen)} optional />
        <Checkboxes {...canOffer} label={words.canOffer} hint={words.canOfferHint} options={options(facts)} columns optional />
      </Details>
    </>
  );
}

interface FormProps extends Props {
  action: string;
  button: string;
}

/** All of it on one page, for whoever writes down what was said in a talk. */
export function SmallJobForm({ action, button, ...props }: FormProps) {
  const { stepNames } = useLanguage().texts.jobSketches;
  return (
    <form method="post" action={action} novalidate>
      <h2>{stepNames.work}</h2>
      <TheWork {...props} />
      <h2>{stepNames.times}</h2>
      <TimesAndPlace {...props} />
      <h2>{stepNames.workplace}</h2>
      <TheWorkplace {...props} />
      <ButtonRow>
        <Button>{button}</Button>
      </ButtonRow>
    </form>
  );
}
