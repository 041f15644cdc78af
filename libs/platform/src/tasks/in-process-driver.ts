import { Injectable } from '@nestjs/common';
import type { SentTask, TaskDriver } from './task-driver';
import { TaskRunner } from './task-runner';

const CONCURRENCY = 3;

/** Runs tasks in this very process, a few at a time. */
@Injectable()
export class InProcessDriver implements TaskDriver {
  private readonly queue: SentTask[] = [];
  private readonly active = new Set<Promise<void>>();
  private stopped = false;

  constructor(private readonly runner: TaskRunner) {}

  async start(): Promise<void> {}

  async send(tasks: readonly SentTask[]): Promise<void> {
    this.queue.push(...tasks);
    this.fill();
  }

  /** What this process forgets, it forgets by ending. */
  async hasForgotten(): Promise<boolean> {
    return false;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.runner.stop();
    await Promise.all(this.active);
  }

  private fill(): void {
    while (!this.stopped && this.active.size < CONCURRENCY) {
      const task = this.queue.shift();
      if (!task) return;
      // A failure that even the runner could not write down (the database is gone) leaves the row `sent`: the sweeper finds it.
      const run = this.runner
        .run(task.id)
        .catch(() => undefined)
        .then(() => {
          this.active.delete(run);
          this.fill();
        });
      this.active.add(run);
    }
  }
}
