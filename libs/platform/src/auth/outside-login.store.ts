import { statement, type Reader, type Tx } from '../database/transaction';
import type { IndexEntry } from '../keys/keyring';
import type { ClaimNames, ClaimRole, Vouched } from './claims.rules';

interface Attempt {
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string | null;
  readonly fresh: boolean;
  readonly beganAt: Date;
}

const TODAY = `(now() AT TIME ZONE 'Europe/Copenhagen')::date`;
const HOLDS = `valid_from <= ${TODAY} AND (valid_to IS NULL OR valid_to >= ${TODAY})`;
const RULE = (code: string): string => `(SELECT parameters FROM ref.rule WHERE code = '${code}' AND ${HOLDS})`;

const BEGIN = statement<never>(
  'outside_login.begin',
  'INSERT INTO app.login_attempt (state_hash, browser_hash, provider, nonce, verifier, next, fresh) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
// One statement takes it: whoever comes second, with the same answer, finds it used.
const TAKE = statement<Attempt>(
  'outside_login.take',
  `UPDATE app.login_attempt SET used_at = now() WHERE state_hash = $1 AND browser_hash = $2 AND provider = $3 AND used_at IS NULL
      AND began_at > now() - make_interval(mins => (${RULE('LOGIN-PROVIDERS')} ->> 'attempt_minutes')::int)
    RETURNING nonce, verifier, next, fresh, began_at AS "beganAt"`,
);
const MEANING = statement<{ names: ClaimNames; roles: ClaimRole[]; accepted: string[] | null }>(
  'outside_login.meaning',
  `SELECT (SELECT coalesce(json_object_agg(fact, claim), '{}') FROM ref.claim_name WHERE profile = $1 AND ${HOLDS}) AS names,
    (SELECT coalesce(json_agg(json_build_object('value', value, 'role', role, 'administration', administration)), '[]') FROM ref.claim_role
      WHERE profile = $1 AND ${HOLDS}) AS roles,
    ${RULE('LOGIN-PROVIDERS')} -> 'assurance' -> $1 AS accepted`,
);
// Two first logins of one person at once would make two accounts.
const LOCK = statement<never>('outside_login.lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 33))');
const LINKED = statement<{ accountId: string }>(
  'outside_login.linked',
  'SELECT account_id AS "accountId" FROM app.login_identity WHERE provider = $1 AND subject = $2',
);
const ADD_ACCOUNT = statement<{ id: string }>(
  'outside_login.add_account',
  'INSERT INTO app.account (email, display_name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING RETURNING id',
);
const LINK = statement<never>('outside_login.link', 'INSERT INTO app.login_identity (provider, subject, account_id) VALUES ($1, $2, $3)');
const WISHED = `SELECT DISTINCT w.role, o.id AS organisation_id FROM jsonb_to_recordset($3::jsonb) AS w (role text, administration text)
    JOIN app.organisation o ON CASE WHEN w.administration IS NULL
      THEN o.id = (SELECT c.organisation_id FROM app.company c WHERE c.cvr = $4 AND c.state <> 'left') ELSE o.administration = w.administration END`;
const TAKE_BACK = statement<{ id: string; role: string }>(
  'outside_login.take_back',
  `UPDATE app.membership m SET valid = daterange(lower(m.valid), ${TODAY}) WHERE m.account_id = $1 AND m.provider = $2 AND m.valid @> ${TODAY}
      AND (m.citizen_id IS NULL OR m.citizen_id IS DISTINCT FROM $5)
      AND NOT EXISTS (SELECT FROM (${WISHED}) w WHERE w.role = m.role AND w.organisation_id = m.organisation_id) RETURNING m.id, m.role`,
);
const GIVE = statement<{ id: string; role: string }>(
  'outside_login.give',
  `INSERT INTO app.membership (account_id, organisation_id, role, valid, provider) SELECT $1, w.organisation_id, w.role, daterange(${TODAY}, NULL), $2 FROM (${WISHED}) w
    WHERE NOT EXISTS (SELECT FROM app.membership m WHERE m.account_id = $1 AND m.role = w.role AND m.organisation_id = w.organisation_id AND m.valid @> ${TODAY})
    RETURNING id, role`,
);
const CITIZEN_OF = statement<{ id: string | null }>('outside_login.citizen_of', 'SELECT app.citizen_of_number($1) AS id', {
  unseen: 'opens a citizen’s own door',
});
const BE_CITIZEN = statement<{ id: string; role: string }>(
  'outside_login.be_citizen',
  `INSERT INTO app.membership (account_id, citizen_id, role, valid, provider) SELECT $1, $2, 'citizen', daterange(${TODAY}, NULL), $3
    WHERE NOT EXISTS (SELECT FROM app.membership m WHERE m.account_id = $1 AND m.citizen_id = $2 AND m.valid @> ${TODAY}) RETURNING id, role`,
);

/** SQL of logins at providers: what is under way, what claims mean, who came before, and the roles they hold here. */
export const outsideLoginStore = {
  begin: (tx: Tx, hashes: { state: Buffer; browser: Buffer }, provider: string, kept: Omit<Attempt, 'beganAt'>) =>
    tx.rows(BEGIN, [hashes.state, hashes.browser, provider, kept.nonce, kept.verifier, kept.next, kept.fresh]),
  take: (tx: Tx, hashes: { state: Buffer; browser: Buffer }, provider: string) => tx.first(TAKE, [hashes.state, hashes.browser, provider]),
  meaning: async (reader: Reader, profile: string) => (await reader.rows(MEANING, [profile]))[0],
  lock: (tx: Tx, provider: string, subject: string) => tx.rows(LOCK, [`${provider} ${subject}`]),
  linked: (tx: Tx, provider: string, subject: string) => tx.first(LINKED, [provider, subject]),
  addAccount: (tx: Tx, email: string, name: string) => tx.first(ADD_ACCOUNT, [email, name]),
  link: (tx: Tx, provider: string, subject: string, accountId: string) => tx.rows(LINK, [provider, subject, accountId]),
  takeBack: (tx: Tx, accountId: string, provider: string, { roles, cvr }: Vouched, citizen: string | undefined) =>
    tx.rows(TAKE_BACK, [accountId, provider, JSON.stringify(roles), cvr ?? null, citizen ?? null]),
  /** @returns nobody also where two have the same number: somebody wrote one of them down wrong */
  citizenOf: async (tx: Tx, entries: readonly IndexEntry[]) => (await tx.first(CITIZEN_OF, [JSON.stringify(entries)]))?.id ?? undefined,
  beCitizen: (tx: Tx, accountId: string, citizenId: string, provider: string) => tx.rows(BE_CITIZEN, [accountId, citizenId, provider]),
  give: (tx: Tx, accountId: string, provider: string, { roles, cvr }: Vouched) => tx.rows(GIVE, [accountId, provider, JSON.stringify(roles), cvr ?? null]),
};
