import { randomBytes } from 'node:crypto';
import { simulate, USUAL, type Behaviour, type Outcome, type Plan } from '@fyrtaarn/demonstration';
import { addWorkingDays, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { Client } from 'pg';
import rules from '../../libs/people/reference/rule.json';
import { onDatabase } from '../support/house';

const FLOW = { citizens: 16, postings: 6, citizensAWeek: 1, postingsAWeek: 0 };

/** What ran out: from where, the day since which it waited, the days it should take, and the day it did. */
interface RanOut {
  readonly state: string;
  readonly since: LocalDate;
  readonly days: number;
  readonly on: LocalDate;
  readonly fault: string;
  /** Next in line, whom nobody was to ask yet. */
  readonly reserve: boolean;
}

/** What the rows say of a course, looked at from outside: by none of the code that wrote them. */
interface Course {
  readonly ranOut: readonly RanOut[];
  readonly pauses: number;
  readonly proposedInAPause: number;
  readonly blocks: number;
  readonly proposedWhileBlocked: number;
  readonly overfull: number;
}

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Europe/Copenhagen')::date`;
const RAN_OUT = `SELECT e.from_state AS state, ${day(`greatest(b.at, CASE e.from_state WHEN 'ASK_CITIZEN' THEN m.citizen_said_yes_at WHEN 'MEET' THEN m.meeting_at END)`)}::text AS since, t.days, ${day('e.at')}::text AS on, e.reason AS fault, m.reserve
  FROM app.match_event e JOIN app.match m ON m.id = e.match_id
    JOIN LATERAL (SELECT at FROM app.match_event p WHERE p.match_id = e.match_id AND p.seq < e.seq ORDER BY p.seq DESC LIMIT 1) b ON true
    JOIN ref.match_timer t ON t.state = e.from_state AND t.action = 'expire' AND t.reason = e.reason
  WHERE e.to_state = 'EXPIRED'`;
const PAUSES = `SELECT count(DISTINCT l.id)::int AS pauses, count(m.id)::int AS inside FROM app.ledger l
  LEFT JOIN app.match m ON m.citizen_id = l.subject AND m.created_at > l.at AND ${day('m.created_at')} < (l.facts ->> 'until')::date WHERE l.action = 'matching.citizen_paused'`;
const BLOCKS = `SELECT count(DISTINCT b.id)::int AS blocks, count(m.id)::int AS inside FROM app.pair_block b
  LEFT JOIN app.match m ON (m.posting_id, m.citizen_id) = (b.posting_id, b.citizen_id) AND b.valid @> ${day('m.created_at')} AND ${day('m.created_at')} > lower(b.valid)
    AND (b.lifted_at IS NULL OR m.created_at < b.lifted_at)`;
const OVERFULL = `SELECT count(*)::int AS inside FROM app.posting p JOIN LATERAL (SELECT count(*) AS heads, coalesce(sum(agreed_minutes), 0) AS minutes FROM app.match m
    WHERE m.posting_id = p.id AND m.state IN ('AGREED', 'STARTED')) taken ON true
  WHERE taken.heads > p.heads OR taken.minutes > p.minutes_total OR taken.heads <> p.heads_taken`;

async function courseIn(url: string): Promise<Course> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const first = async (sql: string) => (await client.query<Record<string, number>>(sql)).rows[0]!;
  const [pauses, blocks, overfull] = [await first(PAUSES), await first(BLOCKS), await first(OVERFULL)];
  const ranOut = (await client.query<RanOut>(RAN_OUT)).rows;
  await client.end();
  return {
    ranOut,
    pauses: pauses['pauses']!,
    proposedInAPause: pauses['inside']!,
    blocks: blocks['blocks']!,
    proposedWhileBlocked: blocks['inside']!,
    overfull: overfull['inside']!,
  };
}

/** Weeks on a database of their own, which is gone afterwards. */
async function weeksOf(plan: Partial<Plan>): Promise<Outcome & { readonly course: Course }> {
  const server = process.env['TEST_POSTGRES_URL'] as string;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  try {
    const url = onDatabase(server, name);
    return { ...(await simulate(url, { seed: 157, weeks: 8, flow: FLOW, behaviour: USUAL, ...plan })), course: await courseIn(url) };
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
  let outcome: Awaited<ReturnType<typeof weeksOf>>;
  beforeAll(async () => {
    outcome = await weeksOf({ behaviour: SLOW });
  }, 300_000);

  test('people come through to jobs, and what nobody answers is reminded, phoned about and runs out as the fault of whoever was asked', () => {
    for (const state of ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED']) expect([state, outcome.steps[state] ?? 0]).not.toEqual([state, 0]);
    for (const kind of ['matching.citizen_asked', 'matching.citizen_reminded', 'matching.company_reminded']) expect(outcome.mails[kind]).toBeGreaterThan(0);
    for (const kind of ['READ_PROPOSAL', 'CALL_CITIZEN', 'PHONE_COMPANY']) expect(outcome.errands[kind]).toBeGreaterThan(0);
    for (const fault of ['X_EXPIRED_BO', 'X_EXPIRED_BK', 'X_EXPIRED_V']) expect([fault, outcome.reasons[fault] ?? 0]).not.toEqual([fault, 0]);
  });

  test('what runs out does so on its working day; where a company must be phoned first, not before', () => {
    expect(outcome.course.ranOut.length).toBe(['X_EXPIRED_BO', 'X_EXPIRED_BK', 'X_EXPIRED_V'].reduce((sum, code) => sum + (outcome.reasons[code] ?? 0), 0));
    const [working] = rules.filter(({ code }) => code === 'WORKING-DAYS').map(({ parameters }) => parameters as unknown as Holidays);
    for (const { state, since, days, on } of outcome.course.ranOut) {
      const due = addWorkingDays(since, days, working!);
      expect([state, since, on]).toEqual([state, since, state === 'SHARED' || state === 'MEET' ? (on < due ? `${due} or later` : on) : due]);
    }
  });

  test('a pause and a block are kept by every run and by everybody; no place is fuller than it is', () => {
    const { pauses, proposedInAPause, blocks, proposedWhileBlocked, overfull } = outcome.course;
    expect([pauses > 0, blocks > 0]).toEqual([true, true]);
    expect([proposedInAPause, proposedWhileBlocked, overfull]).toEqual([0, 0, 0]);
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
    // That a reserve was not asked is nobody's fault.
    const faults = outcome.course.ranOut.filter(({ reserve }) => !reserve).map(({ fault }) => fault);
    expect(Object.fromEntries(expiries.map(({ code, count }) => [code, count]))).toEqual(
      Object.fromEntries(['X_EXPIRED_BK', 'X_EXPIRED_BO', 'X_EXPIRED_V'].map((code) => [code, faults.filter((fault) => fault === code).length])),
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
}, 300_000);
