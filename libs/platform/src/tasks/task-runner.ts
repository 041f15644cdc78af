import { Inject, Injectable } from '@nestjs/common';
import { DomainError, SYSTEM } from '@fyrtaarn/kernel';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { LOGGER, type Logger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { goOn } from './recurring';
import { TaskHandlers } from './task-handlers';

interface TaskRow {
  readonly kind: string;
  readonly payload: never;
  readonly state: string;
}

const LOCK = statement<TaskRow>('task.lock', 'SELECT kind, payload, state FROM app.task WHERE id = $1 FOR UPDATE SKIP LOCKED');
const DONE = statement<never>('task.done', `UPDATE app.task SET state = 'done', done_at = now(), last_error = NULL WHERE id = $1`);
const FAILED = statement<TaskRow & { id: string }>(
  'task.failed',
  `UPDATE app.task SET attempts = attempts + 1, last_error = $2, state = CASE WHEN attempts + 1 >= $3 THEN 'dead' ELSE 'waiting' END,
     due_at = now() + make_interval(secs => least(300, 2 ^ attempts)) WHERE id = $1 AND state <> 'done' RETURNING id, kind, payload, state`,
);

/** After this many failures a task is dead: it waits, visible, for somebody to look. */
const MAX_ATTEMPTS = 8;

/** Runs one task: its effect and the word "done" commit together, so a second delivery finds nothing to do. */
@Injectable()
export class TaskRunner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly handlers: TaskHandlers,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async run(id: string): Promise<void> {
    try {
      await this.work.upkeep(SYSTEM, async (tx) => {
        const task = await tx.first(LOCK, [id]);
        // Gone or locked: another worker has it. Done or merged: a second delivery.
        if (!task || task.state === 'done' || task.state === 'dead') return;
        await this.handlers.of(task.kind)(tx, task.payload);
        await tx.rows(DONE, [id]);
        this.metrics.tasks.inc({ kind: task.kind, outcome: 'done' });
      });
    } catch (error) {
      await this.fail(id, error);
    }
  }

  private async fail(id: string, error: unknown): Promise<void> {
    // The message may hold data: only the kind of error is kept.
    const reason =
      error instanceof DomainError ? error.code : error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''}`.trim() : 'unknown';
    const task = await this.work.upkeep(SYSTEM, async (tx) => {
      const failed = await tx.first(FAILED, [id, reason, MAX_ATTEMPTS]);
      if (failed?.state === 'dead') goOn(tx, failed);
      return failed;
    });
    const dead = task?.state === 'dead';
    this.metrics.tasks.inc({ kind: task?.kind ?? 'any', outcome: dead ? 'dead' : 'failed' });
    this.log[dead ? 'error' : 'warn'](
      { task: id, kind: task?.kind, reason, err: error instanceof DomainError ? undefined : error },
      dead ? 'task is dead' : 'task failed, will be tried again',
    );
  }
}
