import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { prepareDatabase } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { onDatabase, openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

let house: House;
let line: Client;
let admin: Visitor, secondAdmin: Visitor, officer: Visitor, secondOfficer: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  line = await openLine(house);
  [admin, officer, consultant] = [await house.as('administrator'), await house.as('dataProtectionOfficer'), await house.as('employmentConsultant')];
  const { organisationId } = (await demoActor(house, 'administrator')) as { organisationId: string };
  [secondAdmin, secondOfficer] = [await house.newLogin('administrator', { organisationId }), await house.newLogin('dataProtectionOfficer', { organisationId })];
});
afterAll(async () => {
  await line.end();
  await house.close();
});
afterEach(() => behindTheCurtain('DELETE FROM app.retention_change'));

const PROPOSE = 'mutation($input: ProposeRetentionChange!) { proposeRetentionChange(input: $input) }';
const DECIDE = 'mutation($input: DecideRetentionChange!) { decideRetentionChange(input: $input) }';
const RETENTION = `{ retention { minDays maxDays terms { code days from archiveFirst erasedWithCase }
  open { id days daysBefore from moves mayDecide proposedRole } decided { id decision decidedRole } } }`;
const END = 'mutation($id: Uuid!) { endCase(citizenId: $id) }';
/** As in ref.retention. */
const NOT_STARTED = 365;
const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
const REASON = 'Rådgiveren har set på det med juristerne.';

interface Change {
  id: string;
  days: number;
  daysBefore: number;
  from: string;
  moves: number | null;
  mayDecide: boolean;
}
interface Retention {
  minDays: number;
  maxDays: number;
  terms: { code: string; days: number; from: string; archiveFirst: boolean; erasedWithCase: boolean }[];
  open: Change[];
  decided: { id: string; decision: string; decidedRole: string }[];
}
const retention = async (who: Visitor) => (await who.ask<{ retention: Retention }>(RETENTION)).retention;
const wish = (more: object = {}) => ({ input: { code: 'NOT_STARTED', days: 200, from: inDays(1), reason: REASON, ...more } });
const propose = async (who: Visitor, more: object = {}): Promise<string> =>
  (await who.ask<{ proposeRetentionChange: string }>(PROPOSE, wish(more))).proposeRetentionChange;
const word = (changeId: string, approve = true) => ({ input: { changeId, approve } });
/** What no role may do: without triggers, as only a superuser can. */
async function behindTheCurtain(sql: string, values: unknown[] = []): Promise<void> {
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(sql, values);
  await house.db.query('SET session_replication_role = DEFAULT');
}
/** As if all that was agreed on had been so many days earlier. */
const earlier = (days: number) =>
  behindTheCurtain(
    `UPDATE app.retention_change SET valid_from = valid_from - $1::int, proposed_at = proposed_at - make_interval(days => $1),
      decided_at = decided_at - make_interval(days => $1)`,
    [days],
  );
/** As if it had been agreed on so long ago that it began so many days ago. */
async function agreed(days: number, begunDaysAgo: number): Promise<void> {
  const id = await propose(admin, { days });
  await officer.ask(DECIDE, word(id));
  await earlier(begunDaysAgo + 1);
}
/** A referral that never became a course, and ended so many days ago. */
async function ended(daysAgo: number): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id AND m.citizen_said_yes_at IS NOT NULL) ORDER BY c.id DESC LIMIT 1`,
  );
  const id = rows[0]!.id;
  await consultant.ask(END, { id });
  await house.db.query('UPDATE app.case_end SET ended_on = current_date - $2::int WHERE citizen_id = $1', [id, daysAgo]);
  return id;
}
async function night(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind IN ('citizens.erase_due', 'citizens.erase_person') AND state = 'waiting'`);
  await house.settled();
}
const states = async (...ids: string[]): Promise<string[]> =>
  (
    await house.db.query<{ state: string }>('SELECT c.state FROM unnest($1::uuid[]) WITH ORDINALITY w(id, n) JOIN app.citizen c USING (id) ORDER BY n', [ids])
  ).rows.map(({ state }) => state);
const daysInForce = async (code = 'NOT_STARTED') => (await retention(officer)).terms.find((term) => term.code === code)!.days;

describe('R14: a term is changed by two people', () => {
  test('what cannot be, or is not theirs to say, is refused and leaves nothing behind', async () => {
    const before = await fingerprint(house.db);
    const refused: readonly (readonly [Visitor, object, string])[] = [
      [admin, { code: 'NO_SUCH' }, 'RETENTION_CLASS'],
      [admin, { code: 'CONSENT' }, 'RETENTION_CLASS'],
      [admin, { days: 179 }, 'RETENTION_BOUNDS'],
      [admin, { days: 3651 }, 'RETENTION_BOUNDS'],
      [admin, { days: -1 }, 'RETENTION_BOUNDS'],
      [officer, { days: NOT_STARTED }, 'RETENTION_UNCHANGED'],
      [officer, { from: inDays(0) }, 'RETENTION_FROM_TOMORROW'],
      [officer, { from: '2001-01-01' }, 'RETENTION_FROM_TOMORROW'],
      [officer, { reason: 'fordi' }, 'TEXT_TOO_SHORT'],
      [consultant, {}, 'NOT_ALLOWED'],
    ];
    for (const [who, more, code] of refused) expect([more, await who.refusal(PROPOSE, wish(more))]).toEqual([more, code]);
    expect(await officer.refusal(DECIDE, word(NOBODY))).toBe('NOT_FOUND');
    expect(await consultant.refusal(DECIDE, word(NOBODY))).toBe('NOT_ALLOWED');
    expect(await consultant.refusal(RETENTION)).toBe('NOT_ALLOWED');
    expect(await fingerprint(house.db)).toEqual(before);
  });

  test('an administrator does not alter a term alone, nor two of them without the data protection officer', async () => {
    const id = await propose(admin);
    expect(await admin.refusal(DECIDE, word(id))).toBe('RETENTION_OWN_PROPOSAL');
    expect(await secondAdmin.refusal(DECIDE, word(id))).toBe('RETENTION_NEEDS_OFFICER');
    expect(await officer.refusal(PROPOSE, wish({ days: 300 }))).toBe('RETENTION_PROPOSED');
    const may = async (who: Visitor) => (await retention(who)).open.map(({ mayDecide }) => mayDecide);
    expect([await may(admin), await may(secondAdmin), await may(officer)]).toEqual([[false], [false], [true]]);
    await officer.ask(DECIDE, word(id));
    expect(await officer.refusal(DECIDE, word(id, false))).toBe('NOT_FOUND');
    expect(await retention(admin)).toMatchObject({ open: [], decided: [{ id, decision: 'approved', decidedRole: 'dataProtectionOfficer' }] });
  });

  test('an officer does not either; whoever is the second may be an administrator or another officer', async () => {
    const first = await propose(officer, { code: 'COURSE', days: 2000 });
    expect(await officer.refusal(DECIDE, word(first))).toBe('RETENTION_OWN_PROPOSAL');
    await admin.ask(DECIDE, word(first, false));
    await secondOfficer.ask(DECIDE, word(await propose(officer, { code: 'COURSE', days: 2000 })));
    expect((await retention(admin)).decided.map(({ decision }) => decision)).toEqual(['approved', 'rejected']);
    // Agreed on is not begun.
    expect(await daysInForce('COURSE')).toBe(1825);
  });

  test('two wishes for one class, or two words about one wish, at once: one counts', async () => {
    const people = [admin, secondAdmin, officer, secondOfficer];
    const wished = await Promise.all([...people, ...people].map((who, n) => who.refusal(PROPOSE, wish({ days: 200 + n }))));
    expect(wished.filter((code) => code === undefined)).toHaveLength(1);
    expect(wished.filter(Boolean)).toEqual(Array(7).fill('RETENTION_PROPOSED'));
    const [open] = (await retention(admin)).open as [Change & { proposedRole: string }];
    await behindTheCurtain(`UPDATE app.retention_change SET proposed_by = (SELECT account_id FROM app.membership WHERE role = 'citizen' LIMIT 1)`);
    const deciders = [officer, secondOfficer, officer, secondOfficer];
    const decided = await Promise.all(deciders.map((who, n) => who.refusal(DECIDE, word(open.id, n % 2 === 0))));
    expect(decided.filter((code) => code === undefined)).toHaveLength(1);
    expect(decided.filter(Boolean)).toEqual(Array(3).fill('NOT_FOUND'));
    const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.ledger WHERE subject = $1 AND action ~ 'retention_change_(approved|rejected)'`, [
      open.id,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('one that has waited past its first day can only be rejected', async () => {
    const id = await propose(admin);
    await behindTheCurtain(`UPDATE app.retention_change SET valid_from = current_date, proposed_at = proposed_at - interval '3 days' WHERE id = $1`, [id]);
    expect(await officer.refusal(DECIDE, word(id))).toBe('RETENTION_FROM_TOMORROW');
    await officer.ask(DECIDE, word(id, false));
  });

  test('before the day has come, two people may agree on something else for it', async () => {
    await officer.ask(DECIDE, word(await propose(admin, { days: 3650, from: inDays(30) })));
    const back = await propose(admin, { days: NOT_STARTED, from: inDays(30) });
    await officer.ask(DECIDE, word(back));
    const { rows } = await house.db.query(`SELECT app.retention_days('NOT_STARTED', $1) AS days`, [inDays(31)]);
    expect(rows).toEqual([{ days: NOT_STARTED }]);
  });

  test('the database keeps it from each role, whatever the code says', async () => {
    const actors: Actor[] = [await demoActor(house, 'administrator'), await demoActor(house, 'dataProtectionOfficer')];
    const [byAdmin, byOfficer] = [await propose(admin), await propose(officer, { code: 'COURSE', days: 2000 })];
    const as = (actor: Actor, sql: string, ...values: unknown[]) => asActor(house, line, actor, () => sqlState(line.query(sql, values)));
    const insert = (columns: string, values: string) =>
      `INSERT INTO app.retention_change (code, days, valid_from, reason${columns}) VALUES ('COURSE', 999, current_date + 1, repeat('x', 20)${values})`;
    const decide = (more = '') => `UPDATE app.retention_change SET decision = 'approved'${more} WHERE id = $1`;
    for (const actor of actors) {
      const own = actor.role === 'administrator' ? byAdmin : byOfficer;
      const tries = [
        [insert(', proposed_by', `, '${NOBODY}'`), '42501'],
        [insert(', proposed_role', `, 'dataProtectionOfficer'`), '42501'],
        [insert(', decision', `, 'approved'`), '42501'],
        [`UPDATE app.retention_change SET days = 200`, '42501'],
        [`UPDATE app.retention_change SET proposed_by = '${NOBODY}'`, '42501'],
        ['DELETE FROM app.retention_change', '42501'],
        ['TRUNCATE app.retention_change', '42501'],
        ['UPDATE ref.retention SET days = 200', '42501'],
      ] as const;
      for (const [sql, state] of tries) expect([actor.role, sql, await as(actor, sql)]).toEqual([actor.role, sql, state]);
      expect([actor.role, await as(actor, decide(), own)]).toEqual([actor.role, '23514']);
      expect([actor.role, await as(actor, decide(`, decided_by = '${NOBODY}'`), own)]).toEqual([actor.role, '42501']);
    }
    await admin.ask(DECIDE, word(byOfficer));
    await behindTheCurtain(
      `UPDATE app.retention_change SET proposed_by = (SELECT account_id FROM app.membership WHERE role = 'citizen' LIMIT 1) WHERE id = $1`,
      [byAdmin],
    );
    expect(await as(actors[0]!, decide(), byAdmin)).toBe('23514');
    // Decided is decided, also for whoever owns the table.
    const again = await asActor(house, line, actors[1]!, async () => (await line.query(decide(), [byOfficer])).rowCount);
    expect(again).toBe(0);
    expect(await sqlState(house.db.query(`UPDATE app.retention_change SET decision = 'rejected' WHERE id = $1`, [byOfficer]))).toBe('23514');
    expect(await sqlState(house.db.query('UPDATE app.retention_change SET days = 201 WHERE decision IS NULL'))).toBe('23514');
    expect(await sqlState(house.db.query('DELETE FROM app.retention_change'))).toBe('42501');
    for (const role of ['employmentConsultant', 'bridgeWorker', 'premisesManager', 'reporter', 'companyContact'] as const) {
      const other = await demoActor(house, role);
      expect([role, await as(other, 'SELECT FROM app.retention_change'), await as(other, insert('', ''))]).toEqual([role, '42501', '42501']);
    }
    expect(await as(SYSTEM, insert('', ''))).toBe('42501');
    expect(await as(SYSTEM, decide(), byAdmin)).toBe('42501');
  });
});

describe('R14: a change goes forward', () => {
  test('what it would move is told before it is decided, and not where they are few', async () => {
    const told = async (days: number): Promise<number | null> => {
      const id = await propose(admin, { days });
      const [{ moves, daysBefore }] = (await retention(officer)).open as [Change];
      expect(daysBefore).toBe(NOT_STARTED);
      await officer.ask(DECIDE, word(id, false));
      return moves;
    };
    expect(await told(500)).toBe(0);
    for (let n = 0; n < 4; n += 1) await ended(n);
    // One that is due on that day is not among them.
    await ended(NOT_STARTED - 1);
    expect(await told(500)).toBeNull();
    await ended(NOT_STARTED - 2);
    expect([await told(500), await told(200)]).toEqual([5, 0]);
    // An administrator has the number, and nothing that it was counted from.
    expect(await asActor(house, line, await demoActor(house, 'administrator'), () => sqlState(line.query('SELECT FROM app.case_end')))).toBe('42501');
  });

  test('a shorter term is for cases that end from its first day on; a case that had ended keeps its day', async () => {
    await agreed(200, 200);
    expect(await daysInForce()).toBe(200);
    const [before, on] = [await ended(201), await ended(200)];
    await night();
    expect(await states(before, on)).toEqual(['left', 'erased']);
    await house.db.query('UPDATE app.case_end SET ended_on = current_date - $2::int WHERE citizen_id = $1', [before, NOT_STARTED]);
    await night();
    expect(await states(before)).toEqual(['erased']);
  });

  test('a longer term lengthens what is not due on its first day, and never what is; what is erased stays erased', async () => {
    const erased = await ended(NOT_STARTED);
    await night();
    await agreed(730, 10);
    const [due, notDue] = [await ended(NOT_STARTED + 10), await ended(NOT_STARTED + 9)];
    await night();
    expect(await states(erased, due, notDue)).toEqual(['erased', 'erased', 'left']);
    // Shorter again: the day stays the longest that was given in time.
    await agreed(400, 5);
    const { rows } = await asActor(house, line, SYSTEM, () =>
      line.query<{ due: string }>('SELECT (app.erasure_due(citizen_id, ended_on) - ended_on) AS due FROM app.case_end WHERE citizen_id = $1', [notDue]),
    );
    expect(rows).toEqual([{ due: 730 }]);
  });

  test('the file, loaded again or with other days, does not undo what two people decided', async () => {
    await agreed(200, 3);
    // What every start does.
    await prepareDatabase(onDatabase(process.env['TEST_POSTGRES_URL'] as string, house.db.database as string), house.foundation.secret);
    expect(await daysInForce()).toBe(200);
    await house.db.query(
      `INSERT INTO ref.retention SELECT code, current_date - 1, NULL, 999, archive_first, name_da, name_en, source, confidence, last_checked, owner, erased_with_case
        FROM ref.retention WHERE code = 'NOT_STARTED' LIMIT 1`,
    );
    expect(await daysInForce()).toBe(200);
    await house.db.query('DELETE FROM ref.retention WHERE days = 999');
    expect((await retention(officer)).terms.find(({ code }) => code === 'NOT_STARTED')).toMatchObject({ from: inDays(-3), archiveFirst: false });
  });

  test('of five hundred made-up histories each case has the day that somebody who counts day by day gives it', async () => {
    let seed = 14;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const today = Math.floor(Date.parse(inDays(0)) / 86_400_000);
    const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
    for (let n = 0; n < 500; n += 1) {
      const changes = [...new Set(Array.from({ length: random(5) }, () => random(900)))].map((from) => ({ from: today + from, days: 180 + random(600) }));
      const closed = today + random(900);
      const approved = `INSERT INTO app.retention_change (code, days, valid_from, reason, proposed_by, proposed_role, proposed_at, decision, decided_by, decided_role, decided_at)
        SELECT 'NOT_STARTED', d, f, 'x x x x x x', a[1], 'administrator', f - interval '2 days', 'approved', a[2], 'dataProtectionOfficer', f - interval '2 days'
          FROM unnest($1::int[], $2::date[]) c(d, f), (SELECT array_agg(id) AS a FROM (SELECT id FROM app.account LIMIT 2) two) p`;
      await behindTheCurtain(approved, [changes.map(({ days }) => days), changes.map(({ from }) => day(from))]);
      const { rows } = await house.db.query(`SELECT app.retention_due('NOT_STARTED', $1::date)::text AS due`, [day(closed)]);
      expect({ changes, closed, due: rows[0].due }).toEqual({ changes, closed, due: day(countedDayByDay(closed, changes)) });
      await behindTheCurtain('DELETE FROM app.retention_change');
    }
  });
});

describe('R2: what the machines keep goes on its day, whether or not anybody comes', () => {
  const BEGAN = 'now() - make_interval(days => $1)';
  const task = (state: string, due: string, done: string) =>
    `INSERT INTO app.task (kind, payload, state, due_at, done_at) VALUES ('matching.give_up_run', '{}', '${state}', ${due}, ${done}) RETURNING id::text AS key`;
  const session = (began: string, ended: string) => `INSERT INTO app.session (token_hash, account_id, membership_id, created_at, ended_at)
    SELECT sha256(uuidv7()::text::bytea), m.account_id, m.id, ${began}, ${ended} FROM app.membership m LIMIT 1 RETURNING id::text AS key`;
  const GUESS = `INSERT INTO app.guess VALUES (sha256(uuidv7()::text::bytea), 'code', 1, ${BEGAN}, ${BEGAN}) RETURNING key_hash::text AS key`;
  const ATTEMPT = `INSERT INTO app.login_attempt (state_hash, browser_hash, provider, nonce, verifier, began_at)
    VALUES (sha256(uuidv7()::text::bytea), sha256('b'), 'p', 'n', 'v', ${BEGAN}) RETURNING id::text AS key`;
  const DONE = task('done', `now() - interval '3 years'`, BEGAN);
  /** A kind of row, with the days that its rule says, and how one is planted whose term began $1 days ago. */
  const KINDS: readonly (readonly [what: string, days: number, table: string, key: string, plant: string])[] = [
    ['work that is done', 30, 'task', 'id', DONE],
    ['work that was given up', 365, 'task', 'id', task('dead', BEGAN, 'NULL')],
    ['a session that was ended', 1, 'session', 'id', session(`${BEGAN} - interval '1 hour'`, BEGAN)],
    ['a session that nobody ended', 1, 'session', 'id', session(`${BEGAN} - interval '8 hours'`, 'NULL')],
    ['a count of attempts', 1, 'guess', 'key_hash', GUESS],
    ['a login at a provider', 1, 'login_attempt', 'id', ATTEMPT],
  ];
  const planted = async (plant: string, daysAgo: number): Promise<string> => (await house.db.query<{ key: string }>(plant, [daysAgo])).rows[0]!.key;
  const left = async (table: string, key: string, keys: readonly string[]): Promise<string[]> =>
    (await house.db.query<{ key: string }>(`SELECT ${key}::text AS key FROM app.${table} WHERE ${key}::text = ANY ($1)`, [keys])).rows.map((row) => row.key);
  const forget = async (): Promise<void> => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'platform.forget' AND state = 'waiting'`);
    await house.settled();
  };

  test.each(KINDS)('%s stays until the day before its %i days are over, and goes on the day', async (_, days, table, key, plant) => {
    const [young, due] = [await planted(plant, days - 1), await planted(plant, days)];
    // The database lets the machine delete what is due, and nothing else.
    const all = await asActor(house, line, SYSTEM, () => line.query<{ key: string }>(`DELETE FROM app.${table} RETURNING ${key}::text AS key`));
    expect(all.rows.map((row) => row.key)).toContain(due);
    expect(all.rows.map((row) => row.key)).not.toContain(young);
    await forget();
    expect(await left(table, key, [young, due])).toEqual([young]);
  });

  test('a few at a time until nothing is left, told in numbers; what waits stays, and what others were merged into goes too', async () => {
    const waiting = await planted(
      `INSERT INTO app.task (kind, payload, created_at, due_at) VALUES ('matching.give_up_run', '{}', ${BEGAN}, 'infinity') RETURNING id AS key`,
      900,
    );
    const due = [await planted(DONE, 30), await planted(DONE, 31), await planted(DONE, 32), await planted(DONE, 33), await planted(DONE, 34)];
    const merged = await planted(DONE, 1);
    await house.db.query('UPDATE app.task SET merged_into = $2 WHERE id = $1', [merged, due[0]]);
    await house.db.query(`UPDATE ref.rule SET parameters = parameters || '{"at_once": 2}' WHERE code = 'FORGETTING'`);
    const told = async () => {
      const sql = `SELECT (facts ->> 'rows')::int AS rows FROM app.ledger WHERE action = 'platform.kept_rows_forgotten' AND facts ->> 'rule' = 'TASKS-DONE-KEPT' ORDER BY at, id`;
      return (await house.db.query<{ rows: number }>(sql)).rows.map(({ rows }) => rows);
    };
    const before = await told();
    await forget();
    expect((await left('task', 'id', [waiting, merged, ...due])).sort()).toEqual([waiting, merged].sort());
    expect(await told()).toEqual([...before, 2, 2, 1]);
    await forget();
    expect(await told()).toHaveLength(before.length + 3);
    expect((await house.db.query(`SELECT FROM app.task WHERE kind = 'platform.forget' AND state = 'waiting'`)).rowCount).toBe(1);
  });
});

/** Lives through every day from the case's end until it is due. Days are numbers. */
function countedDayByDay(closed: number, changes: readonly { from: number; days: number }[]): number {
  let kept = NOT_STARTED;
  for (const { days } of changes.filter(({ from }) => from <= closed).sort((a, b) => a.from - b.from)) kept = days;
  for (let today = closed + 1; today < closed + kept; today += 1) {
    const begins = changes.find(({ from }) => from === today);
    if (begins && begins.days > kept) kept = begins.days;
  }
  return closed + kept;
}
