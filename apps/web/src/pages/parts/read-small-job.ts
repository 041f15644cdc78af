import type { VariablesOf } from '../../graphql';
import { formList, formValue, type FormReader } from '../../server/forms';
import type { Texts } from '../../texts';
import { changesOf } from './job-changes';
import type { DraftSmallJob } from './job-drafts';

type SmallJob = VariablesOf<typeof DraftSmallJob>['input']['job'];
type Words = Texts['jobForm'];

// Each reads one step of the form as the operation wants it. What must be mended is in the reader's errors.

export function readWork(form: FormReader, words: Words) {
  const { values: body } = form.state;
  return {
    title: form.text('title', words.nameMissing),
    description: form.value('description') || null,
    tasks: tasksOf(form, body, words),
    ...languageOf(form, body, words),
  };
}

export function readTimes(form: FormReader, words: Words) {
  return {
    minutesMin: form.minutes('minutesMin', words.minutesMinWrong),
    minutesMax: form.minutes('minutesMax', words.minutesMaxWrong),
    week: weekOf(form, words),
    heads: form.number('heads', words.headsWrong),
    district: form.text('district', words.districtMissing),
    startsOn: form.day('startsOn', words.startsOnMissing),
    ordinaryWage: form.choice('ordinaryWage', ['yes'], words.ordinaryWageMissing) === 'yes',
    wageAgreement: form.text('wageAgreement', words.wageAgreementMissing),
  };
}

export function readWorkplace(form: FormReader, words: Words) {
  const { values: body } = form.state;
  return { facts: factsOf(form, body, words), colleagueLanguages: form.values('colleagueLanguages'), canChange: changesOf(form, words) };
}

/** The whole form on one page. */
export function readSmallJob(form: FormReader, { jobForm: words }: Texts): SmallJob {
  return { ...readWork(form, words), ...readTimes(form, words), ...readWorkplace(form, words) };
}

/** A task that one must know from the start is a task of the job, whether it is ticked in the first list or not. */
function tasksOf(form: FormReader, body: unknown, words: Words): SmallJob['tasks'] {
  const essential = formList(body, 'essential');
  const tasks = new Set([...formList(body, 'tasks'), ...essential]);
  if (tasks.size === 0) form.wrong('tasks', words.tasksMissing);
  return [...tasks].map((term) => ({ term, essential: essential.includes(term) }));
}

function weekOf(form: FormReader, words: Words): SmallJob['week'] {
  const days = form.list('week', words.weekMissing);
  const starts = form.time('starts', words.startsMissing);
  const ends = form.time('ends', words.endsMissing);
  return days.map((day) => ({ weekday: Number(day) || 0, starts, ends }));
}

function factsOf(form: FormReader, body: unknown, words: Words): NonNullable<SmallJob['facts']> {
  const offered = formList(body, 'offered');
  const notOffered = formList(body, 'notOffered');
  if (offered.some((term) => notOffered.includes(term))) form.wrong('notOffered', words.factTwice);
  return [...offered.map((term) => ({ term, offered: true })), ...notOffered.map((term) => ({ term, offered: false }))];
}

function languageOf(form: FormReader, body: unknown, words: Words): Pick<SmallJob, 'language' | 'languageLevel'> {
  const language = formValue(body, 'language');
  if (!language) return { language: null, languageLevel: null };
  return { language, languageLevel: Number(form.choice('languageLevel', ['1', '2', '3'], words.languageLevelMissing)) };
}
