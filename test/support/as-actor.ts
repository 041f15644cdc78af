import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import type { Actor } from '@fyrtaarn/kernel';
import { ContextSigner } from '@fyrtaarn/platform';
import { Client } from 'pg';
import type { House } from './house';

/** A straight line to the database with the application's login: what injected SQL would have. */
export async function openLine(house: House): Promise<Client> {
  const line = new Client({ connectionString: house.foundation.appDatabaseUrl });
  await line.connect();
  return line;
}

/** Begins a transaction as an actor, does something, and takes it back. */
export async function asActor<Result>(house: House, line: Client, actor: Actor, body: () => Promise<Result>): Promise<Result> {
  await line.query(new ContextSigner(house.foundation.secret).prologue(actor, 'write'));
  try {
    return await body();
  } finally {
    await line.query('ROLLBACK');
  }
}

/** The SQLSTATE of a statement that must fail. */
export async function sqlState(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'no error',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** The demonstration's person of a role, for SQL of their own. */
export async function demoActor(house: House, role: Actor['role']): Promise<Actor> {
  const { rows } = await house.db.query<{ accountId: string; organisationId: string }>(
    `SELECT m.account_id AS "accountId", m.organisation_id AS "organisationId" FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = $1 AND m.role = $2`,
    [DEMO_LOGINS.find((one) => one.role === role)?.email, role],
  );
  return { role, ...rows[0]! };
}
