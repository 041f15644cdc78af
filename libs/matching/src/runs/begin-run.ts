import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, type Recurrence, type Tx } from '@fyrtaarn/platform';
import type { LocalDate } from '@fyrtaarn/kernel';
import { runStore } from './run.store';

declareActions({ 'matching.run_requested': [] });

/** ASSIGNMENT-RUN: when the weekly run begins, how long each of its solutions may take, and when a run that is not done has failed. */
export interface RunRule extends Recurrence {
  readonly solve_seconds: number;
  readonly give_up_minutes: number;
}

/** @param askedBy nobody: the timer. @returns the run's id. @throws DomainError RUN_UNDER_WAY */
export async function beginRun(tx: Tx, askedBy: string | null, now: Date, today: LocalDate): Promise<string> {
  const { give_up_minutes } = await ruleParameters<RunRule>(tx, 'ASSIGNMENT-RUN', today);
  const runId = await runStore.ask(tx, askedBy);
  tx.schedule('matching.run_assignment', { runId });
  tx.schedule('matching.give_up_run', { runId }, { at: new Date(now.getTime() + 60_000 * give_up_minutes) });
  tx.record('matching.run_requested', runId);
  return runId;
}
