import { Inject, Injectable } from '@nestjs/common';
import { DomainError, SYSTEM } from '@fyrtaarn/kernel';
import { statement, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { LOGGER, type Logger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { traced } from '../observability/traces';
import type { Thinking } from './handles-task';
import { goOn } from './recurring';
import { TaskHandlers } from './task-handlers';

interface TaskRow {
  readonly kind: string;
  readonly payload: never;
  readonly state: string;
  /** Whether somebody thinks about it; null when nobody began to. */
  readonly held: boolean | null;
}

// What is not due waits, whoever asks: Redis carries ids, and whoever takes it over is told nothing and decides nothing by them.
const LOCK = statement<TaskRow>(
  'task.lock',
  `SELECT kind, payload, state, held_until > now() AS held FROM app.task WHERE id = $1 AND (state <> 'waiting' OR due_at <= now()) FOR UPDATE SKIP LOCKED`,
);
const HOLD = statement<never>('task.hold', `UPDATE app.task SET held_until = now() + make_interval(secs => $2) WHERE id = $1 AND state IN ('waiting', 'sent')`);
const STILL_OPEN = statement<{ kind: string }>('task.still_open', `SELECT kind FROM app.task WHERE id = $1 AND state IN ('waiting', 'sent') FOR UPDATE`);
const PUT_DOWN = statement<never>(
  'task.put_down',
  `UPDATE app.task SET state = 'waiting', held_until = NULL, due_at = now() + interval '1 second' WHERE id = $1 AND state IN ('waiting', 'sent')`,
);
const DONE = statement<never>('task.done', `UPDATE app.task SET state = 'done', done_at = now(), last_error = NULL, held_until = NULL WHERE id = $1`);
const FAILED = statement<TaskRow & { id: string }>(
  'task.failed',
  `UPDATE app.task SET attempts = attempts + 1, last_error = $2, state = CASE WHEN attempts + 1 >= $3 THEN 'dead' ELSE 'waiting' END, held_until = NULL,
     due_at = now() + make_interval(secs => least(300, 2 ^ attempts)) WHERE id = $1 AND state <> 'done' RETURNING id, kind, payload, state`,
);

/** After this many failures a task is dead: it waits, visible, for somebody to look. */
const MAX_ATTEMPTS = 8;
/** Whoever thinks about a task says so again and again; one of whom nothing was heard for so long has died. */
const HELD_SECONDS = 60;

class ThinkerDied extends Error {
  override readonly name = 'ThinkerDied';
}

/** Runs one task: its effect and the word "done" commit together, so a second delivery finds nothing to do. */
@Injectable()
export class TaskRunner {
  private readonly stopping = new AbortController();

  constructor(
    private readonly work: UnitOfWork,
    private readonly handlers: TaskHandlers,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async run(id: string): Promise<void> {
    try {
      const thinking = await traced('task', () => this.work.upkeep(SYSTEM, (tx) => this.begin(tx, id)));
      const write = thinking && (await this.think(id, thinking));
      if (write) await this.work.upkeep(SYSTEM, (tx) => this.end(tx, id, write));
    } catch (error) {
      await this.fail(id, error);
    }
  }

  /** Ends what is being thought about; it begins anew where tasks run next. */
  stop(): void {
    this.stopping.abort();
  }

  private async begin(tx: Tx, id: string): Promise<Thinking | undefined> {
    const task = await tx.first(LOCK, [id]);
    // Gone, locked, held or not due: another has it, or nobody yet. Done or merged: a second delivery.
    if (!task || task.held || task.state === 'done' || task.state === 'dead') return undefined;
    if (task.held === false) throw new ThinkerDied();
    const thinking = await traced(task.kind, () => this.handlers.of(task.kind)(tx, task.payload));
    if (!thinking) {
      await this.done(tx, id, task.kind);
      return undefined;
    }
    await tx.rows(HOLD, [id, HELD_SECONDS]);
    return thinking;
  }

  private async think(id: string, thinking: Thinking): Promise<Awaited<ReturnType<Thinking>> | undefined> {
    let told: Promise<unknown> = Promise.resolve();
    const tell = (): void => void (told = this.work.upkeep(SYSTEM, (tx) => tx.rows(HOLD, [id, HELD_SECONDS])).catch(() => undefined));
    const telling = setInterval(tell, (HELD_SECONDS / 3) * 1000);
    const { signal } = this.stopping;
    try {
      // A listener hears nothing of a stop that came before it.
      signal.throwIfAborted();
      return await thinking(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      clearInterval(telling);
      await told;
      await this.work.upkeep(SYSTEM, (tx) => tx.rows(PUT_DOWN, [id]));
      return undefined;
    } finally {
      clearInterval(telling);
      await told;
    }
  }

  private async end(tx: Tx, id: string, write: (tx: Tx) => Promise<void>): Promise<void> {
    const task = await tx.first(STILL_OPEN, [id]);
    if (!task) return;
    await write(tx);
    await this.done(tx, id, task.kind);
  }

  private async done(tx: Tx, id: string, kind: string): Promise<void> {
    await tx.rows(DONE, [id]);
    this.metrics.tasks.inc({ kind, outcome: 'done' });
  }

  private async fail(id: string, error: unknown): Promise<void> {
    // The message may hold data: only the kind of error is kept.
    const reason =
      error instanceof DomainError ? error.code : error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''}`.trim() : 'unknown';
    const task = await this.work.upkeep(SYSTEM, async (tx) => {
      const failed = await tx.first(FAILED, [id, reason, MAX_ATTEMPTS]);
      if (failed?.state === 'dead') await goOn(tx, failed);
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
