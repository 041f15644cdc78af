import { createHmac } from 'node:crypto';
import { SystemClock, type Actor, type Clock } from '@fyrtaarn/kernel';
import type { Secret } from '../config/secret';
import { groupRoleOf } from './group-roles';

/** How long a context holds, in seconds. Longer than any transaction; short enough that a stolen one is worthless. */
const CONTEXT_SECONDS = 120;
/** A clock that is so far from the database's is wrong; what expires beside a right one has expired. A context that holds so much too long is refused (sec.context). */
const WRONG_MS = 30_000;

/** Makes the first words of every transaction: begin, take the actor's group role, show the signed context. */
export class ContextSigner {
  private readonly key: Buffer;
  /** What the database's clock said, and when that was by a clock that nobody sets; once ours turned out to be wrong. */
  private told: { readonly ms: number; readonly at: number } | undefined;

  constructor(
    secret: Secret,
    private readonly clock: Clock = new SystemClock(),
  ) {
    this.key = secret.derive('database context');
  }

  /** The key as the database must hold it (sec.key). */
  get databaseKey(): Buffer {
    return this.key;
  }

  /** One simple query, one round trip. Safe to send as text: a constant role name and hexadecimal digits. */
  prologue(actor: Actor, mode: 'read' | 'write'): string {
    const begin = mode === 'read' ? 'BEGIN READ ONLY' : 'BEGIN';
    return `${begin}; SET LOCAL ROLE ${groupRoleOf(actor)}; ${this.context(actor)}`;
  }

  /** Shows the context, for the rest of the transaction or until it holds no longer. */
  context(actor: Actor): string {
    const db = groupRoleOf(actor);
    const claims = {
      role: actor.role,
      db,
      account: actor.accountId,
      organisation: actor.organisationId,
      citizen: actor.citizenId,
      emergency: actor.emergencyId,
      until: Math.floor(this.now() / 1000) + CONTEXT_SECONDS,
    };
    const body = Buffer.from(JSON.stringify(claims)).toString('hex');
    const signature = createHmac('sha256', this.key).update(body).digest('hex');
    return `SELECT set_config('app.context', '${signature}.${body}', true)`;
  }

  /** Goes by the database's clock from now on, where ours is wrong. @returns whether it was */
  goBy(database: Date): boolean {
    const wrong = Math.abs(database.getTime() - this.now()) > WRONG_MS;
    if (wrong) this.told = { ms: database.getTime(), at: performance.now() };
    return wrong;
  }

  private now(): number {
    return this.told ? this.told.ms + performance.now() - this.told.at : this.clock.now().getTime();
  }
}
