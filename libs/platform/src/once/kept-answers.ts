import { createHmac } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { GATE, type Actor } from '@fyrtaarn/kernel';
import { Secret } from '../config/secret';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { seal, unseal } from '../keys/sealed';
import { hashOfKey, refuseOnce, type Once } from './once';

/** As HTTP gave it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Kept {
  readonly body: Buffer;
  readonly requestId: string;
  readonly status: number | null;
  readonly answer: Buffer | null;
}

/** How long a repeated request waits for the answer of the first, and how often it looks. */
const MOST_MS = 5_000;
const LOOK_MS = 50;

// What has served its time is told nobody, also before the night that deletes it.
const FIND = statement<Kept>(
  'once.find',
  `SELECT body_hash AS body, request_id AS "requestId", status, answer FROM app.request_once
    WHERE account_id = $1 AND key_hash = $2 AND at > app.kept_since('REQUESTS-ONCE')`,
);
const KEEP = statement<never>('once.keep', 'UPDATE app.request_once SET status = $3, answer = $4 WHERE account_id = $1 AND key_hash = $2');
/** The answers of changes that may be sent again: whoever sends one again under the same key is told what the first was told. */
@Injectable()
export class KeptAnswers {
  private readonly pepper: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(Secret) secret: Secret,
  ) {
    this.pepper = secret.derive('kept answers');
  }

  /**
   * @param answer what this request came to
   * @returns what its sender is told: that, or what the one was told that carried it out. One that changed nothing is nobody's, and may be sent again
   * @throws DomainError IDEMPOTENCY_KEY_REUSED; REQUEST_REPEATED where the answer is not there
   */
  async answerTo({ accountId = '', requestId }: Actor, { key, body }: Once, answer: Answer): Promise<Answer> {
    const place = [accountId, hashOfKey(key)] as const;
    for (const end = Date.now() + MOST_MS; ; await later(LOOK_MS)) {
      const kept = await this.work.glance(GATE, FIND, place);
      if (!kept) return answer;
      if (kept.requestId === requestId) return this.keep(place, key, answer);
      if (isForbidden(answer)) return answer;
      if (kept.body.toString('hex') !== body) throw refuseOnce('IDEMPOTENCY_KEY_REUSED');
      if (kept.answer) return { status: kept.status ?? 200, text: unseal(this.keyOf(key), kept.answer, accountId).toString() };
      if (Date.now() > end) throw refuseOnce('REQUEST_REPEATED');
    }
  }

  private async keep(place: readonly [accountId: string, keyHash: Buffer], key: string, answer: Answer): Promise<Answer> {
    const sealed = seal(this.keyOf(key), Buffer.from(answer.text), place[0]);
    await this.work.upkeep(GATE, (tx) => tx.rows(KEEP, [...place, answer.status, sealed]));
    return answer;
  }

  /** Of the client's key, of which only a hash is kept. */
  private keyOf(key: string): Buffer {
    return createHmac('sha256', this.pepper).update(key).digest();
  }
}

/** Whoever may not ask, or may no longer, is told nothing of what was answered when they might. */
function isForbidden({ text }: Answer): boolean {
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors.some(({ extensions }) => extensions?.code === 'NOT_ALLOWED');
}
