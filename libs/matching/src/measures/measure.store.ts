import { statement, type Reader } from '@fyrtaarn/platform';
import type { Census } from './census.rules';

/** How many, and how long it took them: half within the median, nine of ten within the other. */
export interface StepTime {
  readonly step: string;
  readonly count: number;
  readonly medianDays: number | null;
  readonly ninetyPercentDays: number | null;
}

export interface CodeCount {
  readonly code: string;
  readonly count: number;
}

export interface Measured {
  readonly steps: StepTime[];
  readonly expiries: CodeCount[];
  readonly declines: CodeCount[];
  readonly attendance: CodeCount[];
  readonly views: CodeCount[];
  readonly hastyAgrees: number;
  readonly proposed: number;
  readonly proposedAgainstChecks: number;
  readonly turnedDownByStaff: number;
  readonly companyAsked: number;
  readonly companyAnswered: number;
  readonly companyDeclinesConfirmed: number;
  readonly companyDeclinesOverridden: number;
}

/** Sums of fit points over some weeks. */
export interface Hindsight {
  readonly day: string;
  readonly weeks: number;
  readonly runs: number;
  readonly citizens: number;
  readonly best: number;
  readonly proven: boolean;
  readonly standing: number;
  readonly weekly: number;
  readonly greedy: number;
  readonly firstCome: number;
  readonly synthetic: boolean;
}

export type DatedCensus = Census & { readonly day: string; readonly synthetic: boolean };

const CENSUS = statement<{ census: DatedCensus }>(
  'measures.census',
  `SELECT json_build_object('day', day, 'active', active, 'placed', placed, 'withoutOptions', without_options, 'starved', starved, 'longestWaitWeeks', longest_wait_weeks,
      'fewTotal', few_total, 'fewPlaced', few_placed, 'manyTotal', many_total, 'manyPlaced', many_placed, 'blocked', blocked, 'synthetic', synthetic) AS census
    FROM app.matching_census WHERE day BETWEEN $1 AND $2 ORDER BY day DESC LIMIT 400`,
);

const HINDSIGHT = statement<{ hindsight: Hindsight }>(
  'measures.hindsight',
  `SELECT json_build_object('day', day, 'weeks', weeks, 'runs', runs, 'citizens', citizens, 'best', best, 'proven', proven, 'standing', standing, 'weekly', weekly,
      'greedy', greedy, 'firstCome', first_come, 'synthetic', synthetic) AS hindsight
    FROM app.matching_hindsight WHERE day BETWEEN $1 AND $2 ORDER BY day DESC LIMIT 60`,
);

const TIMES = (step: string): string => `json_build_object('step', '${step}', 'count', count(${step}),
  'medianDays', round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${step}))::numeric, 1), 'ninetyPercentDays', round((percentile_cont(0.9) WITHIN GROUP (ORDER BY ${step}))::numeric, 1))`;
const COUNTS = (code: string, where: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('code', code, 'count', count) ORDER BY count DESC, code), '[]')
      FROM (SELECT ${code} AS code, count(*)::int AS count FROM made WHERE ${where} GROUP BY 1) AS counted)`;
const DAYS = (from: string, to: string): string => `extract(epoch FROM ${to} - ${from}) / 86400`;

// Of the matches that were proposed in the period: each citizen's first for the times, all of them for the rest.
const MEASURED = statement<{ measured: Measured }>(
  'measures.measured',
  `WITH made AS (SELECT * FROM app.match WHERE created_at >= $1::date AND created_at < $2::date + 1 AND NOT reserve),
    moved AS (SELECT e.match_id, e.from_state, e.to_state, e.at FROM app.match_event e WHERE e.match_id IN (SELECT id FROM made)),
    first AS (SELECT DISTINCT ON (citizen_id) citizen_id, created_at FROM made ORDER BY citizen_id, created_at),
    times AS (SELECT ${DAYS('r.at', 'f.created_at')} AS proposed, ${DAYS('f.created_at', 'y.said')} AS agreed, ${DAYS('y.said', 's.at')} AS started
      FROM first f LEFT JOIN LATERAL (SELECT max(at) AS at FROM app.referral r WHERE r.citizen_id = f.citizen_id AND r.at <= f.created_at) r ON true
        LEFT JOIN LATERAL (SELECT min(m.citizen_said_yes_at) AS said FROM made m WHERE m.citizen_id = f.citizen_id) y ON true
        LEFT JOIN LATERAL (SELECT min(v.at) AS at FROM moved v JOIN made m ON m.id = v.match_id WHERE m.citizen_id = f.citizen_id AND v.to_state = 'STARTED') s ON true)
  SELECT json_build_object('steps', (SELECT json_build_array(${['proposed', 'agreed', 'started'].map(TIMES).join(', ')}) FROM times),
    'expiries', ${COUNTS('decline_reason', `state = 'EXPIRED'`)}, 'declines', ${COUNTS('decline_reason', `state = 'DECLINED'`)},
    'attendance', ${COUNTS('attendance', 'attendance IS NOT NULL')}, 'views', ${COUNTS('consultant_view', 'consultant_view IS NOT NULL')},
    'hastyAgrees', (SELECT count(*) FROM made WHERE consultant_view = 'agree' AND view_seconds < $3),
    'proposed', (SELECT count(*) FROM made WHERE state <> 'DRAFT'), 'proposedAgainstChecks', (SELECT count(*) FROM made WHERE override_reason IS NOT NULL),
    'turnedDownByStaff', (SELECT count(DISTINCT v.match_id) FROM moved v JOIN made m ON m.id = v.match_id JOIN ref.decline_reason r ON r.code = m.decline_reason
      WHERE r.actor = 'consultant' AND v.from_state = 'SUGGESTED' AND v.to_state IN ('DECLINED', 'CANCELLED')),
    'companyAsked', (SELECT count(DISTINCT match_id) FROM moved WHERE to_state = 'SHARED'),
    'companyAnswered', (SELECT count(DISTINCT match_id) FROM moved WHERE from_state = 'SHARED' AND to_state IN ('MEET', 'DECLINE_REVIEW')),
    'companyDeclinesConfirmed', (SELECT count(*) FROM moved WHERE from_state = 'DECLINE_REVIEW' AND to_state = 'DECLINED'),
    'companyDeclinesOverridden', (SELECT count(*) FROM moved WHERE from_state = 'DECLINE_REVIEW' AND to_state IN ('SHARED', 'MEET'))) AS measured`,
  { unseen: 'counted' },
);

/** SQL of the matching's measures. */
export const measureStore = {
  /** Newest first. */
  census: async (reader: Reader, from: string, to: string) => (await reader.rows(CENSUS, [from, to])).map(({ census }) => census),

  hindsight: async (reader: Reader, from: string, to: string) => (await reader.rows(HINDSIGHT, [from, to])).map(({ hindsight }) => hindsight),

  async measured(reader: Reader, from: string, to: string, hastySeconds: number): Promise<Measured> {
    const row = await reader.first(MEASURED, [from, to, hastySeconds]);
    if (!row) throw new Error('an aggregate gave no row');
    return row.measured;
  },
};
