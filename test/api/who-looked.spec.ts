import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '@fyrtaarn/kernel';
import { Anchor, LedgerSeal, projectPath, UnitOfWork } from '@fyrtaarn/platform';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import { looksRead, MY_LOOKS, plantLooks } from '../support/own-looks';
import { lix } from '../support/plain';

let house: House;
const outside = mkdtempSync(join(tmpdir(), 'fyrtaarn-anchors-'));
const anchors = join(outside, 'heads');
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { ANCHOR_FILE: anchors } });
  await house.settled();
});
afterAll(async () => {
  await house.close();
  rmSync(outside, { recursive: true });
});

const CITIZEN = 'query($id: Uuid!) { citizen(id: $id) { id name } }';
const SEARCH = `query($citizenId: Uuid, $subject: Uuid, $role: String, $purpose: String, $from: Instant, $to: Instant) { accessLog(first: 100, citizenId: $citizenId, subject: $subject,
  role: $role, purpose: $purpose, from: $from, to: $to) { edges { node { id subject person role organisation operation decision dataGroups purpose { code } } } } }`;
const REVIEWS =
  'query($open: Boolean!, $after: String) { accessReviews(first: 100, open: $open, after: $after) { edges { cursor node { id rule verdict note look { person operation decision } } } } }';
const REVIEW = 'mutation($input: ReviewAccess!) { reviewAccess(input: $input) { id verdict note } }';

interface Found {
  readonly accessLog: { edges: { node: { id: string; subject: string | null; person: string; decision: string; operation: string } }[] };
}
interface Reviews {
  readonly accessReviews: {
    edges: { cursor: string; node: { id: string; rule: string; verdict: string | null; look: { person: string; operation: string; decision: string } } }[];
  };
}

async function someCitizen(administration: string, offset = 0): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 ORDER BY c.id OFFSET $2 LIMIT 1`,
    [administration, offset],
  );
  return rows[0]?.id as string;
}

describe('scenario 18: "Hvem har set mine oplysninger?"', () => {
  let citizen: Visitor;
  let id: string;
  beforeAll(async () => {
    id = await someCitizen('BIF');
    citizen = await house.newLogin('citizen', { citizenId: id });
  });

  test('GR-22: nobody yet is an empty list; then date, part of the organisation, purpose and kind of data, and no name of staff', async () => {
    expect(await citizen.ask(MY_LOOKS)).toEqual({ myAccessLog: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } });
    await (await house.as('employmentConsultant')).ask(CITIZEN, { id });
    await (await house.as('bridgeWorker')).refusal(CITIZEN, { id });
    const { body, text } = await citizen.raw(MY_LOOKS);
    const [only, ...more] = (body.data as { myAccessLog: { edges: { node: object }[] } }).myAccessLog.edges;
    // A look that was refused showed nothing to anybody.
    expect(more).toEqual([]);
    expect(only?.node).toMatchObject({ emergency: false, purpose: { code: 'CASE_WORK', nameDa: 'Arbejde med din sag' } });
    expect((only?.node as { organisation: string }).organisation).toMatch(/^Beskæftigelses/);
    const { rows: staff } = await house.db.query<{ name: string }>(`SELECT DISTINCT display_name AS name FROM app.account`);
    for (const { name } of staff) expect(text).not.toContain(name);
  });

  test('another citizen’s list is another list', async () => {
    const other = await house.newLogin('citizen', { citizenId: await someCitizen('BIF', 1) });
    expect((await other.ask<{ myAccessLog: { edges: object[] } }>(MY_LOOKS)).myAccessLog.edges).toEqual([]);
  });

  test('500 looks are 500 lines, page by page', async () => {
    await plantLooks(house, id, 499);
    expect(await looksRead(citizen)).toBe(500);
  });

  test('what a citizen reads is plain Danish', () => {
    const names = (file: string) =>
      (JSON.parse(readFileSync(projectPath(`libs/citizens/reference/${file}.json`), 'utf8')) as { name_da: string }[]).map((row) => row.name_da);
    const text = [...names('data_group'), ...names('access_purpose')].map((name) => `${name}.`);
    expect(lix(text.join(' '))).toBeLessThanOrEqual(35);
    for (const name of text) expect(name.split(' ').length).toBeLessThanOrEqual(15);
  });
});

describe('the data protection officer', () => {
  test('searches by citizen, by pseudonym, role, purpose and period; and that is in the ledger', async () => {
    const [dpo, id] = [await house.as('dataProtectionOfficer'), await someCitizen('BIF', 2)];
    const before = new Date(Date.now() - 1000).toISOString();
    await (await house.as('employmentLead')).ask(CITIZEN, { id });
    const found = async (filter: object): Promise<number> => (await dpo.ask<Found>(SEARCH, filter)).accessLog.edges.length;
    const [entry] = (await dpo.ask<Found>(SEARCH, { citizenId: id })).accessLog.edges;
    expect(entry?.node).toMatchObject({ role: 'employmentLead', operation: 'citizen', decision: 'shown', person: expect.stringMatching(/./) as string });
    const subject = entry?.node.subject;
    expect(subject).not.toBe(id);
    expect(await found({ subject })).toBe(1);
    expect(await found({ subject, role: 'employmentLead', purpose: 'CASE_WORK', from: before })).toBe(1);
    expect(await found({ subject, role: 'bridgeWorker' })).toBe(0);
    expect(await found({ subject, purpose: 'SMALL_JOB' })).toBe(0);
    expect(await found({ subject, to: before })).toBe(0);
    expect((await house.db.query(`SELECT 1 FROM app.ledger WHERE action = 'access.log_searched'`)).rowCount).toBe(6);
    for (const role of ['administrator', 'employmentLead', 'reporter', 'citizen']) {
      expect(await (await house.as(role)).refusal(SEARCH, {})).toBe('NOT_ALLOWED');
    }
  });

  test('gets a weekly sample: by chance, many in an hour, many in vain, without a case, at night; and says once what to think of it', async () => {
    const { rows } = await house.db.query<{ id: string; payload: { since: string }; due: number }>(
      `SELECT id, payload, extract(isodow FROM due_at AT TIME ZONE 'Europe/Copenhagen')::int AS due FROM app.task WHERE kind = 'access.draw_sample' AND state = 'waiting'`,
    );
    expect(rows).toEqual([expect.objectContaining({ due: 1, payload: { since: expect.any(String) as string } })]);
    const bridge = await house.as('bridgeWorker');
    for (let n = 0; n < 11; n++) await bridge.refusal(CITIZEN, { id: await someCitizen('BIF', n) });
    const lead = await house.as('employmentLead');
    await house.db.query(`UPDATE ref.rule SET parameters = parameters || '{"citizens_an_hour": 20}' WHERE code = 'ACCESS-SAMPLE'`);
    await lead.ask('{ citizens(first: 21) { edges { node { id } } } }');
    await lead.ask(CITIZEN, { id: await someCitizen('BIF', 3) });
    await lead.ask('query($id: Uuid!) { citizenConsents(citizenId: $id) { id } }', { id: await someCitizen('BIF', 6) });
    await house.db.query(
      `INSERT INTO app.access_log (at, subject, actor, actor_role, organisation_id, operation, purpose, data_groups, decision, emergency_id)
        SELECT (current_date - 1)::timestamp + interval '2 hours', pseudonym, gen_random_uuid(), 'employmentLead', NULL, 'match', 'SMALL_JOB', '{MATCH}', 'shown', NULL
        FROM app.citizen_pseudonym LIMIT 1`,
    );
    await house.db.query(`UPDATE app.task SET due_at = now(), payload = jsonb_build_object('since', now() - interval '7 days') WHERE id = $1`, [rows[0]?.id]);
    await house.settled();

    const dpo = await house.as('dataProtectionOfficer');
    const open = async (is = true, after?: string): Promise<Reviews['accessReviews']['edges'][0]['node'][]> => {
      const { edges } = (await dpo.ask<Reviews>(REVIEWS, { open: is, after })).accessReviews;
      return [...edges.map(({ node }) => node), ...(edges.length === 100 ? await open(is, edges.at(-1)?.cursor) : [])];
    };
    const drawn = await open();
    expect(drawn.filter(({ rule }) => rule === 'chance').length).toBeGreaterThanOrEqual(25);
    expect(drawn.filter(({ rule }) => rule === 'many_denied').map(({ look }) => look.decision)).toEqual(['denied']);
    expect(drawn.some(({ rule, look }) => rule === 'many_an_hour' && look.decision === 'shown')).toBe(true);
    expect(drawn.some(({ rule, look }) => rule === 'no_case' && look.operation === 'citizen')).toBe(true);
    // Also what is not the citizen's own page: here whether they take part.
    expect(drawn.some(({ rule, look }) => rule === 'no_case' && look.operation === 'citizenConsents')).toBe(true);
    expect(drawn.some(({ rule, look }) => rule === 'at_night' && look.operation === 'match')).toBe(true);

    const [first] = drawn;
    // A data protection officer who also has another role does not judge their own look.
    const own = drawn.find(({ rule, look }) => rule === 'no_case' && look.operation === 'citizenConsents');
    const itself = `SELECT l.actor FROM app.access_review r JOIN app.access_log l ON l.id = r.entry WHERE r.id = $1`;
    const actor = (await house.db.query<{ actor: string }>(itself, [own?.id])).rows[0]?.actor;
    await house.db.query(
      `INSERT INTO app.membership (account_id, organisation_id, role, valid) SELECT $1, id, 'dataProtectionOfficer', '[2026-01-01,)' FROM app.organisation WHERE administration = 'OKF'`,
      [actor],
    );
    const { email } = (await house.db.query<{ email: string }>('SELECT email FROM app.account WHERE id = $1', [actor])).rows[0]!;
    const both = house.visitor();
    await both.ask('mutation($email: String!) { logIn(input: { email: $email, password: "fyrtaarn-viser-vej" }) { displayName } }', { email });
    const { me } = await both.ask<{ me: Record<'actingAs' | 'otherRoles', { membershipId: string; role: string } | { membershipId: string; role: string }[]> }>(
      '{ me { actingAs { membershipId role } otherRoles { membershipId role } } }',
    );
    await both.ask('mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }', {
      id: [me.actingAs, me.otherRoles].flat().find(({ role }) => role === 'dataProtectionOfficer')?.membershipId,
    });
    expect(await both.refusal(REVIEW, { input: { id: own?.id, verdict: 'in_order' } })).toBe('REVIEW_OWN');
    expect(await dpo.refusal(REVIEW, { input: { id: first?.id, verdict: 'breach' } })).toBe('TEXT_MISSING');
    await dpo.ask(REVIEW, { input: { id: first?.id, verdict: 'breach', note: 'Har ingen sag med borgeren.' } });
    expect(await dpo.refusal(REVIEW, { input: { id: first?.id, verdict: 'in_order' } })).toBe('NOT_FOUND');
    expect((await open(false)).map(({ id, verdict }) => ({ id, verdict }))).toEqual([{ id: first?.id, verdict: 'breach' }]);
    expect((await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE kind = 'access.draw_sample' AND state = 'waiting'`)).rows).toEqual([{ n: 1 }]);
  });
});

describe('the sealed access log', () => {
  const service = () => house.api.app.get(LedgerSeal, { strict: false });
  const sealNow = () => house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => service().seal(tx));
  const tamper = async (sql: string): Promise<string[]> => {
    await house.db.query('BEGIN; SET LOCAL session_replication_role = replica');
    await house.db.query(sql);
    await house.db.query('COMMIT');
    return (await service().verify()).faults;
  };

  test('it is forgotten after its days, seal by seal and never under half a year, and what is left can still be verified', async () => {
    for (const n of [1, 2, 3]) {
      for (const nth of [n, n + 1]) await (await house.as('employmentLead')).ask(CITIZEN, { id: await someCitizen('BIF', nth) });
      await sealNow();
    }
    await sealNow();
    const aged = (days: number, seals: string) => tamper(`UPDATE app.access_seal SET at = now() - make_interval(days => ${days}) WHERE seq ${seals}`);
    const night = async () => {
      await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'platform.forget' AND state = 'waiting'`);
      await house.settled();
      const sql = `SELECT (SELECT count(*)::int FROM app.access_log) AS looks, (SELECT count(*)::int FROM app.access_seal) AS seals,
        (SELECT count(*)::int FROM app.access_review) AS reviews, (SELECT max(through)::int FROM app.access_forgotten) AS through`;
      return (await house.db.query<{ looks: number; seals: number; reviews: number; through: number | null }>(sql)).rows[0]!;
    };
    const inSeals = async (seals: string) =>
      (await house.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM app.access_sealed WHERE seal ${seals}`)).rows[0]!.n;
    // The day before nothing goes; the entries are as old as their seals.
    expect(await aged(1824, '<= 2')).toEqual([]);
    const before = await night();
    expect(before).toMatchObject({ through: null });
    const due = await inSeals('<= 2');
    expect(due).toBeGreaterThan(0);
    const entries = `UPDATE app.access_log SET at = now() - interval '1826 days' WHERE id IN (SELECT entry FROM app.access_sealed WHERE seal <= 2)`;
    await aged(1825, '<= 2');
    await tamper(entries);
    // The database lets the machine delete what is due, and nothing else.
    const line = await openLine(house);
    const deleted = (sql: string) => asActor(house, line, SYSTEM, async () => (await line.query<{ seal: number }>(sql)).rows.map(({ seal }) => seal));
    expect([...new Set(await deleted('DELETE FROM app.access_sealed RETURNING seal::int'))].sort()).toEqual([1, 2]);
    expect(await asActor(house, line, SYSTEM, () => sqlState(line.query('INSERT INTO app.access_forgotten (through, entries) VALUES (3, 1)')))).toBe('42501');
    await house.db.query(
      `INSERT INTO app.access_review (entry, rule) SELECT entry, 'chance' FROM app.access_sealed WHERE seal = 1 LIMIT 1 ON CONFLICT DO NOTHING`,
    );
    expect(await night()).toEqual({ ...before, looks: before.looks - due, reviews: expect.any(Number) as number, through: 2 });
    expect(await inSeals('<= 2')).toBe(0);
    for (const table of ['access_log', 'access_sealed', 'access_review']) expect(await deleted(`DELETE FROM app.${table} RETURNING 1 AS seal`)).toEqual([]);
    await line.end();
    // Whoever empties young seals and says that they were old is not believed: the anchors of this minute know better.
    const { faults } = await service().verify();
    expect(faults).toEqual([1, 2].map((seq) => `access seal ${seq}: an entry was changed, moved or removed`));
    const { rows } = await house.db.query<{ seq: string; hash: string }>(`SELECT seq::text, encode(hash, 'hex') AS hash FROM app.access_seal WHERE seq = 2`);
    house.api.app.get(Anchor, { strict: false }).write({ at: '2021-01-01T00:00:00.000Z', heads: { access: rows[0]! } });
    expect((await service().verify()).faults).toEqual([]);
    const emptied = `CREATE TEMP TABLE third AS SELECT * FROM app.access_sealed WHERE seal = 3; DELETE FROM app.access_sealed WHERE seal = 3;
      INSERT INTO app.access_forgotten (through, entries) VALUES (3, 1)`;
    expect(await tamper(emptied)).toEqual(['access seal 3: an entry was changed, moved or removed']);
    expect(await tamper('INSERT INTO app.access_sealed SELECT * FROM third; DELETE FROM app.access_forgotten WHERE through = 3')).toEqual([]);
    expect(await night()).toMatchObject({ through: 2 });
    const short = (days: string) => house.db.query(`UPDATE ref.rule SET parameters = '{${days}}' WHERE code = 'ACCESS-LOG-KEPT'`);
    for (const days of ['"kept_days": 179', '"kept_days": -1', '']) await expect(short(days)).rejects.toMatchObject({ constraint: 'access_log_floor' });
  });

  test('a changed, a removed, a moved entry, a cut and a rewritten end are each found', async () => {
    await sealNow();
    await (await house.as('employmentLead')).ask(CITIZEN, { id: await someCitizen('BIF', 4) });
    await sealNow();
    await sealNow(); // writes the head of the one before it down
    expect(await service().verify()).toEqual({ seals: expect.any(Number) as number, anchors: expect.any(Number) as number, faults: [] });
    const last = (await house.db.query<{ seq: string }>('SELECT max(seq) AS seq FROM app.access_seal')).rows[0]?.seq;
    const entry = `(SELECT entry FROM app.access_sealed WHERE seal = ${last} AND position = 1)`;

    expect(await tamper(`UPDATE app.access_log SET purpose = 'EMERGENCY' WHERE id = ${entry}`)).toEqual([
      `access seal ${last}: an entry was changed, moved or removed`,
    ]);
    expect(await tamper(`UPDATE app.access_log SET purpose = 'CASE_WORK' WHERE id = ${entry}`)).toEqual([]);
    const { rows: pairs } = await house.db.query<{ seal: string }>('SELECT seal FROM app.access_sealed WHERE position = 2 ORDER BY seal LIMIT 1');
    const pair = pairs[0]!.seal;
    const swap = (way: string): string => `UPDATE app.access_sealed SET position = ${way} WHERE seal = ${pair} AND position IN (1, 2, -1, -2)`;
    expect(await tamper(`${swap('-position')}; ${swap('3 + position')}`)).toEqual([`access seal ${pair}: an entry was changed, moved or removed`]);
    expect(await tamper(`${swap('-position')}; ${swap('3 + position')}`)).toEqual([]);
    // The end is cut off, with its seal: the chain in the database is whole, and only the anchor knows.
    const cut = `CREATE TEMP TABLE kept AS SELECT * FROM app.access_sealed WHERE seal = ${last}; CREATE TEMP TABLE kept_seal AS SELECT * FROM app.access_seal WHERE seq = ${last};
      DELETE FROM app.access_sealed WHERE seal = ${last}; DELETE FROM app.access_seal WHERE seq = ${last}`;
    expect((await tamper(cut)).join()).toMatch(new RegExp(`^access seal ${last}: is not what was anchored at `));
    // Rewritten: sealed again, by the house's own hand, without the entry.
    await house.db.query('BEGIN; SET LOCAL session_replication_role = replica');
    await house.db.query(`DELETE FROM app.access_log WHERE id = (SELECT entry FROM kept WHERE position = 1)`);
    await house.db.query('COMMIT');
    await (await house.as('employmentLead')).ask(CITIZEN, { id: await someCitizen('BIF', 5) });
    await sealNow();
    const { faults } = await service().verify();
    expect(faults).toEqual([expect.stringContaining(`access seal ${last}: is not what was anchored at `)]);
  });

  test('an anchor that somebody else wrote is no anchor', async () => {
    const lines = readFileSync(anchors, 'utf8').trimEnd().split('\n');
    writeFileSync(anchors, `${[...lines.slice(0, -1), lines.at(-1)?.replace('ledger', 'ladger')].join('\n')}\n`);
    expect((await service().verify()).faults).toContain(`anchor line ${lines.length}: not signed by this house`);
  });
});
