import { above, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { GuidanceNeedView } from './need.views';

const NEED = `json_build_object('id', n.id, 'postingId', n.posting_id, 'postingTitle', p.title, 'companyId', n.company_id, 'companyName', o.name, 'synthetic', o.synthetic,
  'blockers', n.blockers, 'raisedAt', n.raised_at, 'sessionId', n.session_id)`;
const FROM = 'app.guidance_need n JOIN app.posting p ON p.id = n.posting_id JOIN app.organisation o ON o.id = n.company_id';

const PAGE = statement<Keyed<GuidanceNeedView>>(
  'need.page',
  `SELECT n.id::text AS key, ${NEED} AS node FROM ${FROM} WHERE n.session_id IS NULL AND ${above('n.id', '$1')} ORDER BY n.id LIMIT $2`,
);
const BY_ID = statement<{ need: GuidanceNeedView }>('need.by_id', `SELECT ${NEED} AS need FROM ${FROM} WHERE n.id = $1`);
const LOCK = statement<{ session_id: string | null }>('need.lock', 'SELECT session_id FROM app.guidance_need WHERE id = $1 FOR UPDATE');
const ANSWER = statement<never>('need.answer', 'UPDATE app.guidance_need SET session_id = $2 WHERE id = $1');
const RAISE = statement<{ id: string }>(
  'need.raise',
  `INSERT INTO app.guidance_need (company_id, posting_id, blockers) VALUES ($1, $2, $3) ON CONFLICT ON CONSTRAINT need_once DO NOTHING RETURNING id`,
);

/** SQL of needs for guidance. */
export const needStore = {
  open: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.need,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  answer: (tx: Tx, id: string, sessionId: string) => tx.rows(ANSWER, [id, sessionId]),
  raise: async (tx: Tx, companyId: string, postingId: string, blockers: string) => (await tx.first(RAISE, [companyId, postingId, blockers]))?.id,
};
