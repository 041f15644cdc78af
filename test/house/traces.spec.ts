import { declaredActions, LedgerSeal, UnitOfWork } from '@fyrtaarn/platform';
import { SYSTEM } from '@fyrtaarn/kernel';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { startProgram } from '../support/processes';

let house: House;
beforeAll(async () => void (house = await openHouse({ demo: true })));
afterAll(() => house.close());

const work = () => house.api.app.get(UnitOfWork, { strict: false });
const seal = () => house.api.app.get(LedgerSeal, { strict: false });

describe('the unit of work', () => {
  test('refuses a write that recorded nothing, and leaves nothing behind', async () => {
    const planned = `SELECT id FROM app.task WHERE payload ->> 'indicator' = 'NOTHING_OF_THE_KIND'`;
    await expect(work().write(SYSTEM, async (tx) => tx.schedule('programme.recount', { indicator: 'NOTHING_OF_THE_KIND' }))).rejects.toThrow('must record');
    expect((await house.db.query(planned)).rows).toEqual([]);
  });

  test.each([
    ['an action that nobody declared', 'matching.nothing_known', {}],
    ['a fact that was not declared', 'matching.match_moved', { name: 'x' }],
    ['a person’s words', 'matching.match_moved', { from: 'Amir vil gerne' }],
  ])('refuses to record %s', async (_, action, facts) => {
    await expect(work().write(SYSTEM, async (tx) => tx.record(action, '01a1fcfa-0000-7000-8000-000000000000', facts))).rejects.toThrow();
  });

  test('every declared action is named feature.noun_past', () => {
    expect(declaredActions().length).toBeGreaterThan(10);
    for (const action of declaredActions())
      expect(action).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*_([a-z]+(ed|en)|held|withdrawn|undone|sent|read|found|set_off|handed_over)$/);
  });
});

describe('the sealed ledger', () => {
  const tamper = async (statement: string): Promise<string[]> => {
    await house.db.query('BEGIN; SET LOCAL session_replication_role = replica');
    await house.db.query(statement);
    await house.db.query('COMMIT');
    return (await seal().verify()).faults;
  };

  test('a changed, a removed, a moved entry and a missing seal are each found', async () => {
    await house.settled();
    await work().upkeep(SYSTEM, (tx) => seal().seal(tx));
    const job1 = await house.as('companyContact');
    await job1.ask(job.POST, { input: job.SMALL_JOB });
    await work().upkeep(SYSTEM, (tx) => seal().seal(tx));
    expect((await seal().verify()).faults).toEqual([]);

    const entry = '(SELECT entry FROM app.ledger_sealed WHERE seal = 1 AND position = 3)';
    const { rows } = await house.db.query(`SELECT action FROM app.ledger WHERE id = ${entry}`);
    expect(await tamper(`UPDATE app.ledger SET action = 'access.session_ended' WHERE id = ${entry}`)).toHaveLength(1);
    expect(await tamper(`UPDATE app.ledger SET action = '${rows[0].action}' WHERE id = ${entry}`)).toEqual([]);
    const swap = (a: number, b: number): string =>
      `UPDATE app.ledger_sealed SET position = CASE position WHEN ${a} THEN -${b} ELSE -${a} END WHERE seal = 1 AND position IN (${a}, ${b})`;
    expect(await tamper(`${swap(1, 2)}; UPDATE app.ledger_sealed SET position = -position WHERE position < 0`)).toHaveLength(1);
    await tamper(`${swap(1, 2)}; UPDATE app.ledger_sealed SET position = -position WHERE position < 0`);
    expect((await seal().verify()).faults).toEqual([]);
    expect(await tamper(`DELETE FROM app.ledger WHERE id = ${entry}`)).toEqual(['seal 1: an entry was removed']);
    expect(await tamper('DELETE FROM app.ledger_sealed WHERE seal = 2')).toHaveLength(2);
    expect((await tamper('DELETE FROM app.ledger_seal WHERE seq = 1')).join()).toContain('a seal before it is missing');
  });
});

test('no log line, ledger fact or task payload of the main job holds a word about a person', async () => {
  // Marks that stand nowhere else: in names, telephones, titles, descriptions, the login and the password.
  const mark = 'KNRY7Q';
  const demo = await openHouse({ demo: true });
  await demo.db
    .query(`UPDATE app.citizen_name SET first_name = '${mark}' || left(first_name, 20), last_name = '${mark}'; UPDATE app.citizen_contact SET phone = '${mark} 1';
    UPDATE app.account SET display_name = '${mark} ' || display_name`);
  const api = await startProgram('api', { LOG_LEVEL: 'debug', DATABASE_APP_URL: demo.foundation.appDatabaseUrl }, ['--no-demo']);
  const at = (person?: Visitor) => demo.visitorOf(api.url, person);
  try {
    const [company, consultant] = [at(await demo.as('companyContact')), at(await demo.as('employmentConsultant'))];
    const posting = await job.postAndOpen(company, consultant, { title: `${mark} hjælp`, description: mark });
    const chosen = (await job.suggestionsFor(consultant, posting)).fitting[0]!;
    const citizen = at(await demo.newLogin('citizen', { citizenId: chosen.citizenId }));
    await job.share(consultant, citizen, posting, chosen.citizenId, ['NAME', 'CONTACT', 'HOURS', 'TASKS']);
    await consultant.raw(`query($${mark}: Uuid!) { posting(id: $${mark}) { title } }`, { [mark]: mark });
    await company.raw(job.POST, { input: { ...job.SMALL_JOB, title: mark, minutesMin: -1 } });
    await at().refusal(`mutation { logIn(input: { email: "${mark}@demo.invalid", password: "${mark}" }) { displayName } }`);
    // A fault that quotes the row in its message: it must reach the log without it.
    await demo.db.query(`ALTER TABLE app.posting ADD CONSTRAINT planted CHECK (title NOT LIKE '${mark} fault%') NOT VALID`);
    expect(await company.refusal(job.POST, { input: { ...job.SMALL_JOB, title: `${mark} fault` } })).toBe('INTERNAL');
  } finally {
    await api.stop();
  }
  const lines = api.output();
  expect(lines).toContain('answered');
  expect(lines).toContain('an operation failed');
  expect(await placesThatHold(mark, lines, demo)).toEqual([]);
  // Planted in each place, it is found there: the search can fail.
  await demo.db.query('SET session_replication_role = replica');
  await demo.db.query(`UPDATE app.ledger SET facts = facts || '{"name": "${mark}"}' WHERE id = (SELECT id FROM app.ledger LIMIT 1)`);
  await demo.db.query(`UPDATE app.task SET payload = payload || '{"name": "${mark}"}' WHERE id = (SELECT id FROM app.task LIMIT 1)`);
  expect(await placesThatHold(mark, `${lines}{"msg":"${mark}"}`, demo)).toEqual(['log', 'ledger', 'task']);
  await demo.close();
}, 60_000);

/** Where a mark stands that may stand nowhere but in its own row. */
async function placesThatHold(mark: string, log: string, { db }: House): Promise<string[]> {
  const { rows } = await db.query<{ ledger: string; task: string }>(
    `SELECT (SELECT string_agg(facts::text, '') FROM app.ledger) AS ledger, (SELECT string_agg(payload::text || coalesce(last_error, ''), '') FROM app.task) AS task`,
  );
  return Object.entries({ log, ...rows[0] }).flatMap(([place, text]) => (text.includes(mark) ? [place] : []));
}
