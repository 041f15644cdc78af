import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { openHouse, type House } from '../support/house';

const WORKINGS = `{ workings { work { kind waiting underWay dead oldestSeconds } mailsWaiting ledgerSealedAt accessLogSealedAt changesLeftAt changesNotLeft version
  nodeVersion postgresVersion } }`;
const KIND = 'programme.recount';

interface Workings {
  readonly work: readonly { kind: string; waiting: number; underWay: number; dead: number; oldestSeconds: number }[];
  readonly mailsWaiting: number;
  readonly ledgerSealedAt: string | null;
  readonly postgresVersion: string;
}

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  await house.db.query('DELETE FROM app.task');
  await house.db.query(
    `INSERT INTO app.task (kind, payload, state, due_at, sent_at) VALUES ('${KIND}', '{}', 'waiting', now() - interval '90 seconds', NULL),
      ('${KIND}', '{}', 'waiting', now() + interval '1 hour', NULL), ('${KIND}', '{}', 'sent', now() - interval '5 seconds', now()),
      ('platform.seal_ledger', '{}', 'dead', now() - interval '2 hours', NULL), ('platform.send_mail', '{}', 'done', now(), NULL)`,
  );
});
afterAll(() => house.close());

const figures = async (): Promise<string> => (await fetch(`${house.url}/metrics`)).text();

test('an administrator sees what is due and not done, by kind, and nobody else does', async () => {
  const { workings } = await (await house.as('administrator')).ask<{ workings: Workings }>(WORKINGS);
  const [dead, recount, ...more] = workings.work;
  expect(more).toEqual([]);
  expect(dead).toMatchObject({ kind: 'platform.seal_ledger', waiting: 0, underWay: 0, dead: 1 });
  expect(recount).toMatchObject({ kind: KIND, waiting: 1, underWay: 1, dead: 0 });
  expect(recount?.oldestSeconds).toBeGreaterThanOrEqual(90);
  expect(workings.postgresVersion).toMatch(/^\d+\.\d+/);
  for (const role of ['premisesManager', 'reporter', 'citizen', 'dataProtectionOfficer'] as const)
    expect(await (await house.as(role)).refusal(WORKINGS)).toBe('NOT_ALLOWED');
});

test('the figures for operators’ tools say the same, and what is done is gone from them', async () => {
  const before = await figures();
  expect(before).toContain(`fyrtaarn_tasks_left{kind="${KIND}",state="waiting"} 1`);
  expect(before).toContain('fyrtaarn_tasks_left{kind="platform.seal_ledger",state="dead"} 1');
  expect(before).toMatch(new RegExp(`fyrtaarn_task_lag_seconds{kind="${KIND}"} 9\\d`));
  expect(before).not.toContain('fyrtaarn_task_lag_seconds{kind="platform.seal_ledger"}');
  await house.db.query(`UPDATE app.task SET state = 'done', done_at = now() WHERE kind = '${KIND}'`);
  expect(await figures()).not.toMatch(new RegExp(`fyrtaarn_task(s_left|_lag_seconds)\\{kind="${KIND}"`));
});

test('how old the backups are is said, and that they are too old; where nobody knows of one, too', async () => {
  const BACKUPS = '{ workings { copiedAt copyLate changesLeftAt changesLate } }';
  const admin = await house.as('administrator');
  const copied = (hoursAgo: number) =>
    house.db.query(`CREATE OR REPLACE FUNCTION app.copied_at() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT now() - interval '${hoursAgo} hours' $$`);
  // Nothing is copied here, and no changes are left.
  expect((await admin.ask<{ workings: object }>(BACKUPS)).workings).toEqual({ copiedAt: null, copyLate: true, changesLeftAt: null, changesLate: true });
  expect(await figures()).toContain('fyrtaarn_backup_late{what="copy"} 1');
  expect(await figures()).not.toContain('fyrtaarn_backup_timestamp_seconds{');
  await copied(25);
  expect((await admin.ask<{ workings: object }>(BACKUPS)).workings).toMatchObject({
    copiedAt: expect.any(String) as string,
    copyLate: false,
    changesLate: true,
  });
  expect(await figures()).toContain('fyrtaarn_backup_late{what="copy"} 0');
  expect(await figures()).toContain('fyrtaarn_backup_timestamp_seconds{what="copy"} ');
  await copied(27);
  expect((await admin.ask<{ workings: object }>(BACKUPS)).workings).toMatchObject({ copyLate: true });
});

test('each figure that the dashboard shows is one that the platform gives', async () => {
  const dashboard = JSON.parse(readFileSync(projectPath('docker/grafana.json'), 'utf8')) as { panels: { targets: { expr: string }[] }[] };
  const asked = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/(fyrtaarn|process|nodejs)_\w+/g) ?? []));
  expect(asked.length).toBeGreaterThan(9);
  const given = await figures();
  expect(asked.filter((name) => !given.includes(`# TYPE ${name.replace(/_(bucket|count|sum)$/, '')} `))).toEqual([]);
});

test('while the database does not answer, what the process knows by itself is still told', async () => {
  await house.db.query('ALTER TABLE app.ledger_seal RENAME TO ledger_seal_gone');
  const given = await fetch(`${house.url}/metrics`);
  await house.db.query('ALTER TABLE app.ledger_seal_gone RENAME TO ledger_seal');
  expect(given.status).toBe(200);
  const text = await given.text();
  expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  expect(text).not.toContain('fyrtaarn_tasks_left{');
});
