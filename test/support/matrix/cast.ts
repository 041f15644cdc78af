import { randomUUID } from 'node:crypto';
import { ANONYMOUS, ROLES, type Actor, type Role } from '@fyrtaarn/kernel';
import type { House } from '../house';
import * as job from '../main-job';
import { Insider } from './insider';

/** How a citizen stands to those who ask. Everybody is made up. */
export const CASES = ['shared', 'elsewhere', 'withdrawn', 'expired', 'unasked', 'released', 'kept', 'takenBack', 'ranOut'] as const;
export type CaseName = (typeof CASES)[number];

/** What is planted with a citizen, each a text that stands nowhere else. */
export type Canary = 'id' | 'match' | 'firstName' | 'lastName' | 'phone' | 'note' | 'cpr';

export interface Planted {
  readonly name: CaseName;
  readonly citizenId: string;
  readonly matchId: string | undefined;
  readonly employmentId: string | undefined;
  readonly canaries: Readonly<Partial<Record<Canary, string>>>;
}

export interface Cast {
  readonly people: Readonly<Record<string, Insider>>;
  readonly cases: readonly Planted[];
  readonly postingId: string;
}

/** Citizens in every state, and people of every role, two of those of whom another one's rows are foreign. */
export async function plantCast(house: House): Promise<Cast> {
  const { db } = house;
  const people: Record<string, Insider> = { anonymous: new Insider(house, ANONYMOUS) };
  for (const role of ROLES) people[role] = new Insider(house, await actorOf(house, role));
  const [company, consultant] = [people['companyContact']!, people['employmentConsultant']!];
  const postingId = await job.postAndOpen(company as never, consultant as never);
  const ids = await citizensOf(house, consultant, postingId);
  const cases = CASES.map((name, nth) => planted(name, ids[nth]!, nth));
  for (const one of cases) await plant(house, one);

  const [shared, elsewhere, withdrawn, expired] = cases as unknown as [Planted, Planted, Planted, Planted];
  people['citizen'] = new Insider(house, await citizenActor(house, shared.citizenId));
  people['otherCitizen'] = new Insider(house, await citizenActor(house, elsewhere.citizenId));
  const other = await db.query<{ company_id: string; id: string }>('SELECT company_id, id FROM app.posting WHERE company_id <> $1 LIMIT 1', [
    company.actor.organisationId,
  ]);
  const otherCompany = other.rows[0]!;
  people['otherCompany'] = new Insider(house, await companyActor(house, otherCompany.company_id));

  const matchId = await job.share(consultant as never, people['citizen'] as never, postingId, shared.citizenId);
  // The company sees a name only of somebody whom it will meet.
  await company.ask(job.MEET, { input: { matchId, yes: true, meetingAt: new Date(Date.now() + 86_400_000).toISOString(), meetingPlace: 'Huset' } });
  await db.query('SET session_replication_role = replica');
  await db.query(`UPDATE app.match SET support_plan = $2 WHERE id = $1`, [matchId, shared.canaries.note]);
  await cloneMatch(house, matchId, elsewhere, { company_id: otherCompany.company_id, posting_id: otherCompany.id });
  await cloneMatch(house, matchId, withdrawn, {}, `withdrawn_at = now()`);
  await cloneMatch(house, matchId, expired, {}, `valid = tstzrange(now() - interval '2 days', now() - interval '1 day')`);
  for (const one of [shared, elsewhere, withdrawn, expired]) await employ(house, one.citizenId);
  await releaseToBif(house, cases);
  await db.query('SET session_replication_role = DEFAULT');
  for (const { name, citizenId, canaries } of cases) {
    const writer = people[CASES.indexOf(name) < 5 ? 'employmentConsultant' : 'bridgeWorker']!;
    await writer.ask('mutation($input: RecordCpr!) { recordCpr(input: $input) { __typename } }', { input: { citizenId, cpr: canaries.cpr } });
  }
  const rows = await db.query<{ citizen_id: string; match: string; employment: string }>(
    'SELECT e.citizen_id, m.id AS match, e.id AS employment FROM app.match m JOIN app.employment e ON e.match_id = m.id WHERE m.citizen_id = ANY ($1)',
    [ids],
  );
  const of = (one: Planted) => rows.rows.find((row) => row.citizen_id === one.citizenId);
  return { people, cases: cases.map((one) => matched(one, of(one))), postingId };
}

function planted(name: CaseName, citizenId: string, nth: number): Planted {
  const canaries = {
    id: citizenId,
    firstName: `Kanari${name}`,
    lastName: `Gulfjer${name}`,
    phone: `+99 7713 000${nth}`,
    note: `Note om ${name} kanariefugl`,
    cpr: `0101994${nth}7${nth}`,
  };
  return { name, citizenId, matchId: undefined, employmentId: undefined, canaries };
}

function matched(one: Planted, row: { match: string; employment: string } | undefined): Planted {
  return row ? { ...one, matchId: row.match, employmentId: row.employment, canaries: { ...one.canaries, match: row.match } } : one;
}

async function plant({ db }: House, { citizenId, canaries }: Planted): Promise<void> {
  await db.query('UPDATE app.citizen_name SET first_name = $2, last_name = $3 WHERE citizen_id = $1', [citizenId, canaries.firstName, canaries.lastName]);
  await db.query('INSERT INTO app.citizen_contact (citizen_id, phone) VALUES ($1, $2) ON CONFLICT (citizen_id) DO UPDATE SET phone = excluded.phone', [
    citizenId,
    canaries.phone,
  ]);
  await db.query(
    `INSERT INTO app.citizen_request (citizen_id, kind, data_group, said, channel, asked_by, answer_by) SELECT $1, 'correction', 'NAME', $2, 'consultant', id, current_date FROM app.account LIMIT 1`,
    [citizenId, canaries.firstName],
  );
}

/** Five of BIF's, of whom the first fits the posting, and four of SOF's. */
async function citizensOf(house: House, consultant: Insider, postingId: string): Promise<string[]> {
  const of = async (administration: string): Promise<string[]> =>
    (
      await house.db.query<{ id: string }>(
        `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 AND c.state = 'active'
          AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) AND NOT EXISTS (SELECT FROM app.membership s WHERE s.citizen_id = c.id)
          AND ($1 = 'BIF' OR EXISTS (SELECT FROM app.disclosure d WHERE d.citizen_id = c.id AND d.data_groups @> '{NAME}')) ORDER BY c.id`,
        [administration],
      )
    ).rows.map(({ id }) => id);
  const [bif, sof] = [await of('BIF'), await of('SOF')];
  const fitting = (await job.suggestionsFor(consultant as never, postingId)).fitting.find(
    ({ citizenId, fit }) => fit === 'FITS' && bif.includes(citizenId),
  )!.citizenId;
  return [fitting, ...bif.filter((id) => id !== fitting).slice(0, 4), ...sof.slice(0, 4)];
}

async function cloneMatch(house: House, matchId: string, { citizenId, canaries }: Planted, changes: object, disclosure = 'id = id'): Promise<void> {
  const id = randomUUID();
  await clone(house, 'match', 'id', matchId, { id, citizen_id: citizenId, support_plan: canaries.note, ...changes });
  const recipient = 'company_id' in changes ? { recipient_organisation_id: changes.company_id } : {};
  await clone(house, 'disclosure', 'match_id', matchId, { id: randomUUID(), match_id: id, citizen_id: citizenId, ...recipient });
  await house.db.query(`UPDATE app.disclosure SET ${disclosure} WHERE match_id = $1`, [id]);
}

export async function clone({ db }: House, table: string, key: string, value: string, changes: object): Promise<void> {
  const { rows } = await db.query<{ list: string }>(
    `SELECT string_agg(column_name, ', ') AS list FROM information_schema.columns WHERE table_schema = 'app' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const list = rows[0]?.list ?? '';
  await db.query(
    `INSERT INTO app.${table} (${list}) SELECT ${list.replace(/\w+/g, 'r.$&')}
      FROM app.${table} t, jsonb_populate_record(NULL::app.${table}, to_jsonb(t) || $2) r WHERE t.${key} = $1`,
    [value, changes],
  );
}

async function employ({ db }: House, citizenId: string): Promise<void> {
  await db.query(
    `INSERT INTO app.employment (match_id, citizen_id, company_id, kind, starts_on, minutes_per_week, ordinary)
      SELECT id, citizen_id, company_id, 'small_job', current_date, 180, true FROM app.match WHERE citizen_id = $1 AND support_plan IS NOT NULL`,
    [citizenId],
  );
}

async function releaseToBif({ db }: House, cases: readonly Planted[]): Promise<void> {
  const [, , , , , , kept, takenBack, ranOut] = cases.map(({ citizenId }) => citizenId);
  await db.query('DELETE FROM app.disclosure WHERE citizen_id = $1', [kept]);
  await db.query('UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1', [takenBack]);
  await db.query(`UPDATE app.disclosure SET valid = tstzrange(now() - interval '2 days', now() - interval '1 day') WHERE citizen_id = $1`, [ranOut]);
}

async function actorOf({ db }: House, role: Role): Promise<Actor> {
  const { rows } = await db.query<{ id: string; account_id: string; organisation_id: string | null; citizen_id: string | null }>(
    `SELECT m.id, m.account_id, m.organisation_id, m.citizen_id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE m.role = $1 AND a.email LIKE '%@demo.invalid' ORDER BY m.id LIMIT 1`,
    [role],
  );
  const { id, account_id: accountId, organisation_id: organisation, citizen_id: citizen } = rows[0]!;
  return {
    role,
    accountId,
    membershipId: id,
    ...(organisation ? { organisationId: organisation } : {}),
    ...(citizen ? { citizenId: citizen } : {}),
    displayName: role,
  };
}

async function companyActor(house: House, organisationId: string): Promise<Actor> {
  return { role: 'companyContact', organisationId, ...(await account(house, 'companyContact', organisationId, null)) };
}

async function citizenActor(house: House, citizenId: string): Promise<Actor> {
  return { role: 'citizen', citizenId, ...(await account(house, 'citizen', null, citizenId)) };
}

async function account({ db }: House, role: string, organisation: string | null, citizen: string | null): Promise<{ accountId: string; membershipId: string }> {
  const made = await db.query<{ id: string }>(`INSERT INTO app.account (email, display_name, synthetic) VALUES ($1, 'Test Opdigtet', true) RETURNING id`, [
    `${randomUUID()}@test.invalid`,
  ]);
  const accountId = made.rows[0]!.id;
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO app.membership (account_id, organisation_id, citizen_id, role, valid) VALUES ($1, $2, $3, $4, daterange('2026-01-01', NULL)) RETURNING id`,
    [accountId, organisation, citizen, role],
  );
  return { accountId, membershipId: rows[0]!.id };
}
