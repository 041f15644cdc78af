import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addDays, Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import {
  declareActions,
  HandlesTask,
  nextTime,
  recurs,
  scheduleOnce,
  statement,
  UnitOfWork,
  type Reader,
  type Recurrence,
  type Thinking,
  type Tx,
} from '@fyrtaarn/platform';
import { assign, firstCome, type Instance } from '../assignment';
import { offSince, unlessOff } from '../settings/off-switch';
import { inHindsight, standingFit, weekByWeek, type Past, type PastMatch } from './hindsight.rules';

declareActions({ 'matching.hindsight_taken': ['best', 'standing'] });

const KIND = 'matching.look_back';
const RECKON = 'matching.reckon_hindsight';
recurs(RECKON);

const RUNS = statement<{ instance: Instance }>(
  'hindsight.runs',
  `SELECT instance FROM (SELECT id, instance FROM app.assignment_run WHERE state = 'done' AND finished_at >= $1::date ORDER BY id DESC LIMIT $2) AS newest ORDER BY id`,
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

  /** The first task only plans; each later one has it looked back and plans the next, whatever becomes of the look. */
  @HandlesTask(KIND)
  async weekly(tx: Tx, { due }: { due?: number }): Promise<void> {
    const rule = await ruleParameters<Rule>(tx, 'MATCHING-HINDSIGHT', this.clock.today());
    if (due && !(await offSince(tx))) tx.schedule(RECKON, { day: this.clock.today() }, { dedupeKey: 'hindsight' });
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), rule) });
  }

  @HandlesTask(RECKON)
  async lookBack(tx: Tx, { day }: { day: LocalDate }): Promise<Thinking> {
    const rule = await ruleParameters<Rule>(tx, 'MATCHING-HINDSIGHT', day);
    return async (stopped) => {
      const { past, synthetic } = await this.work.read(SYSTEM, (reader) => look(reader, addDays(day, -7 * rule.weeks), rule.most_runs));
      if (past.runs.length === 0) return async () => undefined;
      const reckoned = await reckon(past, 1000 * rule.solve_seconds, stopped);
      const { best, proven, standing, weekly, greedy, firstComeFit, citizens } = reckoned;
      return unlessOff(async (end) => {
        const kept = await end.first(KEEP, [day, rule.weeks, past.runs.length, citizens, best, proven, standing, weekly, greedy, firstComeFit, synthetic]);
        if (kept) end.record('matching.hindsight_taken', kept.id, { best, standing });
      });
    };
  }
}

/** When it looks back, over how many weeks and at most how many runs, the newest; and how long each solution may take. */
interface Rule extends Recurrence {
  readonly weeks: number;
  readonly most_runs: number;
  readonly solve_seconds: number;
}

async function look(reader: Reader, from: LocalDate, mostRuns: number): Promise<{ past: Past; synthetic: boolean }> {
  const runs = (await reader.rows(RUNS, [from, mostRuns])).map(({ instance }) => instance);
  const synthetic = (await reader.first(IS_SYNTHETIC))?.synthetic ?? false;
  return { past: { runs, matches: await reader.rows(MATCHES, [from]) }, synthetic };
}

async function reckon(past: Past, timeLimitMs: number, signal: AbortSignal) {
  const solve = (instance: Instance) => assign(instance, { timeLimitMs, signal });
  const whole = inHindsight(past);
  const { objective, optimal } = await solve({ ...whole, stages: ['fit'] });
  return {
    citizens: whole.citizens.length,
    best: objective.fit ?? 0,
    proven: optimal,
    standing: standingFit(past.matches),
    weekly: await weekByWeek(past, async (instance) => (await solve(instance)).pairs),
    greedy: await weekByWeek(past, async (instance) => (await assign(instance, { timeLimitMs: 0, signal })).pairs),
    firstComeFit: await weekByWeek(past, async (instance) => firstCome(instance)),
  };
}
