import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';

const DEAD = '{ deadTasks { edges { node { id kind attempts lastError recurs } } } }';
const AGAIN = 'mutation($id: Uuid!) { tryTaskAgain(id: $id) }';

let house: House;
let administrator: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  administrator = await house.as('administrator');
  await house.settled();
});
afterAll(() => house.close());

async function planted(kind: string, payload: object = {}): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.task (kind, payload, state, attempts, last_error) VALUES ($1, $2, 'dead', 8, 'DATABASE_BUSY') RETURNING id`,
    [kind, payload],
  );
  return rows[0]!.id;
}
const row = async (id: string) => (await house.db.query('SELECT state, attempts FROM app.task WHERE id = $1', [id])).rows[0] as object;

test('an administrator sees what was given up and lets it try again, which the ledger keeps; nobody else does', async () => {
  const id = await planted('programme.recount', { indicator: 'SEATS' });
  for (const role of ['dataProtectionOfficer', 'employmentLead', 'companyContact']) {
    const visitor = await house.as(role);
    expect([await visitor.refusal(DEAD), await visitor.refusal(AGAIN, { id })]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  }
  const { deadTasks } = await administrator.ask<{ deadTasks: { edges: { node: object }[] } }>(DEAD);
  expect(deadTasks.edges.map(({ node }) => node)).toEqual([{ id, kind: 'programme.recount', attempts: 8, lastError: 'DATABASE_BUSY', recurs: false }]);
  await administrator.ask(AGAIN, { id });
  expect(await administrator.refusal(AGAIN, { id })).toBe('NOT_FOUND');
  await house.settled();
  expect(await row(id)).toEqual({ state: 'done', attempts: 0 });
  const kept = `SELECT facts FROM app.ledger WHERE action = 'platform.task_restarted' AND subject = $1`;
  expect((await house.db.query(kept, [id])).rows).toEqual([{ facts: { kind: 'programme.recount' } }]);
});

test('what recurs has its next one under way, and is not begun twice', async () => {
  const id = await planted('citizens.erase_due');
  expect(await administrator.refusal(AGAIN, { id })).toBe('NOT_FOUND');
  expect(await row(id)).toEqual({ state: 'dead', attempts: 8 });
});

test('in the database an administrator does nothing else to a task', async () => {
  const [dead, live] = [await planted('programme.recount', { indicator: 'SEATS' }), await planted('programme.recount', { indicator: 'SEATS' })];
  await house.db.query(`UPDATE app.task SET state = 'done' WHERE id = $1`, [live]);
  const actor = await demoActor(house, 'administrator');
  const line = await openLine(house);
  const tried = (sql: string) => asActor(house, line, actor, () => sqlState(line.query(sql)));
  expect([
    await tried(`UPDATE app.task SET state = 'done' WHERE id = '${dead}'`),
    await tried(`UPDATE app.task SET attempts = 3, state = 'waiting' WHERE id = '${dead}'`),
    await tried(`UPDATE app.task SET payload = '{}' WHERE id = '${dead}'`),
    await tried(`DELETE FROM app.task WHERE id = '${dead}'`),
  ]).toEqual(['42501', '42501', '42501', '42501']);
  expect(await tried(`UPDATE app.task SET state = 'waiting', attempts = 0 WHERE id = '${live}'`)).toBe('no error');
  expect(await row(live)).toMatchObject({ state: 'done' });
  await line.end();
});
