import type { Actor, LocalDate } from '@fyrtaarn/kernel';
import { Measures, type Instance } from '@fyrtaarn/matching';
import { passedOver } from './passed-over';
import type { SimulatedHouse } from './house';

export type Counts = Readonly<Record<string, number>>;

/** What came of a simulation. Everybody in it is made up. */
export interface Outcome {
  readonly citizens: number;
  readonly places: number;
  /** How often a match came to each state. */
  readonly steps: Counts;
  /** Why matches were closed or refused, by reason. */
  readonly reasons: Counts;
  readonly errands: Counts;
  readonly mails: Counts;
  /** How often the platform said no to what somebody wanted, by code. */
  readonly refusals: Counts;
  /** Over all runs: somebody over the limit who was passed over for somebody who was not (GR-18). */
  readonly passedOver: number;
  /** Weeks at whose end an alarm stood. */
  readonly alarms: Counts;
  readonly measures: Awaited<ReturnType<Measures['of']>>;
}

const counted = (code: string, from: string): string => `SELECT ${code} AS code, count(*)::int AS count FROM ${from} GROUP BY 1 ORDER BY 1`;
const RUNS = `SELECT r.instance, (SELECT coalesce(json_agg(json_build_object('citizen', m.citizen_id, 'place', m.posting_id)), '[]') FROM app.match m WHERE m.run_id = r.id AND NOT m.reserve) AS pairs
  FROM app.assignment_run r WHERE r.state = 'done' ORDER BY r.id`;

/** Counts what happened, and asks the platform's own measures as a lead does. */
export async function tell(house: SimulatedHouse, lead: Actor, [from, to]: readonly [LocalDate, LocalDate]): Promise<Omit<Outcome, 'refusals' | 'alarms'>> {
  const counts = async (code: string, table: string): Promise<Counts> => {
    const rows = await house.rows<{ code: string; count: number }>(counted(code, table));
    return Object.fromEntries(rows.map(({ code: name, count }) => [name, count]));
  };
  const [there] = await house.rows<{ citizens: number; places: number }>(
    `SELECT (SELECT count(*)::int FROM app.citizen) AS citizens, (SELECT coalesce(sum(heads), 0)::int FROM app.posting) AS places`,
  );
  const runs = await house.rows<{ instance: Instance; pairs: { citizen: string; place: string }[] }>(RUNS);
  return {
    ...there!,
    steps: await counts('to_state', 'app.match_event'),
    reasons: await counts('reason', `app.match_event WHERE reason IS NOT NULL AND to_state <> 'SUGGESTED'`),
    errands: await counts('kind', 'app.errand'),
    mails: await counts('kind', 'app.mail'),
    passedOver: runs.reduce((sum, { instance, pairs }) => sum + passedOver(instance, pairs), 0),
    measures: await house.of(Measures).of(lead, from, to),
  };
}
