import { SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { TaskRunner } from '../../libs/platform/src/tasks/task-runner';
import { RentTasks } from '../../libs/premises/src/rent/rent.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  // From here on tasks run when the test says so.
  await house.stopTasks();
});
afterAll(() => house.close());

const get = <Service>(service: new (...args: never[]) => Service): Service => house.api.app.get(service, { strict: false });
const charged = (runId: string, more: () => void = () => undefined): Promise<void> =>
  get(UnitOfWork).upkeep(SYSTEM, async (tx) => {
    await get(RentTasks).charge(tx, { runId });
    more();
  });
const MONTHS = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
const started = async (month: string): Promise<rent.Run> => rent.approved(manager, await rent.previewed(house, manager, month));
const numbers = async (): Promise<number[]> => (await house.db.query<{ no: number }>('SELECT no FROM app.invoice ORDER BY no')).rows.map(({ no }) => no);
const oneToN = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

test('two thirds of the tries give up: every agreement has one invoice a month, and the numbers have no gap', async () => {
  const runs = await Promise.all(MONTHS.map(started));
  let nth = 0;
  const tries = async (runId: string): Promise<void> => {
    for (;;) {
      const fails = nth++ % 3 !== 0;
      const giveUp = (): void => {
        if (fails) throw new Error('gave up');
      };
      if (
        await charged(runId, giveUp).then(
          () => true,
          () => false,
        )
      )
        return;
    }
  };
  await Promise.all(runs.map(({ id }) => tries(id)));
  expect(nth).toBeGreaterThan(10);
  expect(await numbers()).toEqual(oneToN(19 * MONTHS.length));
});

test('twenty deliveries of a run at once: nothing is done twice', async () => {
  const run = await started('2026-10');
  await Promise.all(Array.from({ length: 20 }, () => charged(run.id)));
  expect(await numbers()).toEqual(oneToN(19 * 7));
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.invoice GROUP BY agreement_id, billing_month`);
  expect(rows.every(({ n }) => n === 1)).toBe(true);
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [], overcharged: [] });
});

test('one agreement that nobody foresaw fails alone: the others are charged, and nothing is left of its try', async () => {
  const run = await started('2026-11');
  const { agreementId } = run.items[7]!;
  await house.db.query(`CREATE FUNCTION app.planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM app.agreement_line l WHERE l.id = new.line_id AND l.agreement_id = '${agreementId}') THEN RAISE 'planted'; END IF; RETURN new; END $$;
    CREATE TRIGGER planted BEFORE INSERT ON app.rent_charge FOR EACH ROW EXECUTE FUNCTION app.planted(); GRANT EXECUTE ON FUNCTION app.planted() TO PUBLIC`);
  await charged(run.id);
  const now = await rent.runOf(manager, run.id);
  expect(now).toMatchObject({ state: 'running', uncovered: [agreementId] });
  expect(now.items.filter(({ state }) => state !== 'charged')).toMatchObject([{ agreementId, state: 'failed', problem: 'RENT_NOT_CHARGED' }]);
  expect(await numbers()).toEqual(oneToN(19 * 8 - 1));
  await house.db.query('DROP TRIGGER planted ON app.rent_charge');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId, reason: 'Fejlen er rettet.' } });
  await charged(run.id);
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [] });
  expect(await numbers()).toEqual(oneToN(19 * 8));
});

test('the same month is previewed and approved by many at once: one run, one approval', async () => {
  await Promise.all(Array.from({ length: 8 }, () => rent.previewed(house, manager, '2027-06')));
  const { id, plannedOre } = await rent.previewed(house, manager, '2027-06');
  const answers = await Promise.all(Array.from({ length: 8 }, () => manager.refusal(rent.APPROVE, { runId: id, plannedOre })));
  expect(answers.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(answers.filter(Boolean))).toEqual(new Set(['RENT_RUN_APPROVED']));
});

test('a task row that is delivered again finds that it is done', async () => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.task WHERE kind = 'premises.charge_rent'`);
  const { rows: left } = await house.db.query<{ id: string }>(`SELECT id FROM app.rent_run WHERE state = 'approved'`);
  for (const { id } of left) await charged(id);
  const before = await numbers();
  for (const { id } of [...rows, ...rows]) await get(TaskRunner).run(id);
  expect(await numbers()).toEqual(before);
});
