import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, GATE, type Actor } from '@fyrtaarn/kernel';
import { networkOf } from '../auth/guesses';
import { Secret } from '../config/secret';
import { StartupError } from '../config/startup-error';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { LOGGER, type Logger } from '../observability/logger';

/** Requests in a minute: of one account, or of one network from which nobody has logged in. */
interface Limits {
  readonly account: number;
  readonly address: number;
}

interface Count {
  here: number;
  sent: number;
  elsewhere: number;
}

const MINUTE_MS = 60_000;
const SHARED_EVERY_MS = 1_000;

const LIMITS = statement<Limits>(
  'request_limits.limits',
  `SELECT (parameters ->> 'account')::int AS account, (parameters ->> 'address')::int AS address FROM ref.rule
    WHERE code = 'REQUEST-LIMITS' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date)`,
);
const SHARE = statement<{ hash: Buffer; requests: number }>(
  'request_limits.share',
  `INSERT INTO app.request_count AS r (minute, key_hash, requests) SELECT $1, k.hash, k.requests FROM unnest($2::bytea[], $3::int[]) AS k (hash, requests) ORDER BY k.hash
    ON CONFLICT (minute, key_hash) DO UPDATE SET requests = r.requests + excluded.requests RETURNING key_hash AS hash, requests`,
);
const TIDY = statement<never>('request_limits.tidy', `DELETE FROM app.request_count WHERE minute < $1::timestamptz - interval '5 minutes'`);

/**
 * Says who asks too often. Each process counts by itself, and once a second puts its counts together with the others' in Postgres: a request
 * costs no statement, and what several processes let through together is at most a second's more than the limit.
 */
@Injectable()
export class RequestLimits implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Nobody is let in before the rule has been read. */
  private limits: Limits = { account: 0, address: 0 };
  private counts = new Map<string, Count>();
  private minute = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly pepper: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(Secret) secret: Secret,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.pepper = secret.derive('request limits');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.share();
    if (!this.limits.account || !this.limits.address) throw new StartupError('No rule REQUEST-LIMITS says today how often somebody may ask.');
    // Without an answer of the database each process goes on by its own counts.
    const share = (): unknown =>
      this.unsent().length === 0 ? undefined : this.share().catch((err: unknown) => this.log.warn({ err }, 'requests were not counted together'));
    this.timer = setInterval(share, SHARED_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Counts one request. @returns the seconds to wait, where there have been too many this minute */
  waitOf({ accountId }: Actor, address: string): number | undefined {
    this.beginMinute();
    const [kind, who] = accountId ? (['account', accountId] as const) : (['address', networkOf(address)] as const);
    const count = this.counts.get(`${kind} ${who}`) ?? { here: 0, sent: 0, elsewhere: 0 };
    this.counts.set(`${kind} ${who}`, count);
    count.here++;
    if (count.here + count.elsewhere <= this.limits[kind]) return undefined;
    return Math.ceil((this.minute + MINUTE_MS - this.clock.now().getTime()) / 1000);
  }

  /** Puts the counts of this minute together with those of the other processes, and reads the limits again. */
  async share(): Promise<void> {
    this.beginMinute();
    const { minute, counts } = this;
    const own = this.unsent().map(([key, count]) => ({ count, hash: this.hashOf(key), more: count.here - count.sent }));
    await this.work.upkeep(GATE, async (tx) => {
      this.limits = (await tx.first(LIMITS)) ?? this.limits;
      const at = new Date(minute);
      const rows = await tx.rows(SHARE, [at, own.map(({ hash }) => hash), own.map(({ more }) => more)]);
      const all = new Map(rows.map((row) => [row.hash.toString('hex'), row.requests]));
      await tx.rows(TIDY, [at]);
      if (counts !== this.counts) return;
      for (const { count, hash, more } of own) {
        count.sent += more;
        count.elsewhere = (all.get(hash.toString('hex')) ?? count.sent) - count.sent;
      }
    });
  }

  private unsent(): [string, Count][] {
    return [...this.counts].filter(([, { here, sent }]) => here > sent);
  }

  private beginMinute(): void {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
    if (minute === this.minute) return;
    this.minute = minute;
    this.counts = new Map();
  }

  private hashOf(key: string): Buffer {
    return createHmac('sha256', this.pepper).update(key).digest();
  }
}
