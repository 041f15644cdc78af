import { erlangWaitMs } from '../../apps/cli/src/scale/erlang';
import { hourOf, modelOf } from '../../apps/cli/src/scale/place-model';
import { run, type Model } from '../../apps/cli/src/scale/run';
import { firstToGiveWay, simulatedBench, waitOfOneLine } from '../../apps/cli/src/scale/scale';
import { scaleData } from '../../apps/cli/src/scale/scale-data';

const SEED = 157;
const { costs, week, places, measured } = scaleData();
const house = modelOf(places[0]!, { costs, week });

test('Erlang’s C gives what the textbooks give', () => {
  // M/M/1: use ÷ (1 − use) × service. M/M/2 at use ρ: ρ² ÷ (1 − ρ²) × service.
  expect(erlangWaitMs(1, 80, 10)).toBeCloseTo(40, 6);
  expect(erlangWaitMs(2, 160, 10)).toBeCloseTo((10 * 0.64) / 0.36, 6);
  expect(erlangWaitMs(1, 100, 10)).toBe(Infinity);
});

test.each([
  [1, 0.5],
  [1, 0.8],
  [2, 0.8],
  [8, 0.8],
])('%d servers, used to %d: one waits as long as Erlang says, within 5 %%', (servers, use) => {
  const perSecond = (1000 * servers * use) / 10;
  const ratio = waitOfOneLine(servers, perSecond, 10, SEED) / erlangWaitMs(servers, perSecond, 10);
  expect(ratio).toBeGreaterThan(0.95);
  expect(ratio).toBeLessThan(1.05);
});

test('the same seed tells the same day, another seed another', () => {
  const told = (seed: number): string =>
    JSON.stringify([...run({ ...house, hours: 24 }, seed).waits].map(([kind, all]) => [kind, all.count, all.mean(), all.percentile(99)]));
  expect(told(SEED)).toBe(told(SEED));
  expect(told(SEED)).not.toBe(told(SEED + 1));
});

test('as many come as were said to, and what each leaves is done', () => {
  const { waits } = run(house, SEED);
  const said = (kind: string): number => house.work.find((one) => one.kind === kind)?.perHour?.reduce((sum, one) => sum + one, 0) ?? 0;
  expect((waits.get('a page')?.count ?? 0) / said('a page')).toBeCloseTo(1, 1);
  expect(waits.get('a task')?.count).toBe(waits.get('a change')?.count);
  expect(waits.get('a task at night')?.count).toBe(7 * 500);
});

describe('what is too little is found', () => {
  const slower = (server: string, times: number): Model => ({
    ...house,
    work: house.work.map((one) => ({ ...one, visits: one.visits.map((visit) => (visit.at === server ? { ...visit, ms: visit.ms * times } : visit)) })),
  });

  test.each(['api', 'postgres', 'workers'])('a %s that is a hundred times as slow', (server) => {
    expect(firstToGiveWay(run(slower(server, 100), SEED)).name).toBe(server);
  });

  test('one connection for all, where the database has cores to spare', () => {
    const few = { ...house, servers: { ...house.servers, postgres: 64, connections: 1 } };
    expect(firstToGiveWay(run(few, SEED)).name).toBe('connections');
  });

  test('at nine tenths of what it carries a page goes through, at a tenth more the line never ends', () => {
    const { times, hour } = firstToGiveWay(run(house, SEED));
    const waited = (share: number): number =>
      run(hourOf(house, hour, share * times, 1 / 6), SEED)
        .waits.get('a page')
        ?.percentile(50) ?? 0;
    expect(waited(0.9)).toBeLessThan(100);
    expect(waited(1.1)).toBeGreaterThan(5_000);
  });
});

test('the machine that was measured answers what its processors allow, and no less than it was seen to', () => {
  const { ms, cores, answersPerSecond } = measured;
  const most = (1000 * cores) / (ms.asking + ms.api + ms.postgres);
  const simulated = simulatedBench({ costs, week, places, measured }, SEED);
  expect(simulated / most).toBeGreaterThan(0.95);
  expect(simulated / most).toBeLessThan(1.05);
  expect(simulated).toBeGreaterThan(answersPerSecond);
});
