import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { Anchor, LedgerSeal, Secret, SignedLines, UnitOfWork } from '@fyrtaarn/platform';
import { ErasedPeople } from '../../libs/citizens/src/retention/erased-people';
import { openHouse, type House } from '../support/house';
import { startProgram } from '../support/processes';
import { TEST_SECRET } from '../support/secret';

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
  await expect(startProgram('api', settings, ['--no-demo'])).rejects.toThrow('ended with 1: ERASURES_FILE, line 2: not signed by this house');
  await house.close();
});

describe('lines that are gone', () => {
  const PEOPLE = [1, 2, 3, 4].map((nth) => `01a1fcfa-0000-7000-8000-00000000000${nth}`);
  const secret = new Secret(TEST_SECRET);
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.db.query(`UPDATE app.citizen SET state = 'erased' WHERE id = $1`, [id]);
  });
  afterAll(() => house.close());

  const of = <One>(token: abstract new (...args: never[]) => One): One => house.api.app.get(token as never, { strict: false });
  const processOn = (erasuresFile: string, anchor: Anchor): ErasedPeople =>
    new ErasedPeople(of(UnitOfWork), of(Clock), anchor, of(LedgerSeal), secret, { ...house.foundation.config, erasuresFile });

  /** A start on a file of four, some of whose lines are gone; the anchor was written when they were there. @returns what it says, and how many lines are left */
  async function startWithout(gone: readonly number[], taken: 'back' | 'nowhere'): Promise<[said: string, lines: number]> {
    const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-lines-'));
    const [erasures, anchors] = [join(folder, 'erasures'), join(folder, 'heads')];
    const book = new SignedLines(secret, 'erasures', erasures, 'ERASURES_FILE');
    for (const citizen of PEOPLE) book.write({ citizen, at: '2026-11-22T00:00:00Z' });
    const anchor = new Anchor(secret, anchors, () => undefined);
    anchor.hold('erasures', book);
    const heads = taken === 'back' ? { ledger: { seq: '9999', hash: 'sealed after the moment' } } : {};
    anchor.write({ at: '2026-11-22T00:01:00Z', heads: { ...heads, ...anchor.headsOfBooks() } });
    const lines = readFileSync(erasures, 'utf8').split('\n');
    writeFileSync(erasures, lines.filter((_, at) => !gone.includes(at + 1)).join('\n'));
    const said = await processOn(erasures, anchor)
      .onModuleInit()
      .then(
        () => 'open',
        (error: Error) => error.message,
      );
    return [said, [...book.lines()].filter(({ written }) => written).length];
  }

  test.each([
    ['the first', [1], 'ERASURES_FILE, line 1: a line before it is missing.'],
    ['one in the middle', [3], 'ERASURES_FILE, line 3: a line before it is missing.'],
    ['the last', [4], 'ERASURES_FILE: lines are missing at the end; at 2026-11-22T00:01:00Z there were 4.'],
    ['the last two', [3, 4], 'ERASURES_FILE: lines are missing at the end; at 2026-11-22T00:01:00Z there were 4.'],
    ['all', [1, 2, 3, 4], 'ERASURES_FILE: lines are missing at the end; at 2026-11-22T00:01:00Z there were 4.'],
  ])('R7: without %s the house stays closed, in a database that was taken back', async (_, gone, words) => {
    expect(await startWithout(gone, 'back')).toEqual([`${words} Put back a copy of the file that is whole.`, 4 - gone.length]);
  });

  test('whole, or lost beside a database that knows all that it said: the house opens, and the file says it again', async () => {
    expect((await startWithout([], 'back'))[0]).toBe('open');
    const known = (await house.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM app.citizen WHERE state = 'erased'`)).rows[0]!.n;
    expect(await startWithout([1, 2, 3, 4], 'nowhere')).toEqual(['open', known]);
    expect(known).toBeGreaterThan(0);
  });

  test('two processes that write at the same time follow one another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-lines-'));
    const erasures = join(folder, 'erasures');
    const anchor = new Anchor(secret, undefined, () => undefined);
    const processes = [processOn(erasures, anchor), processOn(erasures, anchor)];
    const work = of(UnitOfWork);
    await Promise.all(Array.from({ length: 40 }, (_, nth) => work.upkeep(SYSTEM, (tx) => processes[nth % 2]!.writeDown(tx, { citizen: PEOPLE[nth % 4]! }))));
    const book = new SignedLines(secret, 'erasures', erasures, 'ERASURES_FILE');
    expect([...book.lines()].filter(({ fault }) => fault)).toEqual([]);
    expect(book.last()?.head.seq).toBe('40');
  });
});
