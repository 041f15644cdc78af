import { graphql, type VariablesOf } from '../../graphql';
import { formList, formValue, FormReader } from '../../server/forms';
import type { Texts } from '../../texts';

export const PostSmallJob = graphql(`
  mutation PostSmallJob($input: PostSmallJob!) {
    postSmallJob(input: $input) {
      id
    }
  }
`);

type SmallJob = VariablesOf<typeof PostSmallJob>['input'];

/** A company's form as the operation wants it. What must be mended is in the reader's errors. */
export function readSmallJob(body: unknown, { jobForm: words }: Texts): { form: FormReader; input: SmallJob } {
  const form = new FormReader(body);
  const input: SmallJob = {
    title: form.text('title', words.nameMissing),
    description: formValue(body, 'description').trim() || null,
    tasks: tasksOf(form, body, words),
    minutesMin: form.minutes('minutesMin', words.minutesMinWrong),
    minutesMax: form.minutes('minutesMax', words.minutesMaxWrong),
    heads: form.number('heads', words.headsWrong),
    district: form.text('district', words.districtMissing),
    startsOn: form.day('startsOn', words.startsOnMissing),
    week: weekOf(form, words),
    facts: factsOf(form, body, words),
    ...languageOf(form, body, words),
    ordinaryWage: form.choice('ordinaryWage', ['yes'], words.ordinaryWageMissing) === 'yes',
    wageAgreement: form.text('wageAgreement', words.wageAgreementMissing),
  };
  return { form, input };
}

/** A task that one must know from the start is a task of the job, whether it is ticked in the first list or not. */
function tasksOf(form: FormReader, body: unknown, words: Texts['jobForm']): SmallJob['tasks'] {
  const essential = formList(body, 'essential');
  const tasks = new Set([...formList(body, 'tasks'), ...essential]);
  if (tasks.size === 0) form.wrong('tasks', words.tasksMissing);
  return [...tasks].map((term) => ({ term, essential: essential.includes(term) }));
}

function weekOf(form: FormReader, words: Texts['jobForm']): SmallJob['week'] {
  const days = form.list('week', words.weekMissing);
  const starts = form.time('starts', words.startsMissing);
  const ends = form.time('ends', words.endsMissing);
  return days.map((day) => ({ weekday: Number(day) || 0, starts, ends }));
}

function factsOf(form: FormReader, body: unknown, words: Texts['jobForm']): NonNullable<SmallJob['facts']> {
  const offered = formList(body, 'offered');
  const notOffered = formList(body, 'notOffered');
  if (offered.some((term) => notOffered.includes(term))) form.wrong('notOffered', words.factTwice);
  return [...offered.map((term) => ({ term, offered: true })), ...notOffered.map((term) => ({ term, offered: false }))];
}

function languageOf(form: FormReader, body: unknown, words: Texts['jobForm']): Pick<SmallJob, 'language' | 'languageLevel'> {
  const language = formValue(body, 'language');
  if (!language) return { language: null, languageLevel: null };
  return { language, languageLevel: Number(form.choice('languageLevel', ['1', '2', '3'], words.languageLevelMissing)) };
}
