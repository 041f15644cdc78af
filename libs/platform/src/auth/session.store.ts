import { statement, type Reader, type Tx } from '../database/transaction';
import type { UnitOfWork } from '../database/unit-of-work';
import { GATE, type Role } from '@fyrtaarn/kernel';
import type { LoggedOut } from './oidc-login';

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
  /** Whether they have turned single keys on. */
  readonly commandKeys: boolean;
}

/** One of a person's own roles, and when the session that asks would end. */
export interface OwnStanding extends Standing {
  /** Null without a session. */
  readonly endsAt: Date | null;
}

interface SessionOf extends Standing {
  readonly sessionId: string;
  readonly stale: boolean;
  readonly proved: boolean;
  readonly elsewhere: boolean;
}

/** One of a person's own sessions, as it is listed. */
export interface OwnSession {
  readonly id: string;
  readonly device: string | null;
  readonly role: Role;
  readonly organisation: string | null;
  readonly openedAt: Date;
  readonly seenAt: Date;
}

/** How a session comes to be. */
export interface Opening {
  /** Kind of browser and machine, such as "Firefox, Windows". */
  readonly device: string | null;
  /** The session that it takes over from. */
  readonly instead?: string | undefined;
  /** Whether the person has just shown who they are. */
  readonly proved?: boolean;
  /** Where they came in, if not at our own door. */
  readonly provider?: string | undefined;
  /** What that provider calls their login, if it calls it anything. */
  readonly providerSession?: unknown;
}

const STANDING = `a.id AS "accountId", a.display_name AS "displayName", m.id AS "membershipId", m.role, m.organisation_id AS "organisationId",
  m.citizen_id AS "citizenId", o.name AS "organisationName", a.synthetic,
  coalesce((SELECT c.command_keys FROM app.account_choice c WHERE c.account_id = a.id), false) AS "commandKeys"`;
const LIVE = `a.disabled_at IS NULL AND m.valid @> (now() AT TIME ZONE 'Europe/Copenhagen')::date`;
// The dated rule says how long a session may rest and live, a role's own rest before the general; without a rule there is no session.
const LIMITS = `(SELECT parameters FROM ref.rule WHERE code = 'SESSION-LIMITS' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date))`;
const MINUTES = (text: string): string => `make_interval(mins => (${text})::int)`;
const REST = MINUTES(`coalesce(${LIMITS} -> 'idle_minutes_of' ->> m.role, ${LIMITS} ->> 'idle_minutes')`);
const LIFE = MINUTES(`${LIMITS} ->> 'absolute_minutes'`);
const LIVING = `s.ended_at IS NULL AND s.seen_at > now() - ${REST} AND s.created_at > now() - ${LIFE} AND NOT a.program AND (m.provider IS NULL OR m.provider = s.provider) AND ${LIVE}`;
// Whoever begins a session and whoever ends them take turns: none slips in between.
const LOCK = statement<never>('session.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('sessions ' || $1, 0))`);

// What a provider gave is there for whoever came in through it.
const STANDINGS = statement<OwnStanding>(
  'session.standings',
  `SELECT ${STANDING}, (SELECT least(s.seen_at + ${REST}, s.created_at + ${LIFE}) FROM app.session s WHERE s.id = $2) AS "endsAt"
    FROM app.account a JOIN app.membership m ON m.account_id = a.id LEFT JOIN app.organisation o ON o.id = m.organisation_id
    WHERE a.id = $1 AND NOT a.program AND ${LIVE} AND (m.provider IS NULL OR m.provider = coalesce($3, (SELECT s.provider FROM app.session s WHERE s.id = $2)))
    ORDER BY m.id`,
);
const OPEN_SESSION = `app.session s JOIN app.account a ON a.id = s.account_id JOIN app.membership m ON m.id = s.membership_id
  LEFT JOIN app.organisation o ON o.id = m.organisation_id`;
// On another kind of device than it was opened on, a session is worth what it was before the last proof: nothing that asks for one.
const BY_SESSION = statement<SessionOf>(
  'session.by_token',
  `SELECT ${STANDING}, s.id AS "sessionId", s.seen_at < now() - interval '1 minute' AS stale,
      s.proved_at > now() - ${MINUTES(`${LIMITS} ->> 'proof_minutes'`)} AND s.device IS NOT DISTINCT FROM $2 AS proved, s.device IS DISTINCT FROM $2 AS elsewhere
    FROM ${OPEN_SESSION} WHERE s.token_hash = $1 AND ${LIVING}`,
);
const OWN = statement<OwnSession>(
  'session.own',
  `SELECT s.id, s.device, m.role, o.name AS organisation, s.created_at AS "openedAt", s.seen_at AS "seenAt"
    FROM ${OPEN_SESSION} WHERE s.account_id = $1 AND ${LIVING} ORDER BY s.created_at DESC, s.id LIMIT 50`,
);
const END_OWN = statement<{ id: string }>(
  'session.end_own',
  `UPDATE app.session SET ended_at = now() WHERE account_id = $1 AND ended_at IS NULL AND CASE WHEN $2::uuid IS NULL THEN id IS DISTINCT FROM $3 ELSE id = $2 END RETURNING id`,
);
const BY_TOKEN = statement<Standing & { operations: string[]; stale: boolean }>(
  'session.by_api_token',
  `SELECT ${STANDING}, t.operations, t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS stale FROM app.api_token t JOIN app.account a ON a.id = t.account_id JOIN app.membership m ON m.id = t.membership_id
      LEFT JOIN app.organisation o ON o.id = m.organisation_id
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND ${LIVE}`,
);
const TOUCH_TOKEN = statement<never>('session.touch_token', 'UPDATE app.api_token SET last_used_at = now() WHERE token_hash = $1');
const TOUCH = statement<never>('session.touch', 'UPDATE app.session SET seen_at = now() WHERE token_hash = $1');
// A provider that remembers somebody has not asked them now: only a fresh login there is a proof.
// A session that takes over from another is as old as that one, so that changing roles does not lengthen the day.
const OPEN = statement<never>(
  'session.open',
  `INSERT INTO app.session (token_hash, account_id, membership_id, device, created_at, proved_at, provider, provider_session)
    SELECT $1, $2, $3, $4, coalesce(old.created_at, now()), CASE WHEN $6 THEN now() ELSE coalesce(old.proved_at, CASE WHEN $7::text IS NULL THEN now() ELSE 'epoch' END) END, coalesce($7, old.provider),
        CASE WHEN $7::text IS NULL THEN old.provider_session ELSE $8 END
      FROM (SELECT) one LEFT JOIN app.session old ON old.id = $5 AND old.account_id = $2`,
);
const END = statement<{ accountId: string }>(
  'session.end',
  'UPDATE app.session SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL RETURNING account_id AS "accountId"',
);

// Whom a provider means: by the person, by the login that it names, or by both. One whose login it did not name ends with the person.
const MEANT = `s.ended_at IS NULL AND s.provider = $1 AND CASE WHEN $2::text IS NULL THEN s.provider_session = $3
  ELSE s.account_id = (SELECT i.account_id FROM app.login_identity i WHERE i.provider = $1 AND i.subject = $2) AND ($3::text IS NULL OR coalesce(s.provider_session, $3) = $3) END`;
const ACCOUNTS_MEANT = statement<{ accountId: string }>(
  'session.accounts_meant',
  `SELECT DISTINCT s.account_id AS "accountId" FROM app.session s WHERE ${MEANT} ORDER BY s.account_id`,
);
const END_MEANT = statement<never>('session.end_meant', `UPDATE app.session s SET ended_at = now() WHERE s.account_id = $4 AND ${MEANT}`);

/** SQL of sessions and tokens. Only hashes of tokens are stored. */
export const sessionStore = {
  lock: (tx: Tx, accountId: string) => tx.rows(LOCK, [accountId]),
  standingsOf: (reader: Reader, accountId: string, sessionId?: string, provider?: string) =>
    reader.rows(STANDINGS, [accountId, sessionId ?? null, provider ?? null]),
  bySession: (work: UnitOfWork, hash: Buffer, device: string | null) => work.glance(GATE, BY_SESSION, [hash, device]),
  own: (reader: Reader, accountId: string) => reader.rows(OWN, [accountId]),
  /** One by its id, or without one all but `kept`. */
  endOwn: (tx: Tx, accountId: string, id: string | null, kept: string | null) => tx.rows(END_OWN, [accountId, id, kept]),
  byApiToken: (work: UnitOfWork, hash: Buffer) => work.glance(GATE, BY_TOKEN, [hash]),
  touchToken: (tx: Tx, hash: Buffer) => tx.rows(TOUCH_TOKEN, [hash]),
  touch: (tx: Tx, hash: Buffer) => tx.rows(TOUCH, [hash]),
  open: (tx: Tx, hash: Buffer, { accountId, membershipId }: Standing, { device, instead, proved, provider, providerSession }: Opening) =>
    tx.rows(OPEN, [
      hash,
      accountId,
      membershipId,
      device,
      instead ?? null,
      proved ?? false,
      provider ?? null,
      typeof providerSession === 'string' ? providerSession : null,
    ]),
  accountsMeant: (tx: Tx, provider: string, { subject, session }: LoggedOut) => tx.rows(ACCOUNTS_MEANT, [provider, subject, session]),
  endMeant: (tx: Tx, provider: string, { subject, session }: LoggedOut, accountId: string) => tx.rows(END_MEANT, [provider, subject, session, accountId]),
  end: (tx: Tx, hash: Buffer) => tx.first(END, [hash]),
};
