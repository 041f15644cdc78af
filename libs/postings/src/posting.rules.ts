import { plainText, shortestShift, stretchesOf, wholeNumber, type LocalDate } from '@fyrtaarn/kernel';
import { refusePosting } from './posting.errors';
import type { PostingOptionInput } from './posting-option.views';
import type { PostSmallJob, WeekSlot } from './posting.views';
import type { SmallJobAnswers } from './sketch.views';

/** Full time in Denmark; nobody works more in a small job. */
const MOST_MINUTES = 37 * 60;
const LEAST_MINUTES = 30;

const TITLE = { min: 3, max: 120 };
const DESCRIPTION = { min: 0, max: 2000 };
const AGREEMENT = { min: 2, max: 200 };

export interface NewPosting {
  readonly title: string;
  readonly description: string | null;
  readonly district: string;
  readonly minutes_min: number;
  readonly minutes_max: number;
  readonly heads: number;
  readonly minutes_total: number;
  readonly starts_on: LocalDate;
  readonly language: string | null;
  readonly language_level: number | null;
  readonly ordinary_wage: boolean;
  readonly wage_agreement: string;
}

/** What is answered must hold, also of a job that is still being written. @throws DomainError with the field that must be mended */
export function answersMustHold(said: SmallJobAnswers, today: LocalDate): void {
  if (said.ordinaryWage === false) throw refusePosting('WAGE_NOT_ORDINARY', { field: 'ordinaryWage' });
  if (said.tasks?.length === 0) throw refusePosting('TASKS_MISSING', { field: 'tasks' });
  if (said.startsOn && said.startsOn < today) throw refusePosting('START_IN_PAST', { field: 'startsOn' });
  if (said.title) plainText('title', said.title, TITLE);
  if (said.description) plainText('description', said.description, DESCRIPTION);
  if (said.wageAgreement) plainText('wageAgreement', said.wageAgreement, AGREEMENT);
  wholeNumber('heads', said.heads ?? 1, 1, 20);
  hoursMustMakeSense(said.minutesMin ?? LEAST_MINUTES, said.minutesMax ?? MOST_MINUTES);
  if (said.week) weekMustHold(said.week, said.minutesMin ?? LEAST_MINUTES);
  optionsMustBeWhole(said.canChange ?? []);
}

/** A company's wish as a posting that may be saved. @throws DomainError with the field that must be mended */
export function newPosting(wish: PostSmallJob, today: LocalDate): NewPosting {
  answersMustHold(wish, today);
  const heads = wish.heads ?? 1;
  return {
    title: plainText('title', wish.title, TITLE),
    description: wish.description ? plainText('description', wish.description, DESCRIPTION) : null,
    district: wish.district,
    minutes_min: wish.minutesMin,
    minutes_max: wish.minutesMax,
    heads,
    minutes_total: heads * wish.minutesMax,
    starts_on: wish.startsOn as LocalDate,
    language: wish.language ?? null,
    language_level: wish.language ? wholeNumber('languageLevel', wish.languageLevel ?? 1, 1, 3) : null,
    ordinary_wage: wish.ordinaryWage,
    wage_agreement: plainText('wageAgreement', wish.wageAgreement, AGREEMENT),
  };
}

function hoursMustMakeSense(minutesMin: number, minutesMax: number): void {
  if (minutesMin < LEAST_MINUTES || minutesMax < minutesMin || minutesMax > MOST_MINUTES) {
    throw refusePosting('HOURS_OUT_OF_RANGE', { field: 'minutesMin', min: LEAST_MINUTES, max: MOST_MINUTES });
  }
}

/** The times given must be real, apart from each other, and hold the least hours of the job in shifts that are worth the way. */
export function weekMustHold(week: readonly WeekSlot[], minutes: number): void {
  if (week.length === 0 || week.length > 21) throw refusePosting('WEEK_INVALID', { field: 'week' });
  const slots = [...week].sort((a, b) => a.weekday - b.weekday || a.starts.localeCompare(b.starts));
  slots.forEach((slot, at) => {
    const before = slots[at - 1];
    const overlaps = before?.weekday === slot.weekday && before.ends > slot.starts;
    if (!isSlot(slot) || overlaps) throw refusePosting('WEEK_INVALID', { field: 'week' });
  });
  const shifts = stretchesOf(slots).map(({ from, to }) => to - from);
  const held = shifts.filter((shift) => shift >= shortestShift(minutes)).reduce((sum, shift) => sum + shift, 0);
  if (held < minutes) throw refusePosting('WEEK_TOO_SHORT', { field: 'week', minutes });
}

/** Minutes for a change of time, a workplace fact for one of the place; and each change once. */
function optionsMustBeWhole(options: readonly PostingOptionInput[]): void {
  const whole = options.every(({ kind, minutes, term }) =>
    kind === 'offer_fact' ? term && (minutes ?? null) === null : !term && Number.isInteger(minutes) && Number(minutes) >= 15 && Number(minutes) <= 600,
  );
  const distinct = new Set(options.map(({ kind, minutes, term }) => `${kind} ${minutes} ${term}`)).size;
  if (!whole || distinct < options.length || options.length > 12) throw refusePosting('OPTION_INVALID', { field: 'canChange' });
}

function isSlot({ weekday, starts, ends }: WeekSlot): boolean {
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  return Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 && time.test(starts) && time.test(ends) && ends > starts;
}
