import { Socket } from 'node:net';
import { GATE, SYSTEM } from '@fyrtaarn/kernel';
import { filtered, statement, UnitOfWork } from '@fyrtaarn/platform';
import { openHouse, type House } from '../support/house';

let house: House;
let work: UnitOfWork;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  work = house.api.app.get(UnitOfWork, { strict: false });
});
afterAll(() => house.close());

const ALWAYS = statement<{ code: string }>('test.always', 'SELECT code FROM ref.district WHERE code > coalesce($1, $2) ORDER BY code');
const SOMETIMES = filtered<{ code: string }>('test.sometimes', 'SELECT code FROM ref.district WHERE ($1::text IS NULL OR code = $1) ORDER BY code');
const PLANS = statement<{ name: string; generic: string; custom: string }>(
  'test.plans',
  `SELECT name, generic_plans AS generic, custom_plans AS custom FROM pg_prepared_statements WHERE name LIKE 'test.%ways' OR name = 'test.sometimes' ORDER BY name`,
);

test('a statement is planned once a connection; one whose filters may be left out, at each call', async () => {
  const plans = await work.read(SYSTEM, async (reader) => {
    for (let nth = 0; nth < 3; nth++) {
      await reader.rows(ALWAYS, [null, 'B']);
      await reader.rows(SOMETIMES, [null]);
    }
    return reader.rows(PLANS);
  });
  expect(plans.map(({ name, generic, custom }) => [name, Number(generic), Number(custom)])).toEqual([
    ['test.always', 3, 0],
    ['test.sometimes', 0, 3],
  ]);
});

test('statements under way at once answer each for itself, and a refusal leaves the connection whole', async () => {
  const rows = await work.read(SYSTEM, (reader) => Promise.all([reader.rows(ALWAYS, [null, 'B']), reader.rows(SOMETIMES, ['AMAGER_OEST'])]));
  expect(rows[0].length).toBeGreaterThan(rows[1].length);
  const broken = statement<never>('test.broken', 'SELECT 1 / $1::int');
  const refused = work.read(SYSTEM, (reader) => Promise.all([reader.rows(broken, [0]), reader.rows(ALWAYS, [null, 'B'])]));
  await expect(refused).rejects.toThrow('division by zero');
  expect(await work.read(SYSTEM, (reader) => reader.rows(ALWAYS, [null, 'B']))).toEqual(rows[0]);
});

test('a glance sees what its actor may see, and nobody who is watched may glance', async () => {
  const who = statement<{ role: string }>('test.who', 'SELECT current_user::text AS role WHERE $1 = 1');
  expect(await work.glance(GATE, who, [1])).toEqual({ role: 'fyrtaarn_gate' });
  expect(await work.glance(GATE, who, [2])).toBeUndefined();
  await expect(work.glance({ role: 'employmentConsultant' }, who, [1])).rejects.toThrow('logged');
  const secret = statement<never>('test.secret', 'SELECT password_hash FROM app.account WHERE $1 = 1');
  await expect(work.glance({ role: 'reporter' }, secret, [1])).rejects.toThrow();
  expect(await work.glance(GATE, who, [1])).toEqual({ role: 'fyrtaarn_gate' });
});

/** What leaves a socket of this process in one piece, while the body runs. */
async function piecesOf(body: () => Promise<unknown>): Promise<string[]> {
  const pieces: string[] = [];
  const wire = Socket.prototype as unknown as Record<'_write' | '_writev', (this: Socket, first: never, ...more: never[]) => void>;
  const real = { one: wire._write, many: wire._writev };
  wire._write = function (chunk: Buffer | string, ...more) {
    pieces.push(String(chunk));
    return real.one.call(this, chunk as never, ...more);
  };
  wire._writev = function (chunks: { chunk: Buffer | string }[], ...more) {
    pieces.push(chunks.map(({ chunk }) => String(chunk)).join(''));
    return real.many.call(this, chunks as never, ...more);
  };
  try {
    await body();
  } finally {
    Object.assign(wire, { _write: real.one, _writev: real.many });
  }
  return pieces;
}

test('the first words and the first statement leave in one piece; of a glance, the last word too', async () => {
  const once = statement<{ code: string }>('test.once', 'SELECT code FROM ref.district WHERE code > $1 ORDER BY code');
  const holding = (pieces: readonly string[], ...words: string[]): number => pieces.filter((piece) => words.every((word) => piece.includes(word))).length;
  for (const _ of ['with its plan', 'with the plan of before']) {
    const glanced = await piecesOf(() => work.glance(GATE, once, ['B']));
    expect(holding(glanced, 'BEGIN', 'test.once', 'COMMIT')).toBe(1);
    const read = await piecesOf(() => work.read(SYSTEM, (reader) => reader.rows(once, ['B'])));
    expect([holding(read, 'BEGIN', 'test.once'), holding(read, 'test.once', 'COMMIT')]).toEqual([1, 0]);
  }
});
