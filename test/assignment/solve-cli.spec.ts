import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assign } from '@fyrtaarn/matching';
import { projectPath } from '@fyrtaarn/platform';
import { headsOnly, programme } from './made-up';
import { plainEnvironment } from '../support/processes';

const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-solve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ONE = { citizens: [{ id: 'c' }], places: [{ id: 'p' }], pairs: [{ citizen: 'c', place: 'p', fit: 1 }] };
const text = (change: object): string => JSON.stringify({ ...ONE, ...change });

async function run(content: string | undefined): Promise<{ code: number | null; out: string; err: string }> {
  const file = join(folder, content === undefined ? 'missing.json' : 'instance.json');
  if (content !== undefined) writeFileSync(file, content);
  const main = projectPath('dist/apps/cli/src/main.js');
  const child = spawn(process.execPath, ['-e', `require(${JSON.stringify(main)}).main(['solve', ${JSON.stringify(file)}])`], { env: plainEnvironment() });
  const result = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (result.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (result.err += part.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, ...result };
}

test('an instance is answered on stdout, with nothing else', async () => {
  const { code, out, err } = await run(JSON.stringify(programme(1, { citizens: 20, places: 10, each: 5 })));
  const answer = JSON.parse(out) as Record<string, unknown>;
  expect([code, err, Object.keys(answer)]).toEqual([0, '', ['pairs', 'objective', 'bound', 'optimal', 'solver', 'ms']]);
  expect(answer['optimal']).toBe(true);
}, 60_000);

test.each([
  ['not JSON', '{', /not JSON/],
  ['an empty file', '', /not JSON/],
  ['no such file', undefined, /cannot be read/],
  ['a list', '[]', /instance: must be an object/],
  ['an unknown citizen', text({ pairs: [{ citizen: 'x', place: 'p', fit: 1 }] }), /pairs\[0\]\.citizen: unknown id "x"/],
  ['an unknown place', text({ pairs: [{ citizen: 'c', place: 'x', fit: 1 }] }), /pairs\[0\]\.place: unknown id "x"/],
  ['an unknown firm', text({ places: [{ id: 'p', firm: 'x' }], firms: [] }), /places\[0\]\.firm: unknown id "x"/],
  ['an unknown consultant', text({ consultants: [], pairs: [{ ...ONE.pairs[0], consultant: 'x' }] }), /pairs\[0\]\.consultant: unknown id "x"/],
  ['a fit without end', text({}).replace('"fit":1', '"fit":1e999'), /pairs\[0\]\.fit: must be a finite number/],
  ['no fit', text({ pairs: [{ citizen: 'c', place: 'p' }] }), /pairs\[0\]\.fit/],
  ['a negative capacity', text({ places: [{ id: 'p', heads: -1 }] }), /places\[0\]\.heads: must not be negative/],
  ['half a head', text({ places: [{ id: 'p', heads: 0.5 }] }), /places\[0\]\.heads: must be a whole number/],
  ['negative hours', text({ citizens: [{ id: 'c', hours: -2 }] }), /citizens\[0\]\.hours: must not be negative/],
  ['a pair twice', text({ pairs: [ONE.pairs[0], ONE.pairs[0]] }), /pairs\[1\]: duplicate pair/],
  ['an id twice', text({ citizens: [{ id: 'c' }, { id: 'c' }] }), /citizens\[1\]\.id: duplicate id "c"/],
  ['an unknown stage', text({ stages: ['luck'] }), /stages\[0\]: unknown stage "luck"/],
] as const)('%s: one line that says where, and exit 2', async (_, content, says) => {
  const { code, out, err } = await run(content);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(err).toMatch(says);
});

test('a solver that hangs is ended, and the greedy order answers', async () => {
  const hanging = join(folder, 'hanging.cjs');
  writeFileSync(hanging, 'module.exports = () => { for (;;); };');
  const reasons: string[] = [];
  let ticks = 0;
  const clock = setInterval(() => ticks++, 20);
  const answer = await assign(programme(2, { citizens: 20, places: 10, each: 5 }), {
    timeLimitMs: 1000,
    solver: hanging,
    warn: (reason) => reasons.push(reason),
  });
  clearInterval(clock);
  expect([answer.solver, answer.optimal, reasons[0]]).toEqual(['greedy', false, 'The solver did not keep its time.']);
  expect(ticks).toBeGreaterThan(10);
}, 60_000);

test('a run can be cancelled, and 1 ms gives a marked answer', async () => {
  const large = headsOnly(1, { citizens: 3000, places: 1000, each: 20 });
  await expect(assign(large, { signal: AbortSignal.timeout(150) })).rejects.toThrow('timeout');
  const quick = await assign(large, { timeLimitMs: 1 });
  expect([quick.solver, quick.optimal, quick.pairs.length > 1000]).toEqual(['greedy', false, true]);
}, 60_000);

test('a run gives each place its price, and none is below nothing', async () => {
  const { prices } = await assign(headsOnly(4, { citizens: 40, places: 10, each: 5 }));
  expect(Object.keys(prices)).toHaveLength(10);
  expect(Object.values(prices).every((price) => price >= 0)).toBe(true);
});
