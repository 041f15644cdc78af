import { declareActions } from '../ledger/ledger';
import type { NewTask } from './task';
import { statement, type Reader, type Tx } from '../database/transaction';

const WAITING = statement<{ count: number }>(
  'recurring.waiting',
  `SELECT count(*)::int AS count FROM app.task WHERE kind = $1 AND state IN ('waiting', 'sent')`,
);
const LOCK = statement<never>('recurring.lock', 'SELECT pg_advisory_xact_lock(7157028)');
// Hours of the clock in Copenhagen, also on the days on which summer time begins or ends.
const NEXT = statement<{ at: Date | null }>(
  'recurring.next',
  `SELECT min(at) AS at FROM (SELECT (day + make_interval(hours => $2::int)) AT TIME ZONE 'Europe/Copenhagen' AS at
      FROM generate_series(date_trunc('day', $1::timestamptz AT TIME ZONE 'Europe/Copenhagen'), $1::timestamptz AT TIME ZONE 'Europe/Copenhagen' + interval '8 days', '1 day') AS day
      WHERE $3::int IS NULL OR extract(isodow FROM day) = $3) AS candidate WHERE at > $1::timestamptz`,
);

/** When something recurs: every day at an hour (0–23) in Copenhagen, or only on one weekday (1 = Monday). */
export interface Recurrence {
  readonly hour: number;
  readonly weekday?: number;
}

const recurring = new Set<string>();

/** Says of a kind of task that it comes again and again: a death of it is told, and does not end it. */
export function recurs(kind: string): void {
  recurring.add(kind);
}

export function recurringKinds(): string[] {
  return [...recurring];
}

/** Starts a task that schedules its own next run, unless it is under way already. */
export async function scheduleOnce(tx: Tx, kind: string): Promise<void> {
  recurs(kind);
  await tx.rows(LOCK);
  if ((await tx.first(WAITING, [kind]))?.count === 0) tx.schedule(kind, {});
}

declareActions({ 'platform.recurring_task_died': ['kind'] });
const AGAIN_AFTER_MS = 3_600_000;

/** What recurs would never come again when it died: it is told in the ledger, the dead one stays to be seen, and another tries in an hour. */
export async function goOn(tx: Tx, dead: { readonly id: string; readonly kind: string; readonly payload: NewTask['payload'] }): Promise<void> {
  if (!recurring.has(dead.kind)) return;
  tx.record('platform.recurring_task_died', dead.id, { kind: dead.kind });
  await tx.rows(LOCK);
  // One that waits already, for tonight or for another try, is the one that tries.
  if ((await tx.first(WAITING, [dead.kind]))?.count === 0) tx.schedule(dead.kind, dead.payload, { at: new Date(Date.now() + AGAIN_AFTER_MS) });
}

/** The first such time after an instant. */
export async function nextTime(reader: Reader, after: Date, { hour, weekday }: Recurrence): Promise<Date> {
  const at = (await reader.first(NEXT, [after, hour, weekday ?? null]))?.at;
  if (!at) throw new Error('no such time within a week');
  return at;
}
