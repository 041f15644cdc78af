import type { LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { above, backlogSince, showingPage, statement, type BacklogView, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
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
    FROM app.open_question q WHERE q.answered_at IS NULL AND ${above('q.id', '$1')} ORDER BY q.id LIMIT $2`,
  showingPage(({ node }) => node.citizenId && { citizen: node.citizenId, groups: ['QUESTIONS'] }),
);
const COUNT = statement<BacklogView>('question.count', `SELECT ${backlogSince('q.raised_at', 'moment')} FROM app.open_question q WHERE q.answered_at IS NULL`, {
  unseen: 'counted',
});
const RAISE = statement<{ id: string }>(
  'question.raise',
  `INSERT INTO app.open_question (citizen_id, code, posting_id, term)
    SELECT q."citizenId", q.code, q."postingId", q.term FROM jsonb_to_recordset($1) AS q ("citizenId" uuid, code text, "postingId" uuid, term text)
      WHERE NOT EXISTS (SELECT FROM app.open_question o WHERE (o.citizen_id, o.code, o.posting_id, o.term) IS NOT DISTINCT FROM (q."citizenId", q.code, q."postingId", q.term)
        AND o.answered_at > now() - make_interval(days => $2)) ON CONFLICT DO NOTHING RETURNING id`,
  { unseen: 'only adds' },
);
const LOCK = statement<LockedQuestion>(
  'question.lock',
  'SELECT code, citizen_id, posting_id, term FROM app.open_question WHERE id = $1 AND answered_at IS NULL FOR UPDATE',
  { unseen: 'only decides what may be done', asks: ([id]) => id },
);
const ANSWERED = statement<never>('question.answered', 'UPDATE app.open_question SET answered_by = sec.account(), answered_at = $2 WHERE id = $1', {
  unseen: 'only ends',
});
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

// For as long as the citizen may be seen there at all, and no longer.
const RELEASE_NEEDS = statement<{ id: string }>(
  'question.release_needs',
  `INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, data_groups, legal_basis, text_version, channel, recorded_by, valid)
    SELECT c.id, c.home_organisation_id, d.recipient_organisation_id, 'case_cooperation', '{NEEDS}', 'citizen_consent', 'needs-1', 'bridge_worker', sec.account(),
        tstzrange($2, max(upper(d.valid))) FROM app.citizen c JOIN app.disclosure d ON d.citizen_id = c.id AND d.purpose = 'case_cooperation' AND d.withdrawn_at IS NULL
        AND upper(d.valid) > $2 JOIN app.organisation o ON o.id = d.recipient_organisation_id JOIN ref.administration a ON a.code = o.administration AND a.duty = 'employment'
      WHERE c.id = $1 GROUP BY c.id, d.recipient_organisation_id RETURNING citizen_id AS id`,
  { unseen: 'only releases' },
);

/** SQL of open questions and of their answers. */
export const questionStore = {
  count: async (reader: Reader) => (await reader.first(COUNT)) as BacklogView,
  open: (reader: Reader, after: string | null, limit: number) => reader.rows(OPEN, [after, limit]),
  /** Asks each once, and not again soon after an answer: a citizen who says no to a release is left alone. @returns how many are new */
  raise: async (tx: Tx, questions: readonly Question[], today: LocalDate): Promise<number> => {
    if (questions.length === 0) return 0;
    const { days } = await ruleParameters<{ days: number }>(tx, 'QUESTION-AGAIN', today);
    return (await tx.rows(RAISE, [JSON.stringify(questions), days])).length;
  },
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  answered: (tx: Tx, id: string, at: Date) => tx.rows(ANSWERED, [id, at]),
  saveFact: async (tx: Tx, postingId: string, term: string, offered: boolean): Promise<void> => void (await tx.rows(SAVE_FACT, [postingId, term, offered])),
  saveHours: async (tx: Tx, citizenId: string, min: number, max: number): Promise<void> => void (await tx.rows(SAVE_HOURS, [citizenId, min, max])),
  saveWeek: async (tx: Tx, citizenId: string, week: readonly WeekSlot[]): Promise<void> => void (await tx.rows(SAVE_WEEK, [citizenId, JSON.stringify(week)])),
  /** @returns false when a district is not on the list */
  saveDistricts: async (tx: Tx, citizenId: string, districts: readonly string[]): Promise<boolean> =>
    (await tx.rows(SAVE_DISTRICTS, [citizenId, districts])).length > 0,
  /** @returns whether there was anybody to release them to */
  releaseNeeds: async (tx: Tx, citizenId: string, from: Date): Promise<boolean> => (await tx.first(RELEASE_NEEDS, [citizenId, from])) !== undefined,
  saveLanguages: async (tx: Tx, citizenId: string, languages: readonly LanguageAnswer[]): Promise<void> =>
    void (await tx.rows(SAVE_LANGUAGES, [citizenId, JSON.stringify(languages)])),
};
