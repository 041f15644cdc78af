import { Button, ButtonRow, Checkboxes, Details, Radios, SelectField, TextField, type Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import type { Districts } from './postings';
import { named, QUESTIONS, YES_NO } from './question-steps';
import type { TermFields } from './small-job-form';
import { StepForm } from './step-form';
import { useName } from './words';

export const QuestionFields = graphql(`
  fragment QuestionFields on OpenQuestion @_unmask {
    id
    code
    text
    citizenId
    postingTitle
    raisedAt
  }
`);

type Question = ResultOf<typeof QuestionFields>;

interface Props {
  question: Question;
  role: string;
  form: FormState;
  districts: Districts;
  languages: readonly ResultOf<typeof TermFields>[];
}

/** The answer where the reader can give it; else who is asked. */
export function AnswerForm(props: Props) {
  const { question, role, form } = props;
  const words = useLanguage().texts.questions;
  if (!question.citizenId && role !== 'companyContact') return <p>{words.companyIsAsked}</p>;
  // What somebody needs at work is released by themselves, and written down by their own administration.
  if (question.code === 'H_NEED' && question.citizenId && role !== 'bridgeWorker') return <p>{words.bridgeWorkerIsAsked}</p>;
  return (
    <Details summary={question.citizenId ? words.citizenSays : words.answer} open={formValue(form.values, 'questionId') === question.id}>
      <StepForm
        action={QUESTIONS}
        step={question.citizenId ? question.code : 'place'}
        button={words.save}
        about={question.text}
        hidden={{ questionId: question.id }}
      >
        <Fields {...props} />
      </StepForm>
    </Details>
  );
}

function Fields({ question: { id, code, text, citizenId }, form, districts, languages }: Props) {
  const { texts } = useLanguage();
  const { questions: words, jobForm } = texts;
  const nameOf = useName();
  const options = (list: readonly { code: string; nameDa: string; nameEn: string }[]): Option[] => list.map((one) => ({ value: one.code, label: nameOf(one) }));
  const one = (name: string) => field(form, named(name, id));
  const many = (name: string) => boxes(form, named(name, id));
  const yesNo = YES_NO.map((value) => ({ value, label: texts[value] }));
  const hours = { hint: jobForm.hoursHint, inputMode: 'decimal', suffix: jobForm.hoursUnit, width: 's' } as const;
  if (!citizenId) return <Radios {...one('offered')} label={text} options={yesNo} />;
  if (code === 'H_NEED') return <Radios {...one('releaseNeeds')} label={words.mayBifSee} options={yesNo} />;
  if (code === 'H_TRAVEL') return <Checkboxes {...many('districts')} label={words.districts} options={options(districts)} columns />;
  if (code === 'H_LANG')
    return (
      <>
        <SelectField {...one('language')} label={words.language} options={options(languages)} />
        <Radios {...one('level')} label={words.level} options={Object.entries(texts.job.levels).map(([value, label]) => ({ value, label }))} />
      </>
    );
  if (code === 'H_TIME')
    return (
      <>
        <Checkboxes {...many('week')} label={words.days} options={texts.weekdays.map((label, at) => ({ value: String(at + 1), label }))} columns />
        <TextField {...one('starts')} label={jobForm.starts} type="time" width="s" />
        <TextField {...one('ends')} label={jobForm.ends} type="time" width="s" />
      </>
    );
  return (
    <>
      <TextField {...one('minutesMin')} label={jobForm.minutesMin} {...hours} />
      <TextField {...one('minutesMax')} label={jobForm.minutesMax} {...hours} />
    </>
  );
}

/** On the page of an open job, for its consultants. */
export function AskWhatIsUnknown({ id }: { id: string }) {
  const words = useLanguage().texts.questions;
  return (
    <Details summary={words.raise}>
      <p>{words.raiseNote}</p>
      <form method="post" action={`/smaajob/${id}`}>
        <ButtonRow>
          <Button name="decision" value="ask" variant="secondary">
            {words.raise}
          </Button>
        </ButtonRow>
      </form>
    </Details>
  );
}
