import { backlogSince, below, filtered, statement, type BacklogView, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { PostingColleagueRow, PostingFactRow, PostingOptionRow, PostingRow, PostingTaskRow, PostingWeekRow } from './posting.entity';
import type { NewPosting } from './posting.rules';
import type { PostingView, PostSmallJob } from './posting.views';
import type { PostingsOf } from './postings-of.views';

const TERM = `json_build_object('code', t.code, 'kind', t.kind, 'nameDa', t.name_da, 'nameEn', t.name_en)`;

/** A posting p with its company, tasks, facts and times, as one JSON value. Other features show postings with it. */
export const POSTING_JSON = `json_build_object('id', p.id, 'title', p.title, 'description', p.description, 'district', p.district,
  'minutesMin', p.minutes_min, 'minutesMax', p.minutes_max, 'heads', p.heads, 'headsTaken', p.heads_taken, 'startsOn', p.starts_on, 'state', p.state, 'returnedBecause', p.returned_because,
  'wageAgreement', p.wage_agreement, 'languageLevel', p.language_level, 'createdAt', p.created_at,
  'company', (SELECT json_build_object('id', o.id, 'name', o.name, 'synthetic', o.synthetic) FROM app.organisation o WHERE o.id = p.company_id),
  'language', (SELECT ${TERM} FROM ref.term t WHERE t.code = p.language),
  'tasks', (SELECT coalesce(json_agg(json_build_object('term', ${TERM}, 'essential', x.essential) ORDER BY x.essential DESC, t.name_da), '[]')
    FROM app.posting_task x JOIN ref.term t ON t.code = x.term WHERE x.posting_id = p.id),
  'facts', (SELECT coalesce(json_agg(json_build_object('term', ${TERM}, 'offered', x.offered) ORDER BY x.offered DESC, t.name_da), '[]')
    FROM app.posting_fact x JOIN ref.term t ON t.code = x.term WHERE x.posting_id = p.id),
  'colleagueLanguages', (SELECT coalesce(json_agg(${TERM} ORDER BY t.name_da), '[]') FROM app.posting_colleague x JOIN ref.term t ON t.code = x.term WHERE x.posting_id = p.id),
  'canChange', (SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'minutes', x.minutes, 'term', (SELECT ${TERM} FROM ref.term t WHERE t.code = x.term)) ORDER BY x.id), '[]')
    FROM app.posting_option x WHERE x.posting_id = p.id),
  'week', (SELECT coalesce(json_agg(json_build_object('weekday', w.weekday, 'starts', to_char(w.starts, 'HH24:MI'), 'ends', to_char(w.ends, 'HH24:MI')) ORDER BY w.weekday, w.starts), '[]')
    FROM app.posting_week w WHERE w.posting_id = p.id))`;

const PAGE = filtered<Keyed<PostingView>>(
  'posting.page',
  `SELECT p.id::text AS key, ${POSTING_JSON} AS node FROM app.posting p
    WHERE ($1::text IS NULL OR p.state = $1) AND ($2::text IS NULL OR p.district = $2) AND ($3::int IS NULL OR p.minutes_min <= $3)
      AND ($4::text IS NULL OR EXISTS (SELECT FROM app.posting_task x WHERE x.posting_id = p.id AND x.term = $4))
      AND ($5::bool IS NOT TRUE OR p.heads_taken < p.heads) AND ${below('p.id', '$6')} ORDER BY p.id DESC LIMIT $7`,
);
const BY_ID = statement<{ posting: PostingView }>('posting.by_id', `SELECT ${POSTING_JSON} AS posting FROM app.posting p WHERE p.id = $1`);
const TO_APPROVE = statement<BacklogView>(
  'posting.to_approve',
  `SELECT ${backlogSince('p.created_at', 'moment')} FROM app.posting p WHERE p.state = 'submitted'`,
);
const LOCK = statement<{ state: string }>('posting.lock', 'SELECT state FROM app.posting WHERE id = $1 FOR UPDATE');
const COMPANY_STATE = statement<{ state: string }>('posting.company_state', 'SELECT state FROM app.company WHERE organisation_id = $1');

/** Whose posting it is and how it came to be: sent by the company, or drafted for it. */
type Origin = { company_id: string } & ({ submitted_by: string } | { state: 'draft'; from_session_id: string | null });

/** SQL of postings. */
export const postingStore = {
  page: (reader: Reader, { state, district, canWork, task, withRoom }: PostingsOf, after: string | null, limit: number) =>
    reader.rows(PAGE, [state ?? null, district ?? null, canWork ?? null, task ?? null, withRoom ?? null, after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.posting,
  toApprove: async (reader: Reader) => (await reader.first(TO_APPROVE)) as BacklogView,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  companyState: async (reader: Reader, companyId: string) => (await reader.first(COMPANY_STATE, [companyId]))?.state,

  async insert(tx: Tx, posting: NewPosting & Origin, wish: PostSmallJob): Promise<string> {
    const id = await tx.insert(PostingRow, posting);
    await tx.insertAll(
      PostingTaskRow,
      wish.tasks.map(({ term, essential }) => ({ posting_id: id, term, essential: essential ?? false })),
    );
    await tx.insertAll(
      PostingFactRow,
      (wish.facts ?? []).map(({ term, offered }) => ({ posting_id: id, term, offered })),
    );
    await tx.insertAll(
      PostingWeekRow,
      wish.week.map(({ weekday, starts, ends }) => ({ posting_id: id, weekday, starts, ends })),
    );
    await tx.insertAll(
      PostingColleagueRow,
      (wish.colleagueLanguages ?? []).map((term) => ({ posting_id: id, term })),
    );
    await tx.insertAll(
      PostingOptionRow,
      (wish.canChange ?? []).map(({ kind, minutes, term }) => ({ posting_id: id, kind, minutes: minutes ?? null, term: term ?? null })),
    );
    return id;
  },

  setState: (tx: Tx, id: string, change: Partial<PostingRow>) => tx.update(PostingRow, { id }, change),
};
