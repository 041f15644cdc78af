import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, type House } from '../support/house';
import { startProgram } from '../support/processes';

const file = join(mkdtempSync(join(tmpdir(), 'fyrtaarn-erasures-')), 'erasures');
const open = (): Promise<House> => openHouse({ demo: true, env: { ERASURES_FILE: file } });
const END = 'mutation($id: Uuid!) { endCase(citizenId: $id) }';

let id: string;
let name: string;
beforeAll(async () => {
  const house = await open();
  const { rows } = await house.db.query<{ id: string; name: string }>(
    `SELECT c.id, n.last_name AS name FROM app.citizen c JOIN app.citizen_name n ON n.citizen_id = c.id JOIN app.organisation o ON o.id = c.home_organisation_id
      WHERE o.administration = 'BIF' AND c.state = 'active' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT 1`,
  );
  [id, name] = [rows[0]!.id, rows[0]!.name];
  await (await house.as('employmentConsultant')).ask(END, { id });
  await house.db.query('UPDATE app.case_end SET ended_on = current_date - 400 WHERE citizen_id = $1', [id]);
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'citizens.erase_due' AND state = 'waiting'`);
  await house.settled();
  await house.close();
});

const left = (house: House) =>
  house.db.query(
    `SELECT c.state, (SELECT count(*)::int FROM app.citizen_name n WHERE n.citizen_id = c.id) + (SELECT count(*)::int FROM app.citizen_task t WHERE t.citizen_id = c.id) AS rows,
      (SELECT count(*)::int FROM app.ledger WHERE action = 'citizens.erasure_repeated') AS again FROM app.citizen c WHERE c.id = $1`,
    [id],
  );

test('who was erased is written down outside the database, by number and by nothing else', () => {
  const written = readFileSync(file, 'utf8');
  expect(written).toContain(id);
  expect(written.trim().split('\n')).toHaveLength(1);
  expect(written).not.toContain(name);
});

test('R7: in a database of before, whoever was erased is erased again before anybody is let in, once', async () => {
  const restored = await open();
  expect((await left(restored)).rows).toEqual([{ state: 'erased', rows: 0, again: 1 }]);
  const consultant = await restored.as('employmentConsultant');
  expect(await consultant.ask('query($id: Uuid!) { citizen(id: $id) { name tasks { stance } } }', { id })).toEqual({ citizen: { name: null, tasks: [] } });
  await restored.close();
});

test('a file that was lost is written anew from what the database knows', async () => {
  const house = await open();
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, '');
  const settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, ERASURES_FILE: file };
  await (await startProgram('api', settings, ['--no-demo'])).stop();
  expect(readFileSync(file, 'utf8')).toContain(id);
  writeFileSync(file, before);
  await house.close();
});

test('a line that was cut off while it was written keeps nobody out, and swallows no line after it', async () => {
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, `${whole.slice(0, 40)}`);
  const house = await open();
  const settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, ERASURES_FILE: file };
  await house.db.query(`UPDATE app.citizen SET state = 'erased' WHERE id = $1`, [id]);
  await (await startProgram('api', settings, ['--no-demo'])).stop();
  const [torn, written] = readFileSync(file, 'utf8').split('\n');
  expect([torn, written?.includes(id)]).toEqual([whole.slice(0, 40), true]);
  writeFileSync(file, whole);
  await house.close();
});

test('a line that this house did not sign keeps the house closed, and erases nobody', async () => {
  const house = await open();
  appendFileSync(file, `${JSON.stringify({ body: JSON.stringify({ citizen: id, at: '2026-01-01T00:00:00Z' }), signature: 'AAAA' })}\n`);
  const settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, ERASURES_FILE: file };
  await expect(startProgram('api', settings, ['--no-demo'])).rejects.toThrow('ended with 1: ERASURES_FILE: line 2 was not written by this house');
  await house.close();
});
