import { statement, type Reader, type Tx } from '../database/transaction';

export interface LocalAccount {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly hasFactor: boolean;
  /** May do without a second factor where this is no production: the made-up people of the demonstration. */
  readonly spared: boolean;
}

export interface Invited {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly organisation: string | null;
  readonly least: number;
  readonly most: number;
}

export const LOCAL_LOGIN = `(SELECT parameters FROM ref.rule WHERE code = 'LOCAL-LOGIN' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date))`;
const BY_EMAIL = statement<LocalAccount>(
  'local_login.by_email',
  `SELECT a.id, a.password_hash AS "passwordHash", f.account_id IS NOT NULL AS "hasFactor",
      a.synthetic AND (${LOCAL_LOGIN} ->> 'synthetic_without_factor')::boolean AS spared
    FROM app.account a LEFT JOIN app.second_factor f ON f.account_id = a.id WHERE a.email = $1 AND a.disabled_at IS NULL`,
);
const EMAIL_OF = statement<{ email: string }>('local_login.email_of', 'SELECT email FROM app.account WHERE id = $1');
const INVITE = statement<{ id: string }>(
  'local_login.invite',
  `INSERT INTO app.invitation (account_id, token_hash, expires_at)
    SELECT $1, $2, now() + make_interval(days => (${LOCAL_LOGIN} ->> 'invitation_days')::int) RETURNING id`,
);
const INVITED = statement<Invited>(
  'local_login.invited',
  `SELECT i.id, a.id AS "accountId", a.email, a.display_name AS "displayName",
      (SELECT o.name FROM app.membership m JOIN app.organisation o ON o.id = m.organisation_id WHERE m.account_id = a.id ORDER BY m.id LIMIT 1) AS organisation,
      (${LOCAL_LOGIN} ->> 'password_least')::int AS least, (${LOCAL_LOGIN} ->> 'password_most')::int AS most
    FROM app.invitation i JOIN app.account a ON a.id = i.account_id
    WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > now() AND a.password_hash IS NULL AND a.disabled_at IS NULL
      AND NOT EXISTS (SELECT FROM app.invitation later WHERE later.account_id = i.account_id AND later.id > i.id)`,
);
const USE = statement<{ id: string }>('local_login.use', 'UPDATE app.invitation SET used_at = now() WHERE id = $1 AND used_at IS NULL RETURNING id');
const SET_PASSWORD = statement<{ id: string }>(
  'local_login.set_password',
  'UPDATE app.account SET password_hash = $2 WHERE id = $1 AND password_hash IS NULL RETURNING id',
);

/** SQL of our own login. */
export const localLoginStore = {
  byEmail: (reader: Reader, email: string) => reader.first(BY_EMAIL, [email]),
  emailOf: async (reader: Reader, accountId: string) => (await reader.first(EMAIL_OF, [accountId]))?.email,
  invite: (tx: Tx, accountId: string, tokenHash: Buffer) => tx.first(INVITE, [accountId, tokenHash]),
  /** The latest invitation of an account, as long as it is open. */
  invited: (reader: Reader, tokenHash: Buffer) => reader.first(INVITED, [tokenHash]),
  use: (tx: Tx, id: string) => tx.first(USE, [id]),
  setPassword: (tx: Tx, accountId: string, hash: string) => tx.first(SET_PASSWORD, [accountId, hash]),
};
