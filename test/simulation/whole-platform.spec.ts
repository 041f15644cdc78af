import { randomBytes } from 'node:crypto';
import { simulate, USUAL, type Behaviour, type Outcome, type Plan } from '@fyrtaarn/demonstration';
import { Client } from 'pg';
import { onDatabase } from '../support/house';

const FLOW = { citizens: 16, postings: 6, citizensAWeek: 1, postingsAWeek: 0 };

/** Weeks on a database of their own, which is gone afterwards. */
async function weeksOf(plan: Partial<Plan>): Promise<Outcome> {
  const server = process.env['TEST_POSTGRES_URL'] as string;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  try {
    return await simulate(onDatabase(server, name), { seed: 157, weeks: 8, flow: FLOW, behaviour: USUAL, ...plan });
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

/** More silence than there usually is, so that few weeks show all of it. */
const SLOW: Behaviour = {
  ...USUAL,
  consultant: { daily: 0.4, never: 0.15 },
  citizen: { daily: 0.25, never: 0.25 },
  company: { daily: 0.25, never: 0.25 },
};

describe('eight weeks through the whole platform', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await weeksOf({ behaviour: SLOW });
  }, 120_000);

  test('people come through to jobs, and what nobody answers is reminded, phoned about and runs out as the fault of whoever was asked', () => {
    for (const state of ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED']) expect([state, outcome.steps[state] ?? 0]).not.toEqual([state, 0]);
    for (const kind of ['matching.citizen_asked', 'matching.citizen_reminded', 'matching.company_reminded']) expect(outcome.mails[kind]).toBeGreaterThan(0);
    for (const kind of ['READ_PROPOSAL', 'CALL_CITIZEN', 'PHONE_COMPANY']) expect(outcome.errands[kind]).toBeGreaterThan(0);
    for (const fault of ['X_EXPIRED_BO', 'X_EXPIRED_BK', 'X_EXPIRED_V']) expect([fault, outcome.reasons[fault] ?? 0]).not.toEqual([fault, 0]);
  });

  test('nobody over the limit is passed over (GR-18)', () => {
    expect(outcome.passedOver).toBe(0);
  });

  test('the platform counts itself: every night, every week, and by who did not act', () => {
    const { census, hindsight, expiries, steps, alarms } = outcome.measures;
    expect(census).toHaveLength(56);
    expect(hindsight.map(({ runs }) => runs)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    for (const { best, standingPercent, weeklyPercent, greedyPercent } of hindsight) {
      expect(best).toBeGreaterThan(0);
      for (const percent of [standingPercent, weeklyPercent, greedyPercent]) expect(percent! >= 0 && percent! <= 100).toBe(true);
    }
    expect(Object.fromEntries(expiries.map(({ code, count }) => [code, count]))).toEqual(
      Object.fromEntries(['X_EXPIRED_BK', 'X_EXPIRED_BO', 'X_EXPIRED_V'].map((code) => [code, outcome.reasons[code]])),
    );
    // The days between steps are days of the simulation, not of the machine.
    const [, agreed, started] = steps;
    expect(agreed!.medianDays! > 0.2 && agreed!.medianDays! < 40).toBe(true);
    expect(started!.medianDays! > 1 && started!.medianDays! < 60).toBe(true);
    expect(alarms).not.toContain('CREAMING');
  });
});

test('the same seed gives the same weeks to the last byte', async () => {
  const short = { weeks: 1, flow: { ...FLOW, citizens: 10, postings: 4 } };
  const [first, again] = [await weeksOf(short), await weeksOf(short)];
  expect(JSON.stringify(again)).toBe(JSON.stringify(first));
}, 120_000);
