import { createHash } from 'node:crypto';
import { defineErrors, refuse, type Actor } from '@fyrtaarn/kernel';
import { statement, type Tx } from '../database/transaction';

export const refuseOnce = defineErrors({
  IDEMPOTENCY_KEY_WRONG: {
    da: 'Idempotency-Key skal være 16-64 bogstaver, tal, bindestreger eller understreger.',
    en: 'Idempotency-Key must be 16-64 letters, digits, hyphens or underscores.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    da: 'Nøglen er brugt til en anden forespørgsel. Brug en ny nøgle til hver ændring.',
    en: 'The key was used for another request. Use a new key for each change.',
  },
  REQUEST_REPEATED: {
    da: 'Forespørgslen er udført én gang, men svaret er ikke gemt (endnu). Den bliver ikke udført igen.',
    en: 'The request was carried out once, but its answer is not kept (yet). It is not carried out again.',
  },
});

/** What a client says of a change that it may send again: its key, and what it asked for under it. */
export interface Once {
  readonly key: string;
  /** SHA-256 of what was asked for. */
  readonly body: string;
}

// A place of another request is waited for until that is over; then there is one, or it is free again.
const CLAIM = statement<{ ours: true }>(
  'once.claim',
  `WITH claimed AS (INSERT INTO app.request_once (account_id, key_hash, body_hash, request_id) VALUES (sec.account(), $1, $2, $3) ON CONFLICT DO NOTHING RETURNING true AS ours)
    SELECT ours FROM claimed UNION ALL SELECT true FROM app.request_once WHERE account_id = sec.account() AND key_hash = $1 AND request_id = $3`,
);

/**
 * @param key the header `Idempotency-Key`; quotes round it, as its draft has them, are no part of it
 * @param request what is asked for
 * @throws DomainError NOT_LOGGED_IN, IDEMPOTENCY_KEY_WRONG
 */
export function onceOf({ accountId }: Actor, key: unknown, request: unknown): Once {
  if (!accountId) throw refuse('NOT_LOGGED_IN');
  const [, plain] = (typeof key === 'string' && /^("?)([\w-]{16,64})\1$/.exec(key)?.slice(1)) || [];
  if (!plain) throw refuseOnce('IDEMPOTENCY_KEY_WRONG');
  return { key: plain, body: createHash('sha256').update(JSON.stringify(request)).digest('hex') };
}

/**
 * In the transaction of the change, before anything else: this request is the one that carries it out.
 * @throws DomainError REQUEST_REPEATED
 */
export async function claim(tx: Tx, { key, body }: Once, requestId: string | undefined): Promise<void> {
  const [ours] = await tx.rows(CLAIM, [hashOfKey(key), Buffer.from(body, 'hex'), requestId]);
  if (!ours) throw refuseOnce('REQUEST_REPEATED');
}

export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
