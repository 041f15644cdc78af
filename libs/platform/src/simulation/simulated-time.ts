import { Clock, type Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Secret } from '../config/secret';
import { ContextSigner } from '../database/context';
import { createDataSource } from '../database/data-source';

const SECOND = 1000;

/** A clock that somebody moves. It never goes back. */
export class SimulatedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  moveTo(instant: Date): void {
    if (instant > this.instant) this.instant = instant;
  }

  /** Two things that happen one after the other do not happen at the same instant. */
  tick(): void {
    this.instant = new Date(this.instant.getTime() + SECOND);
  }
}

/** Tells the database the time of the simulation in the first words of every transaction. */
export class SimulatedSigner extends ContextSigner {
  constructor(
    secret: Secret,
    private readonly time: SimulatedClock,
  ) {
    super(secret, time);
  }

  override prologue(actor: Actor, mode: 'read' | 'write'): string {
    if (mode === 'write') this.time.tick();
    return `${super.prologue(actor, mode)}; ${timeIs(this.time.now())}`;
  }
}

function timeIs(instant: Date): string {
  return `SELECT set_config('simulation.now', '${instant.toISOString()}', true)`;
}

const MACHINE_TIME = ['now()', 'clock_timestamp()', 'uuidv7()'] as const;

/**
 * Before the migrations, in a database that is thrown away afterwards: what they call now() is the simulation's time, and what they call
 * uuidv7() counts, so that the same seed gives the same ids. Needs a superuser.
 */
export async function foldTime(client: Client): Promise<void> {
  for (const name of MACHINE_TIME) await client.query(`ALTER FUNCTION pg_catalog.${name} RENAME TO machine_${name.slice(0, -2)}`);
  await client.query(`CREATE SCHEMA simulation; CREATE SEQUENCE simulation.made; GRANT USAGE ON SCHEMA simulation TO PUBLIC; GRANT USAGE ON SEQUENCE simulation.made TO PUBLIC;
    CREATE FUNCTION pg_catalog.now() RETURNS timestamptz LANGUAGE sql STABLE AS
      $$ SELECT coalesce(nullif(pg_catalog.current_setting('simulation.now', true), '')::timestamptz, pg_catalog.machine_now()) $$;
    CREATE FUNCTION pg_catalog.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT pg_catalog.now() $$;
    CREATE FUNCTION pg_catalog.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS $$ SELECT (pg_catalog.substr(n, 1, 12) || '7' || pg_catalog.substr(n, 13, 3) || '8' || pg_catalog.substr(n, 16))::uuid
      FROM (SELECT pg_catalog.lpad(pg_catalog.to_hex(pg_catalog.nextval('simulation.made')), 30, '0') AS n) AS made $$`);
}

/** After the migrations: CURRENT_DATE is a word of SQL's own that cannot be renamed, so the functions that say it are made anew. */
export async function foldDays(client: Client): Promise<void> {
  const { rows } = await client.query<{ made: string }>(
    `SELECT pg_get_functiondef(p.oid) AS made FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('app', 'sec') AND p.prosrc ~* 'current_date'`,
  );
  for (const { made } of rows) await client.query(onSimulatedDay(made));
}

function onSimulatedDay(sql: string): string {
  return sql.replace(/\bcurrent_date\b/gi, '(now()::date)');
}

/** The application's own pool, in whose statements CURRENT_DATE is the simulation's day. */
export async function simulatedDataSource(url: string): Promise<DataSource> {
  const dataSource = await createDataSource(url, 4);
  const makeRunner = dataSource.createQueryRunner.bind(dataSource);
  const folded = new WeakSet<Client>();
  dataSource.createQueryRunner = (mode): QueryRunner => {
    const runner = makeRunner(mode);
    const connect = runner.connect.bind(runner) as () => Promise<Client>;
    runner.connect = async () => {
      const client = await connect();
      if (!folded.has(client)) foldStatements(client);
      folded.add(client);
      return client;
    };
    return runner;
  };
  return dataSource;
}

function foldStatements(client: Client): void {
  const query = client.query.bind(client) as (words: unknown, ...rest: unknown[]) => unknown;
  client.query = ((words: string | { text: string }, ...rest: unknown[]) =>
    query(typeof words === 'string' ? onSimulatedDay(words) : { ...words, text: onSimulatedDay(words.text) }, ...rest)) as Client['query'];
}
