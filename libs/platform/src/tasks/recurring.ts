import { statement, type Tx } from '../database/transaction';

const WAITING = statement<{ count: number }>(
  'recurring.waiting',
  `SELECT count(*)::int AS count FROM app.task WHERE kind = $1 AND state IN ('waiting', 'sent')`,
);
const LOCK = statement<never>('recurring.lock', 'SELECT pg_advisory_xact_lock(7157028)');

/** Starts a task that schedules its own next run, unless it is under way already. */
export async function scheduleOnce(tx: Tx, kind: string): Promise<void> {
  await tx.rows(LOCK);
  if ((await tx.first(WAITING, [kind]))?.count === 0) tx.schedule(kind, {});
}
