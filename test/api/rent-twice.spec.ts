import { SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { TaskRunner } from '../../libs/platform/src/tasks/task-runner';
import { RentTasks } from '../../libs/premises/src/rent/rent.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
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
const charge = (tx: Tx, runId: string, agreementId: string) => get(RentTasks).charge(tx, { runId, agreementId });
const inTransaction = (runId: string, agreementId: string, more: () => void = () => undefined) =>
  get(UnitOfWork).upkeep(SYSTEM, async (tx) => {
    await charge(tx, runId, agreementId);
    more();
  });

async function started(month: string): Promise<rent.Run> {
  const run = await rent.approved(manager, await rent.previewed(house, manager, month));
  await get(UnitOfWork).upkeep(SYSTEM, (tx) => get(RentTasks).start(tx, { runId: run.id }));
  return run;
}
const numbers = async (): Promise<number[]> => (await house.db.query<{ no: number }>('SELECT no FROM app.invoice ORDER BY no')).rows.map(({ no }) => no);
const oneToN = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

test('two thirds of the tries give up: every agreement has one invoice, and the numbers have no gap', async () => {
  const run = await started('2026-04');
  let nth = 0;
  const tries = async (agreementId: string): Promise<void> => {
    for (;;) {
      const fails = nth++ % 3 !== 0;
      const gaveUp = await inTransaction(run.id, agreementId, () => {
        if (fails) throw new Error('gave up');
      }).then(
        () => false,
        () => true,
      );
      if (!gaveUp) return;
    }
  };
  await Promise.all(run.items.map(({ agreementId }) => tries(agreementId)));
  expect(nth).toBeGreaterThan(40);
  expect(await numbers()).toEqual(oneToN(19));
});

test('twenty deliveries of every task at once: nothing is done twice', async () => {
  const run = await started('2026-05');
  const all = run.items.flatMap(({ agreementId }) => Array.from({ length: 20 }, () => inTransaction(run.id, agreementId)));
  await Promise.all(all);
  expect(await numbers()).toEqual(oneToN(38));
  const { rows } = await house.db.query(`SELECT count(*)::int AS n FROM app.invoice GROUP BY agreement_id, billing_month`);
  expect(rows.every(({ n }) => n === 1)).toBe(true);
  await get(UnitOfWork).upkeep(SYSTEM, (tx) => get(RentTasks).close(tx, { runId: run.id }));
  expect(await rent.runOf(manager, run.id)).toMatchObject({ state: 'done', uncovered: [] });
});

test('the same month is previewed and approved by many at once: one run, one approval', async () => {
  await Promise.all(Array.from({ length: 8 }, () => rent.previewed(house, manager, '2026-06')));
  const { id, plannedOre } = await rent.previewed(house, manager, '2026-06');
  const answers = await Promise.all(Array.from({ length: 8 }, () => manager.refusal(rent.APPROVE, { runId: id, plannedOre })));
  expect(answers.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(answers.filter(Boolean))).toEqual(new Set(['RENT_RUN_APPROVED']));
});

test('a task row that is delivered again finds that it is done', async () => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.task WHERE kind = 'premises.start_rent_run'`);
  const before = await numbers();
  for (const { id } of [...rows, ...rows]) await get(TaskRunner).run(id);
  expect(await numbers()).toEqual(before);
  expect(premises.today()).toMatch(/^\d{4}/);
});
