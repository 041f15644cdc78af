import type { WeekTime } from '@fyrtaarn/citizens';
import { statement, type Reader } from '@fyrtaarn/platform';

/** What the matcher may know of a posting and its company. No free text. */
export interface PostingFacts {
  readonly id: string;
  readonly companyId: string;
  readonly state: string;
  readonly companyActive: boolean;
  /** How many more people the company can introduce now. */
  readonly supportFree: number;
  readonly headsFree: number;
  readonly minutesFree: number;
  readonly minutesMin: number;
  readonly minutesMax: number;
  readonly district: string;
  readonly week: readonly WeekTime[];
  readonly tasks: readonly { readonly term: string; readonly essential: boolean }[];
  readonly facts: readonly { readonly term: string; readonly offered: boolean }[];
  readonly language: string | null;
  readonly languageLevel: number | null;
  readonly ordinaryWage: boolean;
  /** Languages that a colleague there speaks. */
  readonly colleagueLanguages: readonly string[];
  /** The job's tasks and those that they prepare for (ref.task_path). */
  readonly leadsTo: readonly string[];
}

const FACTS = statement<{ facts: PostingFacts }>(
  'matching.posting_facts',
  `SELECT json_build_object('id', p.id, 'companyId', p.company_id, 'state', p.state, 'companyActive', co.state = 'active',
      'supportFree', co.support_capacity - (SELECT count(*) FROM app.match m WHERE m.company_id = p.company_id
        AND (m.state = 'AGREED' OR (m.state = 'STARTED' AND m.starts_on > current_date - 7 * $2::int))),
      'headsFree', p.heads - p.heads_taken, 'minutesFree', p.minutes_total - p.minutes_taken, 'minutesMin', p.minutes_min, 'minutesMax', p.minutes_max, 'district', p.district,
      'week', (SELECT coalesce(json_agg(json_build_object('weekday', w.weekday, 'starts', to_char(w.starts, 'HH24:MI'), 'ends', to_char(w.ends, 'HH24:MI')) ORDER BY w.weekday, w.starts), '[]')
        FROM app.posting_week w WHERE w.posting_id = p.id),
      'tasks', (SELECT coalesce(json_agg(json_build_object('term', x.term, 'essential', x.essential) ORDER BY x.term), '[]') FROM app.posting_task x WHERE x.posting_id = p.id),
      'facts', (SELECT coalesce(json_agg(json_build_object('term', x.term, 'offered', x.offered) ORDER BY x.term), '[]') FROM app.posting_fact x WHERE x.posting_id = p.id),
      'language', p.language, 'languageLevel', p.language_level, 'ordinaryWage', p.ordinary_wage,
      'colleagueLanguages', ARRAY(SELECT x.term FROM app.posting_colleague x WHERE x.posting_id = p.id ORDER BY x.term),
      'leadsTo', ARRAY(SELECT x.term FROM app.posting_task x WHERE x.posting_id = p.id
        UNION SELECT s.leads_to FROM app.posting_task x JOIN ref.task_path s ON s.task = x.term WHERE x.posting_id = p.id ORDER BY 1)) AS facts
    FROM app.posting p JOIN app.company co ON co.organisation_id = p.company_id
    WHERE CASE WHEN $1::uuid IS NULL THEN p.state = 'open' ELSE p.id = $1 END ORDER BY p.id`,
  { unseen: 'counted' },
);

/** The facts of every open posting. */
export async function openPostingFacts(reader: Reader, introductionWeeks: number): Promise<PostingFacts[]> {
  return (await reader.rows(FACTS, [null, introductionWeeks])).map((row) => row.facts);
}

export async function postingFacts(reader: Reader, postingId: string, introductionWeeks: number): Promise<PostingFacts | undefined> {
  return (await reader.first(FACTS, [postingId, introductionWeeks]))?.facts;
}
