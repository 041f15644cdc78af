import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { GATE } from '@fyrtaarn/kernel';
import { Secret } from '../config/secret';
import { statement, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { refuseLogin } from './auth.errors';

/** Where somebody tries from: a network address, and the device if it has succeeded before. */
export interface From {
  readonly address: string;
  readonly device?: string | undefined;
}

interface Key {
  readonly kind: 'pair' | 'account' | 'address' | 'device' | 'code';
  readonly hash: Buffer;
}

const RULE = `(SELECT parameters FROM ref.rule WHERE code = 'GUESSING' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date))`;
const LIMIT = (name: string): string => `(${RULE} -> excluded.kind ->> '${name}')::int`;
const TRIES = `CASE WHEN g.last_at < clock_timestamp() - make_interval(mins => (${RULE} ->> 'forget_minutes')::int) THEN 1 ELSE g.tries + 1 END`;
const WAIT = `CASE WHEN ${TRIES} <= ${LIMIT('free')} THEN 0 ELSE least(${LIMIT('most_seconds')}, ${LIMIT('first_seconds')} * 2.0 ^ least(${TRIES} - ${LIMIT('free')} - 1, 30)) END`;
// Counts before anything is checked, and takes turns on the row: of many tries at once, in any process, only those within the limit get through.
const COUNT = statement<{ kind: string }>(
  'guess.count',
  `INSERT INTO app.guess AS g (key_hash, kind, tries, last_at, open_at)
    SELECT k.hash, k.kind, 1, clock_timestamp(), clock_timestamp() FROM unnest($1::bytea[], $2::text[]) AS k (hash, kind) ORDER BY k.hash
    ON CONFLICT (key_hash) DO UPDATE SET tries = ${TRIES}, last_at = clock_timestamp(), open_at = clock_timestamp() + make_interval(secs => ${WAIT})
      WHERE g.open_at <= clock_timestamp() RETURNING kind`,
);
const CLOSED_FOR = statement<{ seconds: number }>(
  'guess.closed_for',
  'SELECT greatest(1, ceil(extract(epoch FROM max(open_at) - clock_timestamp())))::int AS seconds FROM app.guess WHERE key_hash = ANY ($1)',
);
// What succeeded was no guess. What a stranger has tried at the account or from the address stays counted.
const TAKE_BACK = statement<never>(
  'guess.take_back',
  `UPDATE app.guess SET tries = CASE WHEN kind IN ('pair', 'device') THEN 0 ELSE greatest(tries - 1, 0) END, open_at = clock_timestamp() WHERE key_hash = ANY ($1)`,
);

/** Slows guessing down, in Postgres and so for all processes together. Nobody can shut another out: a known device has a count of its own. */
@Injectable()
export class Guesses {
  private readonly pepper: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(Secret) secret: Secret,
  ) {
    this.pepper = secret.derive('guesses');
  }

  /**
   * Lets one try through, counted as wrong until it has succeeded. Without an answer of the database there is no try.
   * @throws DomainError TOO_MANY_TRIES with the seconds to wait
   */
  async during<Result>(name: string, from: From, attempt: () => Promise<Result>): Promise<Result> {
    return this.counted(this.keysOf(name, from), attempt);
  }

  /** The same for short codes that are nobody's until they are right: only where the tries come from is known. */
  async duringCode<Result>(from: From, attempt: () => Promise<Result>): Promise<Result> {
    return this.counted([this.key('code', networkOf(from.address))], attempt);
  }

  private async counted<Result>(keys: readonly Key[], attempt: () => Promise<Result>): Promise<Result> {
    await this.work.upkeep(GATE, (tx) => countOrRefuse(tx, keys));
    const result = await attempt();
    await this.work.upkeep(GATE, (tx) => tx.rows(TAKE_BACK, [keys.map(({ hash }) => hash)]));
    return result;
  }

  private keysOf(name: string, { address, device }: From): Key[] {
    if (device) return [this.key('device', name, device)];
    return [this.key('pair', name, networkOf(address)), this.key('account', name), this.key('address', networkOf(address))];
  }

  private key(kind: Key['kind'], ...words: string[]): Key {
    return {
      kind,
      hash: createHmac('sha256', this.pepper)
        .update([kind, ...words].join('\n'))
        .digest(),
    };
  }
}

async function countOrRefuse(tx: Tx, keys: readonly Key[]): Promise<void> {
  const hashes = keys.map(({ hash }) => hash);
  const counted = await tx.rows(COUNT, [hashes, keys.map(({ kind }) => kind)]);
  if (counted.length === keys.length) return;
  const closed = await tx.first(CLOSED_FOR, [hashes]);
  throw refuseLogin('TOO_MANY_TRIES', { seconds: closed?.seconds ?? 1 });
}

/** A household or an office has one IPv4 address, or one IPv6 network of 64 bits. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(missing).fill('0'), ...after]
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(':');
}
