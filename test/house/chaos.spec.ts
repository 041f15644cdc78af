import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '@fyrtaarn/platform';
import { wrongAfter } from '../../apps/cli/src/chaos/audit';
import type { Taken } from '../../apps/cli/src/chaos/outcomes';
import { openHouse, type House } from '../support/house';
import { plainEnvironment } from '../support/processes';

/** One of each fault, some outcomes at each; the long form is `npm run chaos`. */
const SHORT = ['12', '120', '3'];

test('each fault, while a programme goes on: nothing that was accepted is lost or doubled', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath('tools/cli.mjs'), 'chaos', ...SHORT], {
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('Could not')]);
  const counts = (stdout.split('to be 0\n')[1] ?? '').match(/ +\d+$/gm)?.map(Number);
  expect(counts).toEqual(Array(9).fill(0));
}, 300_000);

describe('what it looks for, it finds', () => {
  let house: House;
  let folder: string;
  const since = new Date();
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.stopTasks();
    await house.db.query('DELETE FROM app.paid_hours');
    folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-chaos-'));
    mkdirSync(join(folder, 'house', 'outbox'), { recursive: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true });
  });

  const taken = (kind: 'hours' | 'mail', more: Partial<Taken> = {}): Taken => {
    return { kind, key: 'nothing like it', cookie: '', document: '', input: {}, ms: 1, again: 0, strange: undefined, ...more };
  };
  const found = async (all: readonly Taken[]): Promise<Record<string, number>> => {
    const place = { folder, onDatabase: <R>(body: (db: typeof house.db) => Promise<R>) => body(house.db) };
    const wrong = await wrongAfter(place as never, all, since);
    return Object.fromEntries(wrong.filter(([, count]) => count > 0));
  };

  test('an outcome that is lost, an answer that is none, hours without a line, a mail sent twice, a file astray, work given up, a count gone wrong', async () => {
    const before = await found([]);
    expect(await found([taken('hours'), taken('mail'), taken('hours', { strange: 'INTERNAL' })])).toEqual({
      ...before,
      'answers that were neither yes nor ‘try again’': 1,
      'accepted hours that are not there': 1,
      'accepted invitations whose mail was not sent': 1,
    });
    await house.db.query(
      `INSERT INTO app.mail (about, kind, version, recipient, subject, body, state, sent_at, queued_by) SELECT uuidv7(), 'people.contact_invited', 0, 'chaos-1@demo.invalid', 'x', 'x',
        'sent', now(), (SELECT id FROM app.account LIMIT 1) FROM generate_series(1, 2)`,
    );
    writeFileSync(join(folder, 'house', 'outbox', 'stray.eml'), '');
    await house.db.query(
      `INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
        SELECT id, citizen_id, company_id, daterange(starts_on, starts_on + 1), 60, 'payslip' FROM app.employment LIMIT 1`,
    );
    await house.db.query(`INSERT INTO app.task (kind, payload, state) VALUES ('programme.recount', '{}', 'dead')`);
    const after = await found([taken('mail', { key: 'chaos-1@demo.invalid' })]);
    const more = (what: string): number => (after[what] ?? 0) - (before[what] ?? 0);
    expect(more('mails sent more often than somebody asked')).toBe(1);
    expect(more('mails sent without a file, or files without a mail')).toBe(3);
    expect(more('hours without their line in the ledger, or a line without hours')).toBe(1);
    expect(more('pieces of work that were given up')).toBe(1);
    expect(more('people counted beside the count from scratch')).not.toBe(0);
  });
});
