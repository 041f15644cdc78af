import type { LocalDate } from '@fyrtaarn/kernel';
import { refusePosting } from './posting.errors';
import type { PostingView, PostSmallJob } from './posting.views';
import type { SmallJobAnswers } from './sketch.views';

const NEEDED = ['title', 'tasks', 'minutesMin', 'minutesMax', 'district', 'startsOn', 'week', 'ordinaryWage', 'wageAgreement'] as const;

/** Answers that are all there. @throws DomainError JOB_UNFINISHED with the first field that is missing */
export function wholeJob(answers: SmallJobAnswers): PostSmallJob {
  const missing = NEEDED.find((field) => (answers[field] ?? null) === null);
  if (missing) throw refusePosting('JOB_UNFINISHED', { field: missing });
  return answers as PostSmallJob;
}

/** What one would answer to post the same job again. One that should have begun by now begins today. */
export function answersOf(posting: PostingView, today: LocalDate): SmallJobAnswers {
  return {
    title: posting.title,
    description: posting.description,
    district: posting.district,
    minutesMin: posting.minutesMin,
    minutesMax: posting.minutesMax,
    heads: posting.heads,
    startsOn: posting.startsOn < today ? today : posting.startsOn,
    week: posting.week,
    tasks: posting.tasks.map(({ term, essential }) => ({ term: term.code, essential })),
    facts: posting.facts.map(({ term, offered }) => ({ term: term.code, offered })),
    language: posting.language?.code ?? null,
    languageLevel: posting.languageLevel,
    colleagueLanguages: posting.colleagueLanguages.map(({ code }) => code),
    canChange: posting.canChange.map(({ kind, minutes, term }) => ({ kind, minutes, term: term?.code ?? null })),
    ordinaryWage: true,
    wageAgreement: posting.wageAgreement,
  };
}
