import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { AccountView, RoleWishView } from './account.views';

const TODAY = `(now() AT TIME ZONE 'Europe/Copenhagen')::date`;
const ROLES = `(SELECT coalesce(json_agg(json_build_object('membershipId', m.id, 'role', m.role, 'organisation', o.name, 'provider', m.provider, 'since', lower(m.valid)) ORDER BY m.id), '[]')
  FROM app.membership m LEFT JOIN app.organisation o ON o.id = m.organisation_id WHERE m.account_id = a.id AND m.valid @> ${TODAY})`;
const ACCOUNT = `json_build_object('id', a.id, 'displayName', a.display_name, 'email', a.email, 'program', a.program, 'synthetic', a.synthetic, 'closed', a.disabled_at IS NOT NULL, 'own', a.id = sec.account(), 'roles', ${ROLES})`;
// A citizen's login is the consultant's matter: here it would tell who is a citizen of the programme.
const NO_CITIZEN = `NOT EXISTS (SELECT FROM app.membership c WHERE c.account_id = a.id AND c.role = 'citizen')`;

const PAGE = statement<{ key: string; node: AccountView }>(
  'account.page',
  `SELECT a.id::text AS key, ${ACCOUNT} AS node FROM app.account a WHERE ($1::text IS NULL OR a.id > $1::uuid) AND ${NO_CITIZEN}
      AND ($3::text IS NULL OR a.display_name ILIKE '%' || $3 || '%' OR a.email LIKE '%' || lower($3) || '%') ORDER BY a.id LIMIT $2`,
);
const BY_ID = statement<{ node: AccountView }>('account.by_id', `SELECT ${ACCOUNT} AS node FROM app.account a WHERE a.id = $1 AND ${NO_CITIZEN}`);
const BY_EMAIL = statement<{ id: string; program: boolean }>(
  'account.by_email',
  `SELECT a.id, a.program FROM app.account a WHERE a.email = $1 AND ${NO_CITIZEN}`,
);
const ADD = statement<{ id: string }>(
  'account.add',
  'INSERT INTO app.account (email, display_name, program) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING id',
);
const CLOSE = statement<{ id: string }>(
  'account.close',
  `UPDATE app.account a SET disabled_at = CASE WHEN $2 THEN now() END WHERE id = $1 AND (disabled_at IS NULL) = $2 AND ${NO_CITIZEN} RETURNING id`,
);
const FORGET_LOGIN = statement<never>('account.forget_login', 'SELECT sec.forget_login($1)');
const INVITED = statement<{ id: string }>('account.invited', 'SELECT id FROM app.invitation WHERE account_id = $1 LIMIT 1');
const ORGANISATION = statement<{ id: string }>('account.organisation', 'SELECT id FROM app.organisation WHERE administration = $1');
const END_ROLE = statement<{ accountId: string; role: string }>(
  'account.end_role',
  `UPDATE app.membership SET valid = daterange(lower(valid), greatest(lower(valid), ${TODAY})) WHERE id = $1 AND upper_inf(valid) AND role <> 'citizen' RETURNING account_id AS "accountId", role`,
);
const GIVE_ROLE = statement<{ id: string }>(
  'account.give_role',
  `INSERT INTO app.membership (account_id, organisation_id, role, valid) SELECT account_id, organisation_id, role, daterange(${TODAY}, NULL) FROM app.role_wish WHERE id = $1 RETURNING id`,
);
const WISH = `json_build_object('id', w.id, 'accountId', w.account_id, 'displayName', a.display_name, 'email', a.email, 'program', a.program, 'role', w.role,
  'organisation', o.name, 'proposedBy', p.display_name, 'proposedById', w.proposed_by, 'proposedAt', w.proposed_at,
  'mayDecide', sec.account() NOT IN (w.proposed_by, w.account_id))`;
const WISHES_FROM =
  'app.role_wish w JOIN app.account a ON a.id = w.account_id JOIN app.account p ON p.id = w.proposed_by JOIN app.organisation o ON o.id = w.organisation_id';
const WISHES = statement<{ node: RoleWishView }>(
  'account.wishes',
  `SELECT ${WISH} AS node FROM ${WISHES_FROM} WHERE w.outcome IS NULL ORDER BY w.id LIMIT 100`,
);
const ADD_WISH = statement<{ id: string }>(
  'account.add_wish',
  'INSERT INTO app.role_wish (account_id, organisation_id, role) VALUES ($1, $2, $3) RETURNING id',
);
const LOCK_WISH = statement<{ node: RoleWishView }>(
  'account.lock_wish',
  `SELECT ${WISH} AS node FROM ${WISHES_FROM} WHERE w.id = $1 AND w.outcome IS NULL FOR UPDATE OF w`,
);
const DECIDE = statement<never>('account.decide', 'UPDATE app.role_wish SET decided_by = sec.account(), decided_at = now(), outcome = $2 WHERE id = $1');

/** SQL of accounts, and of the roles that are given and taken by hand. */
export const accountStore = {
  page: (reader: Reader, after: string | null, limit: number, search: string | null) => reader.rows(PAGE, [after, limit, search]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.node,
  byEmail: (reader: Reader, email: string) => reader.first(BY_EMAIL, [email]),
  add: (tx: Tx, email: string, name: string, program: boolean) => tx.first(ADD, [email, name, program]),
  close: (tx: Tx, id: string, closed: boolean) => tx.first(CLOSE, [id, closed]),
  forgetLogin: (tx: Tx, id: string) => tx.rows(FORGET_LOGIN, [id]),
  wasInvited: async (reader: Reader, id: string) => (await reader.first(INVITED, [id])) !== undefined,
  organisation: async (reader: Reader, administration: string) => (await reader.first(ORGANISATION, [administration]))?.id,
  endRole: (tx: Tx, membershipId: string) => tx.first(END_ROLE, [membershipId]),
  giveRole: (tx: Tx, wishId: string) => tx.first(GIVE_ROLE, [wishId]),
  wishes: async (reader: Reader) => (await reader.rows(WISHES)).map(({ node }) => node),
  addWish: (tx: Tx, accountId: string, organisationId: string, role: string) => tx.first(ADD_WISH, [accountId, organisationId, role]),
  lockWish: async (tx: Tx, id: string) => (await tx.first(LOCK_WISH, [id]))?.node,
  decide: (tx: Tx, id: string, outcome: 'given' | 'refused') => tx.rows(DECIDE, [id, outcome]),
};
