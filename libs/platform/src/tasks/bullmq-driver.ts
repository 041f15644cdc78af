import { Inject, Injectable } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { StartupError } from '../config/startup-error';
import { LOGGER, type Logger } from '../observability/logger';
import type { SentTask, TaskDriver } from './task-driver';
import { TaskHandlers } from './task-handlers';
import { TaskRunner } from './task-runner';

export const REDIS_URL = Symbol('REDIS_URL');

const CONCURRENCY = 4;
/** A worker that says nothing of a job for so long is dead or frozen, and another takes it. */
const LOCK_MS = 15_000;
const LOOK_FOR_STALLED_EVERY_MS = 5_000;
const MARK = 'fyrtaarn:sent';

/**
 * Carries tasks over Redis to many worker processes: a queue for each kind, the task's id as the job's.
 * Redis holds ids only, and may be flushed at any time: the table knows what is not done, and sends it again.
 */
@Injectable()
export class BullmqDriver implements TaskDriver {
  private producer: Redis | undefined;
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];

  constructor(
    @Inject(REDIS_URL) private readonly url: string,
    private readonly handlers: TaskHandlers,
    private readonly runner: TaskRunner,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    // The producer fails at once when Redis is away (the relay tries again); workers wait for it.
    this.producer = new Redis(this.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true });
    this.producer.on('error', () => undefined);
    await this.producer.connect();
    await this.refuseForgetfulRedis();
    // Whoever starts sends again what was sent before.
    await this.producer.set(MARK, '1');
    for (const kind of this.handlers.kinds) this.open(kind);
  }

  async send(tasks: readonly SentTask[]): Promise<void> {
    for (const [kind, queue] of this.queues) {
      const jobs = tasks.filter((task) => task.kind === kind);
      if (jobs.length > 0) await queue.addBulk(jobs.map(({ id }) => ({ name: kind, data: { id }, opts: { jobId: `task-${id}` } })));
    }
  }

  /** A Redis that was emptied, or lost its memory in a fall, has lost this mark too. */
  async hasForgotten(): Promise<boolean> {
    return (await this.producer?.set(MARK, '1', 'NX')) === 'OK';
  }

  async stop(): Promise<void> {
    this.runner.stop();
    await this.close(this.workers);
    await this.close([...this.queues.values()]);
    this.producer?.disconnect();
  }

  /** One that is not connected yet, or no more, says so instead of closing: that keeps nobody from stopping, and its tasks are sent again. */
  private async close(all: readonly (Worker | Queue)[]): Promise<void> {
    for (const ended of await Promise.allSettled(all.map((one) => one.close()))) {
      if (ended.status === 'rejected') this.log.warn({ reason: String(ended.reason) }, 'queue did not close by itself');
    }
  }

  private open(kind: string): void {
    const complain = (error: Error): void => this.log.warn({ kind, reason: error.message }, 'queue in trouble');
    const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    const queue = new Queue(queueName(kind), { connection: this.producer as Redis, defaultJobOptions });
    const worker = new Worker(queueName(kind), (job) => this.runner.run((job.data as { id: string }).id), {
      connection: { url: this.url, maxRetriesPerRequest: null },
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_FOR_STALLED_EVERY_MS,
      maxStalledCount: 3,
    });
    this.queues.set(kind, queue.on('error', complain));
    this.workers.push(worker.on('error', complain));
  }

  /** With any other policy Redis throws waiting jobs away when it is full, silently. */
  private async refuseForgetfulRedis(): Promise<void> {
    const [, policy] = (await this.producer?.config('GET', 'maxmemory-policy')) as [string, string];
    if (policy !== 'noeviction') throw new StartupError(`Redis must run with maxmemory-policy noeviction; it has ${policy}.`);
  }
}

export function queueName(kind: string): string {
  return `fyrtaarn.${kind}`;
}
