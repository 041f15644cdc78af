import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { denials, isWatched, sightings } from '../access-log/access-log';
import { refuseLogin } from '../auth/auth.errors';
import { checkedEntries } from '../ledger/ledger';
import { claim } from '../once/once';
import { checkedTasks } from '../tasks/task';
import { ContextSigner } from './context';
import { isContextOfAnotherTime, isRetryable, toDomainError } from './database-errors';
import { Reader, statement, Tx, type Statement } from './transaction';

/** Serialization failure and deadlock are retried whole, this many times in all. */
const ATTEMPTS = 3;
/** Longer than a denial takes in a house that is not busy. */
const DENIAL_STEP_MS = 10;

/** The one door to the database. Every read and every write is one transaction with the rights of its actor. */
@Injectable()
export class UnitOfWork {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ContextSigner) private readonly signer: ContextSigner,
  ) {}

  async read<Result>(actor: Actor, body: (reader: Reader) => Promise<Result>): Promise<Result> {
    // Whoever may look at citizens has it logged in the same transaction, so that one can write; what, the grants say.
    const mode = isWatched(actor) ? 'write' : 'read';
    return this.inTransaction(actor, mode, (runner, client) => new Reader(runner, client), body);
  }

  /** One statement of an actor who is not watched, alone in its transaction and in one round trip: what every request begins with. */
  async glance<Row>(actor: Actor, sql: Statement<Row>, values: readonly unknown[]): Promise<Row | undefined> {
    if (isWatched(actor)) throw new Error('what a watched actor sees is logged: use read');
    return this.onConnection(async (runner, client) => {
      const [begun, read, ended] = inOneGo(client, () => [
        client.query(this.signer.prologue(actor, 'read')),
        new Reader(runner, client).rows(sql, values),
        client.query('COMMIT'),
      ]);
      const [, , end] = await Promise.allSettled([begun, read, ended]);
      if (end.status === 'rejected') throw end.reason;
      await begun;
      return (await read)[0];
    });
  }

  /**
   * Runs `body`, then writes what it recorded and scheduled, then commits; or leaves nothing behind.
   * @throws DomainError for every refusal, a named constraint's included, PROOF_NEEDED as `upkeep`, and REQUEST_REPEATED
   */
  async write<Result>(actor: Actor, body: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.upkeep(actor, async (tx) => {
          if (actor.once) await claim(tx, actor.once, actor.requestId);
          const result = await body(tx);
          if (tx.entries.length === 0) throw new Error('a write must record what it did');
          return result;
        });
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        await new Promise((next) => setTimeout(next, Math.random() * 20 * attempt));
      }
    }
  }

  /**
   * For the platform's own upkeep (a session's last use, a task's state), which is no business fact and need not record one.
   * @throws DomainError PROOF_NEEDED: on another kind of device than its session began on nobody changes anything (abuse case 14)
   */
  async upkeep<Result>(actor: Actor, body: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (actor.elsewhere) throw refuseLogin('PROOF_NEEDED');
    const hold = (runner: QueryRunner, client: Client): Tx => new Tx(runner, client, () => this.signer.context(actor));
    return this.inTransaction(actor, 'write', hold, body, (tx) => keep(actor, tx));
  }

  /** The connection goes back to the pool: a log that fails leaves no broken transaction to whoever comes next. */
  private async logDenials(client: Client, actor: Actor, denied: readonly string[]): Promise<void> {
    try {
      await client.query(`${this.signer.prologue(actor, 'write')}; ${denials(actor, denied)} COMMIT`);
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async inTransaction<Held extends Reader, Result>(
    actor: Actor,
    mode: 'read' | 'write',
    hold: (runner: QueryRunner, client: Client) => Held,
    body: (held: Held) => Promise<Result>,
    last: (held: Held) => Promise<unknown>[] = () => [],
  ): Promise<Result> {
    const began = performance.now();
    let denied = false;
    const answer = this.onConnection(async (runner, client, isLost) => {
      const held = hold(runner, client);
      try {
        // The first words and the first statement leave together; a statement without its first words has no rights.
        const result = await allOf(inOneGo(client, () => [client.query(this.signer.prologue(actor, mode)), body(held)] as const));
        await eachOf(inOneGo(client, () => [...last(held), client.query(`${sightings(actor, held.shown)} COMMIT`)]));
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        denied = held.denied.length > 0;
        // In a transaction of its own: what was asked for in vain is remembered also when the first was taken back.
        if (denied && isWatched(actor) && !isLost()) await this.logDenials(client, actor, held.denied);
      }
    });
    return answer.finally(() => (denied ? atWholeStep(began) : undefined));
  }

  private async onConnection<Result>(body: (runner: QueryRunner, client: Client, isLost: () => boolean) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    let lost: Error | undefined;
    try {
      const client = (await runner.connect()) as Client;
      const onLost = (error: Error): void => void (lost = error);
      client.once('error', onLost);
      try {
        return await body(runner, client, () => lost !== undefined);
      } catch (error) {
        if (!isContextOfAnotherTime(error) || !this.signer.goBy(await timeIn(client))) throw error;
        return await body(runner, client, () => lost !== undefined);
      } finally {
        client.removeListener('error', onLost);
      }
    } catch (error) {
      throw toDomainError(lost ?? error);
    } finally {
      await runner.release();
    }
  }
}

async function timeIn(client: Client): Promise<Date> {
  return (await client.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0]?.now as Date;
}

/** The second's answer, when both are over: nobody goes on with a connection that has been given back. */
async function allOf<Result>([first, second]: readonly [Promise<unknown>, Promise<Result>]): Promise<Result> {
  const [begun] = await Promise.allSettled([first, second]);
  if (begun.status === 'rejected') throw begun.reason;
  return second;
}

/** What was sent together, in its order: the first that was refused is why the others were. */
async function eachOf(sent: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(sent);
  for (const one of sent) await one;
}

/** What `say` sends before it waits goes over the wire in one piece: a request's time is mostly round trips. */
function inOneGo<Result>(client: Client, say: () => Result): Result {
  const { stream } = (client as Client & { connection: { stream: Socket } }).connection;
  stream.cork();
  try {
    return say();
  } finally {
    stream.uncork();
  }
}

/** What a transaction recorded and scheduled. Sent with the commit, which takes all back where one of them is refused. */
function keep(actor: Actor, tx: Tx): Promise<unknown>[] {
  const [entries, tasks] = [checkedEntries(tx.entries), checkedTasks(tx.tasks)];
  return [
    ...(entries.length > 0 ? [tx.rows(RECORD, [JSON.stringify(entries), actor.requestId ?? null])] : []),
    ...(tasks.length > 0 ? [tx.rows(SCHEDULE, [JSON.stringify(tasks)])] : []),
  ];
}

const RECORD = statement<never>(
  'unit_of_work.record',
  `INSERT INTO app.ledger (action, subject, facts, request_id)
  SELECT e ->> 'action', (e ->> 'subject')::uuid, e -> 'facts', $2 FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS entry (e, nth) ORDER BY nth`,
);

const SCHEDULE = statement<never>(
  'unit_of_work.schedule',
  `INSERT INTO app.task (kind, payload, dedupe_key, due_at)
  SELECT t ->> 'kind', t -> 'payload', t ->> 'dedupeKey', coalesce((t ->> 'at')::timestamptz, now()) FROM jsonb_array_elements($1::jsonb) AS t`,
);

/** Whoever is there for others takes a fraction of a millisecond longer to find than nobody: a denial is told at a whole step, so that its time tells nothing. */
async function atWholeStep(began: number): Promise<void> {
  const gone = performance.now() - began;
  await new Promise((next) => setTimeout(next, Math.ceil(gone / DENIAL_STEP_MS) * DENIAL_STEP_MS - gone));
}
