import type { Formats } from '../../format';
import type { FormState } from '../../server/forms';
import { changeValues } from './job-changes';
import type { Answers } from './job-sketches';

/** Saved answers as the form holds them, to be read or changed. */
export function sketchValues(answers: Answers, format: Formats): FormState['values'] {
  const tasks = answers.tasks ?? [];
  const facts = answers.facts ?? [];
  return {
    title: answers.title ?? '',
    description: answers.description ?? '',
    tasks: tasks.map(({ term }) => term),
    essential: tasks.filter(({ essential }) => essential).map(({ term }) => term),
    language: answers.language ?? '',
    languageLevel: String(answers.languageLevel ?? ''),
    minutesMin: typed(answers.minutesMin, format),
    minutesMax: typed(answers.minutesMax, format),
    heads: String(answers.heads ?? ''),
    ...weekValues(answers.week ?? []),
    district: answers.district ?? '',
    startsOn: answers.startsOn ?? '',
    ordinaryWage: answers.ordinaryWage ? 'yes' : '',
    wageAgreement: answers.wageAgreement ?? '',
    offered: facts.filter(({ offered }) => offered).map(({ term }) => term),
    notOffered: facts.filter(({ offered }) => !offered).map(({ term }) => term),
    colleagueLanguages: answers.colleagueLanguages ?? [],
    ...changeValues(answers.canChange ?? []),
  };
}

function typed(minutes: number | null, format: Formats): string {
  return minutes === null ? '' : format.decimalHours(minutes);
}

/** The form knows one time for all days. Where the days differ it asks for the time anew, so that nobody sends another week than they read. */
function weekValues(week: NonNullable<Answers['week']>) {
  const [first] = week;
  const alike = week.every(({ starts, ends }) => starts === first?.starts && ends === first.ends);
  return {
    week: [...new Set(week.map(({ weekday }) => String(weekday)))],
    starts: alike ? (first?.starts ?? '') : '',
    ends: alike ? (first?.ends ?? '') : '',
  };
}
