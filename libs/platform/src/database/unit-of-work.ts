import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { checkedEntries } from '../ledger/ledger';
import { checkedTasks } from '../tasks/task';
import { ContextSigner } from './context';
import { isRetryable, toDomainError } from './database-errors';
import { Reader, Tx } from './transaction';

/** Serialization failure and deadlock are retried whole, this many times in all. */
const ATTEMPTS = 3;

/** The one door to the database. Every read and every write is one transaction with the rights of its actor. */
@Injectable()
export class UnitOfWork {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ContextSigner) private readonly signer: ContextSigner,
  ) {}

  async read<Result>(actor: Actor, body: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.inTransaction(this.signer.prologue(actor, 'read'), (runner, client) => body(new Reader(runner, client)));
  }

  /**
   * Runs `body`, then writes what it recorded and scheduled, then commits; or leaves nothing behind.
   * @throws DomainError for every refusal, a named constraint's included
   */
  async write<Result>(actor: Actor, body: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.upkeep(actor, async (tx) => {
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

  /** For the platform's own upkeep (a session's last use, a task's state), which is no business fact and need not record one. */
  async upkeep<Result>(actor: Actor, body: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.inTransaction(this.signer.prologue(actor, 'write'), async (runner, client) => {
      const tx = new Tx(runner, client);
      const result = await body(tx);
      await this.keep(actor, tx, client);
      return result;
    });
  }

  private async keep(actor: Actor, tx: Tx, client: Client): Promise<void> {
    if (tx.entries.length > 0) {
      const entries = JSON.stringify(checkedEntries(tx.entries));
      await client.query({ name: 'unit_of_work.record', text: RECORD, values: [entries, actor.requestId ?? null] });
    }
    if (tx.tasks.length > 0) await client.query({ name: 'unit_of_work.schedule', text: SCHEDULE, values: [JSON.stringify(checkedTasks(tx.tasks))] });
  }

  private async inTransaction<Result>(prologue: string, body: (runner: QueryRunner, client: Client) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    let lost: Error | undefined;
    try {
      const client = (await runner.connect()) as Client;
      const onLost = (error: Error): void => void (lost = error);
      client.once('error', onLost);
      try {
        await client.query(prologue);
        const result = await body(runner, client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
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

const RECORD = `INSERT INTO app.ledger (action, subject, facts, request_id)
  SELECT e ->> 'action', (e ->> 'subject')::uuid, e -> 'facts', $2 FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS entry (e, nth) ORDER BY nth`;

const SCHEDULE = `INSERT INTO app.task (kind, payload, dedupe_key, due_at)
  SELECT t ->> 'kind', t -> 'payload', t ->> 'dedupeKey', coalesce((t ->> 'at')::timestamptz, now()) FROM jsonb_array_elements($1::jsonb) AS t`;
