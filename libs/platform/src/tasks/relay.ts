import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { TaskWakeUp } from './task-wake-up';
import { LOGGER, type Logger } from '../observability/logger';
import { TASK_DRIVER, type SentTask, type TaskDriver } from './task-driver';

const BATCH = 200;
/** A task that was sent this long ago and is not done was lost on the way: it is sent again. Doubles do no harm. */
const LOST_AFTER_SECONDS = 60;
const SWEEP_EVERY_MS = 10_000;

// Rows that wait together with one dedupe key are one piece of work: the last is sent, the rest are merged into it. What caused
// each of them was committed before it could be seen here, so the one run sees it all.
const TAKE = statement<SentTask & { state: string }>(
  'task.take',
  `WITH due AS (SELECT id, kind, coalesce(dedupe_key, id::text) AS piece FROM app.task
      WHERE state = 'waiting' AND due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
    kept AS (SELECT DISTINCT ON (kind, piece) id, kind, piece FROM due ORDER BY kind, piece, id DESC)
  UPDATE app.task t SET state = CASE WHEN kept.id = t.id THEN 'sent' ELSE 'done' END, sent_at = now(),
      done_at = CASE WHEN kept.id = t.id THEN NULL ELSE now() END, merged_into = nullif(kept.id, t.id)
    FROM due JOIN kept USING (kind, piece) WHERE t.id = due.id RETURNING t.id, t.kind, t.state`,
);
// One pass at a time, in the whole house: a second would lock, for a moment, rows that the first has just sent, and whoever was to
// run them would think that somebody else had them.
const TAKE_TURNS = statement<never>('task.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('relay', 0))`);
const PUT_BACK = statement<never>(
  'task.put_back',
  `UPDATE app.task SET state = 'waiting', due_at = now() + interval '1 second' WHERE id = ANY ($1) AND state = 'sent'`,
);
// What somebody still thinks about is not lost.
const SWEEP = statement<never>(
  'task.sweep',
  `UPDATE app.task SET state = 'waiting' WHERE state = 'sent' AND sent_at < now() - make_interval(secs => $1) AND (held_until IS NULL OR held_until < now())`,
);

/** Moves due tasks from the table to the driver, woken by the database or once a second. */
@Injectable()
export class Relay {
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly wakeUp: TaskWakeUp,
    @Inject(TASK_DRIVER) private readonly driver: TaskDriver,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    await this.driver.start();
    // What a killed process had taken is taken again at once.
    await this.sweep(0);
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp.stop();
    await this.running;
    await this.driver.stop();
  }

  /** Sends what is due now. @returns how many */
  async pass(): Promise<number> {
    const taken = await this.work.upkeep(SYSTEM, async (tx) => {
      await tx.rows(TAKE_TURNS);
      return tx.rows(TAKE, [BATCH]);
    });
    const sent = taken.filter((task) => task.state === 'sent');
    try {
      if (sent.length > 0) await this.driver.send(sent);
    } catch (error) {
      await this.work.upkeep(SYSTEM, (tx) => tx.rows(PUT_BACK, [sent.map((task) => task.id)]));
      throw error;
    }
    return taken.length;
  }

  private async sweep(seconds: number): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => tx.rows(SWEEP, [seconds]));
  }

  private async loop(): Promise<void> {
    let swept = Date.now();
    while (!this.stopping) {
      try {
        while (!this.stopping && (await this.pass()) === BATCH);
        if (Date.now() - swept > SWEEP_EVERY_MS) {
          swept = Date.now();
          await this.sweep(LOST_AFTER_SECONDS);
          if (await this.driver.hasForgotten()) await this.sweep(0);
        }
      } catch (error) {
        if (!this.stopping) this.log.warn({ err: error }, 'relay could not pass tasks on; trying again');
      }
      if (!this.stopping) await this.wakeUp.next(1000);
    }
  }
}
