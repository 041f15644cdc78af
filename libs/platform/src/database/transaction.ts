import { DomainError } from '@fyrtaarn/kernel';
import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity, QueryRunner } from 'typeorm';
import type { Client } from 'pg';
import { mustSayWhatItShows, type DataGroup, type Look, type Looks } from '../access-log/looks';
import type { LedgerEntry } from '../ledger/ledger';
import { traced } from '../observability/traces';
import type { NewTask } from '../tasks/task';
import { toDomainError } from './database-errors';

/** A statement with a name of its own, so that Postgres parses it once per connection. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  readonly looks?: Looks<Row> | undefined;
  /** Planned for the values of each call, not once a connection. */
  readonly filtered?: true;
}

/**
 * Declares a prepared statement: `statement<Row>('posting.by_id', 'SELECT …')`. Names are unique in the program. One that reads
 * citizens says what it shows of them, for the access log.
 */
export function statement<Row>(name: string, text: string, looks?: Looks<NoInfer<Row>>): Statement<Row> {
  if (declared.has(name)) throw new Error(`two statements are called ${name}`);
  mustSayWhatItShows(name, text, looks);
  declared.set(name, text);
  return { name, text, looks };
}

/** Declares a statement some of whose filters may be left out (`$1 IS NULL OR …`): no one plan is right for all that it is asked. */
export function filtered<Row>(name: string, text: string, looks?: Looks<NoInfer<Row>>): Statement<Row> {
  return { ...statement<Row>(name, text, looks), filtered: true };
}
const declared = new Map<string, string>();

/** The SQL of a statement that some part of the program declares. */
export function declaredStatement(name: string): string {
  const text = declared.get(name);
  if (text === undefined) throw new Error(`no statement is called ${name}`);
  return text;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One transaction that may only read, with the rights of its actor. */
export class Reader {
  /** What this transaction has shown, and whom it was refused: the unit of work logs it before the answer leaves. */
  readonly shown: Look[] = [];
  readonly denied: string[] = [];

  constructor(
    protected readonly runner: QueryRunner,
    protected readonly client: Client,
  ) {}

  async rows<Row>(sql: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    if (sql.filtered) this.plan('force_custom_plan');
    const answer = traced(sql.name, () => this.client.query({ name: sql.name, text: sql.text, values: [...values] }));
    if (sql.filtered) this.plan('force_generic_plan');
    const result = await answer;
    if (sql.looks) this.note(sql.looks, result.rows as Row[], values);
    return result.rows as Row[];
  }

  async first<Row>(sql: Statement<Row>, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows(sql, values))[0];
  }

  /** For what is shown of a citizen in words made from what a statement read. */
  look(citizen: string, ...groups: DataGroup[]): void {
    this.shown.push({ citizen, groups });
  }

  /** For somebody who was asked for and may not be told of: by id, or by something else that named nobody. */
  deny(citizen: string = NOBODY): void {
    this.denied.push(citizen);
  }

  /** Sent along with the statement, which fails where this does. */
  private plan(mode: string): void {
    this.client.query(`SET LOCAL plan_cache_mode = ${mode}`).catch(() => undefined);
  }

  private note<Row>(looks: Looks<Row>, rows: readonly Row[], values: readonly unknown[]): void {
    if ('shows' in looks) this.shown.push(...looks.shows(rows, values));
    const asked = rows.length === 0 ? looks.asks?.(values) : undefined;
    if (typeof asked === 'string') this.denied.push(asked);
  }
}

/** New values of some columns; a function gives SQL. */
export type Change<Row> = QueryDeepPartialEntity<Row>;

declare const branded: unique symbol;

/**
 * One transaction that writes. Only the unit of work makes one, so holding a Tx proves that the actor's role and context
 * are set, and that what is recorded and scheduled commits together with what is written.
 */
export class Tx extends Reader {
  declare readonly [branded]: true;
  readonly entries: LedgerEntry[] = [];
  readonly tasks: NewTask[] = [];

  constructor(
    runner: QueryRunner,
    client: Client,
    private readonly sayWhoActs: () => string,
  ) {
    super(runner, client);
  }

  /** Says anew who acts: now and then in a transaction that may last longer than a context holds. */
  async stay(): Promise<void> {
    await this.client.query(this.sayWhoActs());
  }

  /** Inserts a row and returns its id. Columns left out get the database's defaults. */
  async insert<Row extends ObjectLiteral>(table: EntityTarget<Row>, row: QueryDeepPartialEntity<Row>): Promise<string> {
    const { identifiers } = await this.runner.manager.insert(table, row);
    return String(identifiers[0]?.['id']);
  }

  async insertAll<Row extends ObjectLiteral>(table: EntityTarget<Row>, rows: QueryDeepPartialEntity<Row>[]): Promise<void> {
    if (rows.length > 0) await this.runner.manager.insert(table, rows);
  }

  /** @returns how many rows were there to change */
  async update<Row extends ObjectLiteral>(table: EntityTarget<Row>, where: Partial<Row>, change: Change<Row>): Promise<number> {
    return (await this.runner.manager.update(table, where, change)).affected ?? 0;
  }

  /**
   * Tries `body` by itself: what it wrote, recorded and scheduled is taken back when it is refused, and the transaction goes on.
   * @returns what `body` returns, or the refusal
   */
  async attempt<Result>(body: () => Promise<Result>): Promise<Result | DomainError> {
    await this.client.query('SAVEPOINT attempt');
    const [entries, tasks] = [this.entries.length, this.tasks.length];
    try {
      const result = await body();
      await this.client.query('RELEASE SAVEPOINT attempt');
      return result;
    } catch (error) {
      const refusal = toDomainError(error);
      if (!(refusal instanceof DomainError)) throw error;
      await this.client.query('ROLLBACK TO SAVEPOINT attempt');
      this.entries.length = entries;
      this.tasks.length = tasks;
      return refusal;
    }
  }

  /** Writes a business fact to the ledger: ids, codes and numbers only. A write that records nothing is refused. */
  record(action: string, subject: string, facts: LedgerEntry['facts'] = {}): void {
    this.entries.push({ action, subject, facts });
  }

  /** Leaves work for later, in the same commit. `dedupeKey` merges what waits for the same thing. */
  schedule(kind: string, payload: NewTask['payload'], options: { at?: Date; dedupeKey?: string } = {}): void {
    this.tasks.push({ kind, payload, ...options });
  }
}
