import type { Client } from 'pg';

/**
 * One transaction as the owner of the tables, for what no actor may do: loading the demonstration, making the first account.
 * The owner is under row-level security like everyone; for these tables it is lifted here and put back before the commit.
 */
export async function withOwnersHand<Result>(client: Client, tables: readonly string[], body: () => Promise<Result>): Promise<Result> {
  const each = (words: string): string => tables.map((table) => `ALTER TABLE app.${table} ${words};`).join(' ');
  await client.query(`BEGIN; SET LOCAL ROLE fyrtaarn_owner; ${each('NO FORCE ROW LEVEL SECURITY')}`);
  try {
    const result = await body();
    // What waits for the commit is asked now: no table is altered while a trigger of it waits.
    await client.query(`SET CONSTRAINTS ALL IMMEDIATE; ${each('FORCE ROW LEVEL SECURITY')} COMMIT`);
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
