import type { CitizenFacts } from '@fyrtaarn/citizens';
import { arabicCount, type ArabicForms, type Language, type LocalDate } from '@fyrtaarn/kernel';
import { judge } from '../evaluate.rules';
import type { Explanation, MatchingSettings } from '../explanation';
import { weeksWaited } from '../runs/run-instance.rules';
import type { Market } from '../settings/market.rules';
import { callInArabic, type WhomToCall } from './disagreeing.rules';

/** Why somebody for whom a place fits has no proposal: what is missing, what the rules say, that there was not room for all, or that nobody has looked. */
export type WhyWaiting = 'QUESTIONS' | 'POINTS' | 'NO_ROOM' | 'NOT_LOOKED';

type Judged = Pick<Explanation, 'fit' | 'points'>;

/**
 * Why nothing was proposed, by what the places that fit have in common. `looked`: whether a run has looked at everyone since
 * they began to wait; it places as many as there is room for.
 */
export function whyWaiting(fitting: readonly Judged[], looked: boolean, { limits }: MatchingSettings): WhyWaiting {
  if (fitting.every(({ points }) => points < limits.proposeFromPoints)) return 'POINTS';
  if (fitting.every(({ fit }) => fit === 'CLARIFY')) return 'QUESTIONS';
  return looked ? 'NO_ROOM' : 'NOT_LOOKED';
}

/** Somebody who has waited over the limit, and how it stands. */
export interface Overdue {
  readonly citizenId: string;
  readonly waitingSince: string;
  readonly period: number;
  readonly weeks: number;
  /** How many open places fit. */
  readonly options: number;
  readonly why: WhyWaiting;
}

/** What has been done about those who wait: of whom anything was proposed, and when a run last looked at everyone. */
export interface Looked {
  readonly proposed: ReadonlySet<string>;
  readonly ranAt: Date | null | undefined;
}

/** How it stands with a citizen who has waited too long although a place fits; undefined for everybody else. */
export function overdueOf(
  citizen: CitizenFacts,
  market: Market,
  { proposed, ranAt }: Looked,
  settings: MatchingSettings,
  today: LocalDate,
): Overdue | undefined {
  const { id: citizenId, waitingSince } = citizen;
  const weeks = weeksWaited(citizen, today);
  const period = periodOf(weeks, settings);
  if (period === 0 || proposed.has(citizenId)) return undefined;
  const judged = market.postings.map((posting) => judge(citizen, posting, market.pairOf(posting, citizen), settings));
  const fitting = judged.filter(({ fit }) => fit !== 'NOT_NOW');
  const looked = !!ranAt && ranAt.getTime() >= Date.parse(waitingSince);
  return fitting.length === 0 ? undefined : { citizenId, waitingSince, period, weeks, options: fitting.length, why: whyWaiting(fitting, looked, settings) };
}

/** How many times the limit has passed since somebody began to wait; one notice for each. */
export function periodOf(weeks: number, { limits }: MatchingSettings): number {
  return Math.floor(weeks / limits.overdueWeeks);
}

const WHY: Readonly<Record<Language, Readonly<Record<WhyWaiting, string>>>> = {
  da: {
    QUESTIONS: 'Vi mangler svar på nogle spørgsmål. Svarene kan åbne for et job.',
    POINTS: 'Jobbene ligger langt fra det, du har ønsket. Derfor har vi ikke spurgt dig.',
    NO_ROOM: 'Sidst vi så på det, var der ikke plads til alle.',
    NOT_LOOKED: 'Vi har ikke set på jobbene endnu. Det er vores fejl, ikke din.',
  },
  en: {
    QUESTIONS: 'We lack answers to some questions. The answers can open a job.',
    POINTS: 'The jobs are far from what you have wished for. That is why we have not asked you.',
    NO_ROOM: 'When we last looked, there was not room for everyone.',
    NOT_LOOKED: 'We have not looked at the jobs yet. The fault is ours, not yours.',
  },
  ar: {
    QUESTIONS: 'تنقصنا إجابات عن بعض الأسئلة. والإجابات قد تفتح باباً إلى عمل.',
    POINTS: 'الأعمال بعيدة عما تمنيته. لذلك لم نسألك.',
    NO_ROOM: 'في آخر مرة نظرنا فيها لم يكن هناك مكان للجميع.',
    NOT_LOOKED: 'لم ننظر في الأعمال بعد. هذا خطؤنا نحن وليس خطأك.',
  },
};

export interface Notice extends WhomToCall {
  readonly weeks: number;
  readonly options: number;
  readonly why: WhyWaiting;
}

const WEEKS: ArabicForms = { one: 'أسبوع واحد', two: 'أسبوعين', few: 'أسابيع', many: 'أسبوعاً' };

/** What has happened, why, and whom to call, in plain words. */
export function noticeText({ weeks, options, why, consultant, phone }: Notice, language: Language): string {
  if (language === 'da') {
    const jobs = options === 1 ? 'Der er 1 job, der kan passe' : `Der er ${options} job, der kan passe`;
    const call = consultant ? `Ring til ${consultant} på ${phone}.` : `Ring til os på ${phone}.`;
    return `Du har ventet i ${weeks} uger på et forslag. ${jobs}. ${WHY.da[why]} Du er stadig på listen. Din ventetid tæller stadig. ${call}`;
  }
  if (language === 'ar') {
    const call = callInArabic({ consultant, phone });
    return `أنت تنتظر عرضاً منذ ${arabicCount(weeks, String(weeks), WEEKS)}. عدد الأعمال التي قد تناسبك: ${options}. ${WHY.ar[why]} أنت ما زلت في القائمة. ومدة انتظارك ما زالت محسوبة. ${call}`;
  }
  const jobs = options === 1 ? 'There is 1 job that may fit' : `There are ${options} jobs that may fit`;
  const call = consultant ? `Call ${consultant} at ${phone}.` : `Call us at ${phone}.`;
  return `You have waited ${weeks} weeks for a proposal. ${jobs}. ${WHY.en[why]} You are still on the list. Your wait still counts. ${call}`;
}
