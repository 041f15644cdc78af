import { statement, type Reader, type Tx } from '../database/transaction';
import type { Role } from '@fyrtaarn/kernel';

/** A membership as the login needs it: who, as what, and of what. */
export interface Standing {
  readonly accountId: string;
  readonly displayName: string;
  readonly membershipId: string;
  readonly role: Role;
  readonly organisationId: string | null;
  readonly citizenId: string | null;
  readonly organisationName: string | null;
  readonly synthetic: boolean;
}

const STANDING = `a.id AS "accountId", a.display_name AS "displayName", m.id AS "membershipId", m.role, m.organisation_id AS "organisationId",
  m.citizen_id AS "citizenId", o.name AS "organisationName", a.synthetic`;
const LIVE = `a.disabled_at IS NULL AND m.valid @> (now() AT TIME ZONE 'Europe/Copenhagen')::date`;
// The dated rule says how long a session may rest and live; without a rule there is no session.
const LIMIT = (name: string): string => `(SELECT make_interval(mins => (parameters ->> '${name}')::int) FROM ref.rule
  WHERE code = 'SESSION-LIMITS' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date))`;

const BY_EMAIL = statement<{ id: string; passwordHash: string | null }>(
  'session.account_by_email',
  `SELECT id, password_hash AS "passwordHash" FROM app.account WHERE email = $1 AND disabled_at IS NULL`,
);
const STANDINGS = statement<Standing>(
  'session.standings',
  `SELECT ${STANDING} FROM app.account a JOIN app.membership m ON m.account_id = a.id LEFT JOIN app.organisation o ON o.id = m.organisation_id
    WHERE a.id = $1 AND ${LIVE} ORDER BY m.id`,
);
const BY_SESSION = statement<Standing & { stale: boolean }>(
  'session.by_token',
  `SELECT ${STANDING}, s.seen_at < now() - interval '1 minute' AS stale
    FROM app.session s JOIN app.account a ON a.id = s.account_id JOIN app.membership m ON m.id = s.membership_id
      LEFT JOIN app.organisation o ON o.id = m.organisation_id
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.seen_at > now() - ${LIMIT('idle_minutes')}
      AND s.created_at > now() - ${LIMIT('absolute_minutes')} AND ${LIVE}`,
);
const BY_TOKEN = statement<Standing>(
  'session.by_api_token',
  `SELECT ${STANDING} FROM app.api_token t JOIN app.account a ON a.id = t.account_id JOIN app.membership m ON m.id = t.membership_id
      LEFT JOIN app.organisation o ON o.id = m.organisation_id
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND ${LIVE}`,
);
const TOUCH = statement<never>('session.touch', 'UPDATE app.session SET seen_at = now() WHERE token_hash = $1');
const OPEN = statement<never>('session.open', 'INSERT INTO app.session (token_hash, account_id, membership_id) VALUES ($1, $2, $3)');
const END = statement<{ accountId: string }>(
  'session.end',
  'UPDATE app.session SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL RETURNING account_id AS "accountId"',
);

/** SQL of sessions and tokens. Only hashes of tokens are stored. */
export const sessionStore = {
  accountByEmail: (reader: Reader, email: string) => reader.first(BY_EMAIL, [email]),
  standingsOf: (reader: Reader, accountId: string) => reader.rows(STANDINGS, [accountId]),
  bySession: (reader: Reader, hash: Buffer) => reader.first(BY_SESSION, [hash]),
  byApiToken: (reader: Reader, hash: Buffer) => reader.first(BY_TOKEN, [hash]),
  touch: (tx: Tx, hash: Buffer) => tx.rows(TOUCH, [hash]),
  open: (tx: Tx, hash: Buffer, standing: Standing) => tx.rows(OPEN, [hash, standing.accountId, standing.membershipId]),
  end: (tx: Tx, hash: Buffer) => tx.first(END, [hash]),
};
