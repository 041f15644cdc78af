import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { hashPassword, readConfig, Relay, Secret, type Config } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { startApi } from '../../apps/api/src/server';
import { TEST_SECRET } from './secret';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly string[];
  readonly extensions: { readonly code: string; readonly facts: Record<string, unknown> };
}

/** Somebody's browser or program: asks over HTTP and keeps its cookie. */
export class Visitor {
  cookie = '';

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async raw(
    query: string,
    variables: object = {},
  ): Promise<{ status: number; body: { data: Record<string, unknown> | null; errors?: GraphqlError[] }; text: string }> {
    const headers = { 'content-type': 'application/json', ...(this.cookie ? { cookie: this.cookie } : {}), ...this.headers };
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text) as never, text };
  }

  /** The data of an operation that is expected to succeed. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const { body } = await this.raw(query, variables);
    if (body.errors) throw new Error(`refused: ${JSON.stringify(body.errors)}`);
    return body.data as Data;
  }

  /** The code with which an operation is refused; undefined when it is not. */
  async refusal(query: string, variables: object = {}): Promise<string | undefined> {
    return (await this.raw(query, variables)).body.errors?.[0]?.extensions.code;
  }
}

/** A running platform on a database of its own, copied from a template; tasks run in the same process. */
export async function openHouse({ demo = false, env = {} }: { demo?: boolean; env?: Record<string, string> } = {}) {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = await connect(process.env['TEST_POSTGRES_URL'] as string);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${demo ? 'house_demo' : 'house_empty'}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'fyrtaarn-house-'));
  const config: Config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: dataDir, ...env });
  const appDatabaseUrl = onDatabase(process.env['TEST_APP_URL'] as string, name);
  const foundation = { config, secret: new Secret(TEST_SECRET), appDatabaseUrl };
  const api = await startApi(foundation);
  const db = await connect(onDatabase(process.env['TEST_POSTGRES_URL'] as string, name));
  const sessions = new Map<string, Visitor>();

  const house = {
    api,
    url: api.url,
    foundation,
    /** The superuser, for looking behind the curtain and for planting. */
    db,
    visitor: (headers?: Record<string, string>) => new Visitor(api.url, headers),
    /** The same person at another process of the same house; without one, somebody unknown. */
    visitorOf(url: string, person?: Visitor): Visitor {
      const visitor = new Visitor(url);
      visitor.cookie = person?.cookie ?? '';
      return visitor;
    },

    /** The demonstration's login of a role. */
    async as(role: string): Promise<Visitor> {
      const login = DEMO_LOGINS.find((one) => one.role === role);
      return house.logIn(login?.email ?? '', login?.password ?? '');
    },

    async logIn(email: string, password: string): Promise<Visitor> {
      const known = sessions.get(email);
      if (known) return known;
      const visitor = new Visitor(api.url);
      await visitor.ask('mutation($email: String!, $password: String!) { logIn(input: { email: $email, password: $password }) { displayName } }', {
        email,
        password,
      });
      sessions.set(email, visitor);
      return visitor;
    },

    /** A session that is simply there, for whom logging in is not what is tested. @returns its token */
    async sessionOf(email: string): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await db.query(
        `INSERT INTO app.session (token_hash, account_id, membership_id) SELECT sha256($2::bytea), a.id, m.id FROM app.account a JOIN app.membership m ON m.account_id = a.id
          WHERE a.email = $1 LIMIT 1`,
        [email, Buffer.from(token)],
      );
      return token;
    },

    /** A login made for the occasion: for a citizen, or for somebody of an organisation. */
    async newLogin(role: string, of: { citizenId?: string; organisationId?: string }): Promise<Visitor> {
      const email = `${randomBytes(6).toString('hex')}@test.invalid`;
      passwordHash ??= await hashPassword('a password of the tests');
      const account = await db.query(
        `INSERT INTO app.account (email, display_name, password_hash, synthetic) VALUES ($1, 'Test Opdigtet', $2, true) RETURNING id`,
        [email, passwordHash],
      );
      const membership = `INSERT INTO app.membership (account_id, organisation_id, citizen_id, role, valid) VALUES ($1, $2, $3, $4, daterange('2026-01-01', NULL))`;
      await db.query(membership, [account.rows[0].id, of.organisationId ?? null, of.citizenId ?? null, role]);
      return house.logIn(email, 'a password of the tests');
    },

    /** Waits until every task that is due has been done, or has failed for good. */
    async settled(): Promise<void> {
      for (;;) {
        await api.app.get(Relay, { strict: false }).pass();
        const { rows } = await db.query(`SELECT count(*)::int AS open FROM app.task WHERE state = 'sent' OR (state = 'waiting' AND due_at <= now())`);
        if (rows[0].open === 0) return;
        await new Promise((next) => setTimeout(next, 20));
      }
    },

    /** Leaves the tasks to other processes. */
    stopTasks: () => api.app.get(Relay, { strict: false }).stop(),

    async close(): Promise<void> {
      await api.close();
      await db.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  // What a house does by itself when it starts, as it counts, is done before anything is asked of it.
  if (demo && !config.redisUrl) await house.settled();
  return house;
}

let passwordHash: string | undefined;

export type House = Awaited<ReturnType<typeof openHouse>>;

export function onDatabase(url: string, name: string): string {
  const it = new URL(url);
  it.pathname = `/${name}`;
  return it.toString();
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
