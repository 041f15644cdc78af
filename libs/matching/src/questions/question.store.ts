import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { WeekSlot } from '@fyrtaarn/postings';
import type { LanguageAnswer, OpenQuestionView } from './question.views';
import type { Question } from './questions.rules';

export type StoredQuestion = Omit<OpenQuestionView, 'text'>;

export interface LockedQuestion {
  readonly code: string;
  readonly citizen_id: string | null;
  readonly posting_id: string | null;
  readonly term: string | null;
}

const OPEN = statement<Keyed<StoredQuestion>>(
  'question.open',
  `SELECT q.id::text AS key, json_build_object('id', q.id, 'code', q.code, 'citizenId', q.citizen_id, 'postingId', q.posting_id, 'term', q.term, 'raisedAt', q.raised_at,
      'postingTitle', (SELECT p.title FROM app.posting p WHERE p.id = q.posting_id)) AS node
    FROM app.open_question q WHERE q.answered_at IS NULL AND ($1::uuid IS NULL OR q.id > $1) ORDER BY q.id LIMIT $2`,
);
const RAISE = statement<{ id: string }>(
  'question.raise',
  `INSERT INTO app.open_question (citizen_id, code, posting_id, term)
    SELECT (q ->> 'citizenId')::uuid, q ->> 'code', (q ->> 'postingId')::uuid, q ->> 'term' FROM jsonb_array_elements($1::jsonb) q ON CONFLICT DO NOTHING RETURNING id`,
);
const LOCK = statement<LockedQuestion>(
  'question.lock',
  'SELECT code, citizen_id, posting_id, term FROM app.open_question WHERE id = $1 AND answered_at IS NULL FOR UPDATE',
);
const ANSWERED = statement<never>('question.answered', 'UPDATE app.open_question SET answered_by = sec.account(), answered_at = $2 WHERE id = $1');
const SAVE_FACT = statement<never>('question.save_fact', 'INSERT INTO app.posting_fact (posting_id, term, offered) VALUES ($1, $2, $3)');
const SAVE_HOURS = statement<never>('question.save_hours', 'INSERT INTO app.citizen_hours (citizen_id, minutes_min, minutes_max) VALUES ($1, $2, $3)');
const SAVE_WEEK = statement<never>(
  'question.save_week',
  `INSERT INTO app.citizen_week (citizen_id, weekday, starts, ends)
    SELECT $1, (w ->> 'weekday')::int, (w ->> 'starts')::time, (w ->> 'ends')::time FROM jsonb_array_elements($2::jsonb) w`,
);
const SAVE_DISTRICTS = statement<{ citizen_id: string }>(
  'question.save_districts',
  `INSERT INTO app.citizen_travel (citizen_id, districts) SELECT $1, $2::text[] WHERE (SELECT count(*) FROM ref.district WHERE code = ANY ($2)) = cardinality($2::text[])
    ON CONFLICT (citizen_id) DO UPDATE SET districts = excluded.districts RETURNING citizen_id`,
);
const SAVE_LANGUAGES = statement<never>(
  'question.save_languages',
  `INSERT INTO app.citizen_language (citizen_id, term, level) SELECT $1, l ->> 'term', (l ->> 'level')::int FROM jsonb_array_elements($2::jsonb) l`,
);

/** SQL of open questions and of their answers. */
export const questionStore = {
  open: (reader: Reader, after: string | null, limit: number) => reader.rows(OPEN, [after, limit]),
  /** @returns how many were not asked before */
  raise: async (tx: Tx, questions: readonly Question[]): Promise<number> => (await tx.rows(RAISE, [JSON.stringify(questions)])).length,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  answered: (tx: Tx, id: string, at: Date) => tx.rows(ANSWERED, [id, at]),
  saveFact: async (tx: Tx, postingId: string, term: string, offered: boolean): Promise<void> => void (await tx.rows(SAVE_FACT, [postingId, term, offered])),
  saveHours: async (tx: Tx, citizenId: string, min: number, max: number): Promise<void> => void (await tx.rows(SAVE_HOURS, [citizenId, min, max])),
  saveWeek: async (tx: Tx, citizenId: string, week: readonly WeekSlot[]): Promise<void> => void (await tx.rows(SAVE_WEEK, [citizenId, JSON.stringify(week)])),
  /** @returns false when a district is not on the list */
  saveDistricts: async (tx: Tx, citizenId: string, districts: readonly string[]): Promise<boolean> =>
    (await tx.rows(SAVE_DISTRICTS, [citizenId, districts])).length > 0,
  saveLanguages: async (tx: Tx, citizenId: string, languages: readonly LanguageAnswer[]): Promise<void> =>
    void (await tx.rows(SAVE_LANGUAGES, [citizenId, JSON.stringify(languages)])),
};
