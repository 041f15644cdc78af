import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.db.query('DELETE FROM app.case_owner');
  await watched();
});
afterAll(() => house.close());

/** As if the quarter of an hour had passed. */
async function watched(): Promise<void> {
  await house.settled();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'access.watch_staff' AND state = 'waiting'`);
  await house.settled();
}
const told = async (kind: string) =>
  (await house.db.query<{ to: string }>('SELECT recipient AS to FROM app.mail WHERE kind = $1 ORDER BY 1', [kind])).rows.map(({ to }) => to);
async function citizens(administration: string, count: number): Promise<string[]> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id)
      AND NOT EXISTS (SELECT FROM app.membership s WHERE s.citizen_id = c.id) ORDER BY c.id LIMIT $2`,
    [administration, count],
  );
  expect(rows).toHaveLength(count);
  return rows.map(({ id }) => id);
}
const look = (who: Visitor, id: string) => who.raw('query($id: Uuid!) { citizen(id: $id) { id } }', { id });

test('ten citizens in an hour who are not one’s own: the unit’s leader hears it the same day, once; nine are none', async () => {
  const consultant = await house.as('employmentConsultant');
  const ids = await citizens('SOF', 12);
  for (const id of ids.slice(0, 9)) await look(consultant, id);
  for (const id of ids.slice(0, 3)) await look(consultant, id);
  await watched();
  expect(await told('access.many_looks')).toEqual([]);
  await look(consultant, ids[9]!);
  await watched();
  expect(await told('access.many_looks')).toEqual(['teamleder@demo.invalid']);
  await look(consultant, ids[10]!);
  await watched();
  expect(await told('access.many_looks')).toEqual(['teamleder@demo.invalid']);
});

test('a unit without such a leader: the data protection officer hears it', async () => {
  const bridge = await house.as('bridgeWorker');
  for (const id of await citizens('BIF', 10)) await look(bridge, id);
  await watched();
  expect(await told('access.many_looks')).toEqual(['dpo@demo.invalid', 'teamleder@demo.invalid']);
});

test('six consents written down in a week that nobody confirmed: the team leader and the officer hear it, once; five are none', async () => {
  await house.db.query('DELETE FROM app.participation');
  await house.db.query(`SET session_replication_role = replica; UPDATE app.disclosure SET recorded_by = NULL; SET session_replication_role = origin`);
  const bridge = await house.as('bridgeWorker');
  const ids = await citizens('SOF', 7);
  const write = (id: string) => bridge.ask('mutation($id: Uuid) { takePart(citizenId: $id) { kind } }', { id });
  for (const id of ids.slice(0, 6)) await write(id);
  // One of the six says yes themselves.
  await (await house.newLogin('citizen', { citizenId: ids[0]! })).ask('mutation { takePart { kind } }');
  await watched();
  expect(await told('citizens.many_consents')).toEqual([]);
  await write(ids[6]!);
  await watched();
  await watched();
  expect(await told('citizens.many_consents')).toEqual(['dpo@demo.invalid', 'teamleder@demo.invalid']);
  // Looked at every quarter of an hour, and written down once.
  expect((await house.db.query(`SELECT FROM app.ledger WHERE action = 'citizens.many_consents_noticed'`)).rowCount).toBe(1);
});
