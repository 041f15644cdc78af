import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addDays, Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { assign, type Instance } from '../assignment';
import { offSince } from '../settings/off-switch';
import { firstCome, inHindsight, standingFit, weekByWeek, type Past, type PastMatch } from './hindsight.rules';

declareActions({ 'matching.hindsight_taken': ['best', 'standing'] });

const KIND = 'matching.look_back';
/** Of one solution. While it is sought the transaction rests, and the database gives up on one that rests for 15 seconds. */
const LIMIT_MS = 10_000;

const RUNS = statement<{ instance: Instance }>(
  'hindsight.runs',
  `SELECT instance FROM app.assignment_run WHERE state = 'done' AND finished_at >= $1::date ORDER BY id`,
);
// What ran out, or lost its place to somebody else, neither stands nor was it turned down.
const MATCHES = statement<PastMatch>(
  'hindsight.matches',
  `SELECT citizen_id AS citizen, posting_id AS place, (explanation ->> 'points')::int AS fit, agreed_minutes AS minutes, state IN ('DECLINED', 'WITHDRAWN', 'CANCELLED') AS "turnedDown"
    FROM app.match WHERE created_at >= $1::date AND state NOT IN ('DRAFT', 'EXPIRED', 'OBSOLETE') AND NOT (reserve AND state = 'SUGGESTED') ORDER BY id`,
  { unseen: 'the machine’s own work' },
);
const IS_SYNTHETIC = statement<{ synthetic: boolean }>('hindsight.is_synthetic', 'SELECT EXISTS (SELECT FROM app.citizen WHERE synthetic) AS synthetic', {
  unseen: 'the machine’s own work',
});
const AWAKE = statement<never>('hindsight.awake', 'SELECT 1');
const KEEP = statement<{ id: string }>(
  'hindsight.keep',
  `INSERT INTO app.matching_hindsight (day, weeks, runs, citizens, best, proven, standing, weekly, greedy, first_come, synthetic)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
);

/** Looks back every week: how much better could it have been for whoever had known who would come? */
@Injectable()
export class HindsightTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one looks back and plans the next. */
  @HandlesTask(KIND)
  async weekly(tx: Tx, { due }: { due?: number }): Promise<void> {
    const rule = await ruleParameters<Recurrence & { weeks: number }>(tx, 'MATCHING-HINDSIGHT', this.clock.today());
    if (due && !(await offSince(tx))) await this.lookBack(tx, rule.weeks);
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), rule) });
  }

  private async lookBack(tx: Tx, weeks: number): Promise<void> {
    const today = this.clock.today();
    const from = addDays(today, -7 * weeks);
    const runs = (await tx.rows(RUNS, [from])).map(({ instance }) => instance);
    if (runs.length === 0) return;
    const past: Past = { runs, matches: await tx.rows(MATCHES, [from]) };
    const whole = inHindsight(past);
    const { objective, optimal } = await solve(tx, { ...whole, stages: ['fit'] });
    const best = objective.fit ?? 0;
    const standing = standingFit(past.matches);
    const weekly = await weekByWeek(past, async (instance) => (await solve(tx, instance)).pairs);
    const greedy = await weekByWeek(past, async (instance) => (await assign(instance, { timeLimitMs: 0 })).pairs);
    const firstComeFit = await weekByWeek(past, async (instance) => firstCome(instance));
    const synthetic = (await tx.first(IS_SYNTHETIC))?.synthetic ?? false;
    const numbers = [weeks, runs.length, whole.citizens.length, best, optimal, standing, weekly, greedy, firstComeFit, synthetic];
    const kept = await tx.first(KEEP, [today, ...numbers]);
    if (kept) tx.record('matching.hindsight_taken', kept.id, { best, standing });
  }
}

async function solve(tx: Tx, instance: Instance) {
  const answer = await assign(instance, { timeLimitMs: LIMIT_MS });
  await tx.rows(AWAKE);
  return answer;
}
