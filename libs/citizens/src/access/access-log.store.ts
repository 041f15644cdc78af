import { above, below, filtered, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { AccessLogArgs, AccessLookView, AccessReviewView, MyAccessLookView, ReviewAccess } from './access-log.views';

const PURPOSE = `(SELECT json_build_object('code', p.code, 'nameDa', p.name_da, 'nameEn', p.name_en) FROM ref.access_purpose p WHERE p.code = l.purpose)`;
const MINE = statement<Keyed<MyAccessLookView>>(
  'access_log.mine',
  `SELECT l.id::text AS key, json_build_object('id', l.id, 'at', l.at, 'organisation', coalesce(o.name, ''), 'purpose', ${PURPOSE}, 'emergency', l.emergency_id IS NOT NULL,
      'dataGroups', (SELECT json_agg(json_build_object('code', g.code, 'nameDa', g.name_da, 'nameEn', g.name_en) ORDER BY g.seq) FROM ref.data_group g WHERE g.code = ANY (l.data_groups))) AS node
    FROM app.access_log l LEFT JOIN app.organisation o ON o.id = l.organisation_id WHERE ${below('l.id', '$1')} ORDER BY l.id DESC LIMIT $2`,
);
const LOOK = `json_build_object('id', l.id, 'at', l.at, 'subject', l.subject, 'role', l.actor_role, 'operation', l.operation, 'purpose', ${PURPOSE},
  'person', (SELECT a.display_name FROM app.account a WHERE a.id = l.actor), 'organisation', (SELECT o.name FROM app.organisation o WHERE o.id = l.organisation_id),
  'dataGroups', l.data_groups, 'decision', l.decision, 'emergency', l.emergency_id IS NOT NULL)`;
const SEARCH = filtered<Keyed<AccessLookView>>(
  'access_log.search',
  `SELECT l.id::text AS key, ${LOOK} AS node FROM app.access_log l WHERE ($1::uuid IS NULL OR l.subject = (SELECT p.pseudonym FROM app.citizen_pseudonym p WHERE p.citizen_id = $1))
      AND ($2::uuid IS NULL OR l.subject = $2) AND ($3::text IS NULL OR l.actor_role = $3) AND ($4::text IS NULL OR l.purpose = $4)
      AND ($5::timestamptz IS NULL OR l.at >= $5) AND ($6::timestamptz IS NULL OR l.at < $6) AND ${below('l.id', '$7')} ORDER BY l.id DESC LIMIT $8`,
  { unseen: 'translates an id into the number that the log uses' },
);
const REVIEW = `json_build_object('id', r.id, 'rule', r.rule, 'verdict', r.verdict, 'note', r.note, 'look', ${LOOK})`;
const REVIEWS = statement<Keyed<AccessReviewView>>(
  'access_log.reviews',
  `SELECT r.id::text AS key, ${REVIEW} AS node FROM app.access_review r JOIN app.access_log l ON l.id = r.entry
    WHERE (r.verdict IS NULL) = $1 AND ${above('r.id', '$2')} ORDER BY r.id LIMIT $3`,
);
const DECIDE = statement<{ id: string }>(
  'access_log.decide',
  `UPDATE app.access_review SET verdict = $2, note = $3, reviewed_by = sec.account(), reviewed_at = now() WHERE id = $1 AND verdict IS NULL RETURNING id`,
);
const REVIEW_BY_ID = statement<{ review: AccessReviewView }>(
  'access_log.review_by_id',
  `SELECT ${REVIEW} AS review FROM app.access_review r JOIN app.access_log l ON l.id = r.entry WHERE r.id = $1`,
);

/** SQL of the access log. What a citizen sees of it, row-level security and the granted columns decide. */
export const accessLogStore = {
  mine: (reader: Reader, after: string | null, limit: number) => reader.rows(MINE, [after, limit]),
  search: (reader: Reader, { citizenId, subject, role, purpose, from, to }: AccessLogArgs, after: string | null, limit: number) =>
    reader.rows(SEARCH, [citizenId ?? null, subject ?? null, role ?? null, purpose ?? null, from ?? null, to ?? null, after, limit]),
  reviews: (reader: Reader, open: boolean, after: string | null, limit: number) => reader.rows(REVIEWS, [open, after, limit]),
  decide: async (tx: Tx, { id, verdict, note }: ReviewAccess): Promise<AccessReviewView | undefined> =>
    (await tx.first(DECIDE, [id, verdict, note ?? null])) && (await tx.first(REVIEW_BY_ID, [id]))?.review,
};
