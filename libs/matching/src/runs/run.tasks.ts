import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, LOGGER, UnitOfWork, type Logger, type Thinking, type Tx } from '@fyrtaarn/platform';
import type { Assignment, Instance } from '../assignment';
import { matchStore } from '../match.store';
import type { AlarmLimits } from '../measures/alarms.rules';
import { startClock } from '../move';
import { questionStore } from '../questions/question.store';
import { questionsOf } from '../questions/questions.rules';
import { eyesOfTheMatcher, openMarket } from '../settings/market';
import { offSince } from '../settings/off-switch';
import type { RunRule } from './begin-run';
import { instanceOf, type RunFacts } from './run-instance.rules';
import { runStore, type StoredAnswer } from './run.store';
import { solveRun, type SolveOptions, type Solved } from './solve-run';
import { stillStanding } from './still-stands.rules';

declareActions({ 'matching.run_finished': ['settingsVersion', 'proposed', 'reserves', 'solver', 'optimal'], 'matching.run_failed': ['failure'] });

/** How often a run looks whether somebody has cancelled it. */
const LOOK_MS = 250;

/** Solves a run and writes what it proposes, all of it or nothing. The rights to look are those of the employment administration. */
@Injectable()
export class RunTasks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Looks, solves without holding anything, and writes what still stands. A run that breaks has failed: another may begin. */
  @HandlesTask('matching.run_assignment')
  async run(tx: Tx, { runId }: { runId: string }): Promise<Thinking | undefined> {
    const today = this.clock.today();
    if (!(await runStore.waiting(tx, runId))) return undefined;
    if (await offSince(tx)) {
      await runStore.cancel(tx, runId);
      return undefined;
    }
    const { solve_seconds } = await ruleParameters<RunRule>(tx, 'ASSIGNMENT-RUN', today);
    const { fairness_percent: explainFrom } = await ruleParameters<AlarmLimits>(tx, 'MATCHING-ALARMS', today);
    return (stopped) => this.think(runId, { timeLimitMs: 1000 * solve_seconds, explainFrom }, stopped);
  }

  /** What nobody has heard of for so long has died with its process, or never began. */
  @HandlesTask('matching.give_up_run')
  async giveUp(tx: Tx, { runId }: { runId: string }): Promise<void> {
    await fail(tx, runId, 'TOO_LONG');
  }

  private async think(runId: string, limits: Omit<SolveOptions, 'signal'>, stopped: AbortSignal): ReturnType<Thinking> {
    const ending = new AbortController();
    const end = () => ending.abort();
    stopped.addEventListener('abort', end);
    const watch = setInterval(() => void this.isWaiting(runId).then((waiting) => waiting || end()), LOOK_MS);
    try {
      const instance = await instanceOf(await this.look(), runId);
      const solved = await this.solve(instance, { ...limits, signal: ending.signal });
      return (tx) => this.write(tx, runId, instance, solved);
    } catch (error) {
      if (stopped.aborted) throw error;
      // Cancelled.
      if (ending.signal.aborted) return async () => undefined;
      this.log.error({ err: error, run: runId }, 'an assignment run broke');
      return (tx) => fail(tx, runId, 'BROKE');
    } finally {
      stopped.removeEventListener('abort', end);
      clearInterval(watch);
    }
  }

  /** Also while the database cannot be asked: that ends no run. */
  private isWaiting(runId: string): Promise<boolean> {
    return this.work.read(SYSTEM, (reader) => runStore.waiting(reader, runId)).then(Boolean, () => true);
  }

  private async look(): Promise<RunFacts> {
    const today = this.clock.today();
    return this.work.read(await this.work.read(SYSTEM, eyesOfTheMatcher), async (reader) => {
      const settings = await matchStore.settings(reader, today);
      const market = await openMarket(reader, settings);
      return { market, settings, today, standing: await runStore.standing(reader), cases: await runStore.cases(reader) };
    });
  }

  private solve(instance: Instance, options: SolveOptions): Promise<Solved> {
    return solveRun(instance, options);
  }

  private async write(tx: Tx, runId: string, instance: Instance, solved: Solved): Promise<void> {
    const run = await runStore.hold(tx, runId);
    if (!run) return;
    // Switched off while it was thinking: the database would refuse every proposal.
    if (await offSince(tx)) return void (await runStore.cancel(tx, runId));
    await matchStore.takeAllTurns(tx);
    const now = await this.look();
    const responsible = (await runStore.responsible(tx, run.asked_by)) ?? '';
    await keep(tx, runId, { now, instance, solved, responsible });
  }
}

async function fail(tx: Tx, runId: string, failure: 'BROKE' | 'TOO_LONG'): Promise<void> {
  if (await runStore.fail(tx, runId, failure)) tx.record('matching.run_failed', runId, { failure });
}

interface Found {
  readonly now: RunFacts;
  readonly instance: Instance;
  readonly solved: Solved;
  readonly responsible: string;
}

async function keep(tx: Tx, runId: string, { now, instance, solved, responsible }: Found): Promise<void> {
  const { answer, greedy, fitOnly, fitByStage, betterClaims } = solved;
  const proposals = stillStanding(instance, answer.pairs, now, responsible);
  const made = await runStore.propose(tx, runId, proposals);
  await questionStore.raise(tx, questionsOf(proposals), now.today);
  const settingsVersion = now.settings.version;
  for (const { id, posting_id: postingId, citizen_id: citizenId } of made) {
    tx.record('matching.match_suggested', id, { postingId, citizenId, settingsVersion });
    startClock(tx, id);
  }
  const reserves = made.filter(({ reserve }) => reserve).length;
  const counts = { settingsVersion, proposed: made.length - reserves, reserves };
  const text = JSON.stringify(instance);
  await runStore.keepPrices(tx, runId, pricesOf(answer));
  const inputsHash = createHash('sha256').update(text).digest('hex');
  await runStore.finish(tx, runId, {
    ...counts,
    instance: text,
    inputsHash,
    answer: kept(answer),
    greedy: kept(greedy),
    fitOnly: kept(fitOnly),
    fitByStage,
    betterClaims,
  });
  tx.record('matching.run_finished', runId, { ...counts, solver: answer.solver, optimal: answer.optimal });
}

function kept({ objective, bound, optimal, solver, ms }: Assignment): StoredAnswer {
  return { objective, bound, optimal, solver, ms };
}

function pricesOf({ prices }: Assignment): { posting_id: string; price: number }[] {
  return Object.entries(prices).map(([posting_id, price]) => ({ posting_id, price }));
}
