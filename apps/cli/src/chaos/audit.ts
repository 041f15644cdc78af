import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { later } from './faults';
import type { Taken } from './outcomes';
import type { StandingHouse } from './standing-house';

/** What was due is done so soon after the last fault, or it never is. */
const DRAINED_MS = 180_000;
const OPEN = `SELECT (SELECT count(*) FROM app.task WHERE state = 'sent' OR (state = 'waiting' AND due_at <= now()))::int
  + (SELECT count(*) FROM app.mail WHERE state = 'queued')::int AS n`;
const HOURS = `SELECT employment_id || ' ' || lower(period) AS key, count(*)::int AS times FROM app.paid_hours GROUP BY 1`;
const MAILS = `SELECT recipient AS key, count(*)::int AS times FROM app.mail WHERE recipient LIKE 'chaos-%' AND state = 'sent' GROUP BY 1`;
const HOURS_AND_LEDGER = `SELECT count(*)::int AS n FROM app.paid_hours h
  FULL JOIN (SELECT subject FROM app.ledger WHERE action = 'employment.hours_registered' AND at >= $1) l ON l.subject = h.id WHERE h.id IS NULL OR l.subject IS NULL`;
const COUNTED = `SELECT abs(coalesce((SELECT value FROM app.measurement WHERE indicator = 'ORDINARY_PAID_HOURS' ORDER BY data_version DESC LIMIT 1), 0)
  - (SELECT count(*) FROM (SELECT FROM app.paid_hours WHERE lower(period) >= '2026-01-01' GROUP BY citizen_id HAVING sum(minutes) >= 60) c))::int AS n`;
const GIVEN_UP = `SELECT count(*)::int AS n FROM app.task WHERE state = 'dead'`;

/** @returns the milliseconds until nothing was left to do. @throws Error when it never came to that */
export async function drained(house: StandingHouse): Promise<number> {
  const began = performance.now();
  for (;;) {
    const open = await house.onDatabase((db) => count(db, OPEN)).catch(() => undefined);
    const ms = performance.now() - began;
    if (open === 0) return ms;
    if (ms > DRAINED_MS) throw new Error(`${open ?? 'unknown'} pieces of work are still open`);
    await later(100);
  }
}

/** What is wrong with the house after it all; every count is to be 0. @param since when the first outcome was asked for */
export function wrongAfter(house: StandingHouse, taken: readonly Taken[], since: Date): Promise<readonly (readonly [what: string, count: number])[]> {
  return house.onDatabase(async (db) => {
    const [hours, mails] = [await timesOf(db, HOURS), await timesOf(db, MAILS)];
    const accepted = taken.filter(({ strange }) => strange === undefined);
    const [ofHours, ofMail] = [accepted.filter(({ kind }) => kind === 'hours'), accepted.filter(({ kind }) => kind === 'mail')];
    return [
      ['answers that were neither yes nor ‘try again’', taken.length - accepted.length],
      ['accepted hours that are not there', ofHours.filter(({ key }) => !hours.has(key)).length],
      ['hours that are there twice', [...hours.values()].filter((times) => times > 1).length],
      ['hours without their line in the ledger, or a line without hours', await count(db, HOURS_AND_LEDGER, [since])],
      ['accepted invitations whose mail was not sent', ofMail.filter(({ key }) => !mails.has(key)).length],
      ['mails sent more often than somebody asked', ofMail.filter(({ key, again }) => (mails.get(key) ?? 0) > again + 1).length],
      ['mails sent without a file, or files without a mail', await filesAstray(db, join(house.folder, 'house', 'outbox'))],
      ['people counted beside the count from scratch', await count(db, COUNTED)],
      ['pieces of work that were given up', await count(db, GIVEN_UP)],
    ];
  });
}

async function timesOf(db: Client, sql: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ key: string; times: number }>(sql);
  return new Map(rows.map(({ key, times }) => [key, times]));
}

async function filesAstray(db: Client, outbox: string): Promise<number> {
  const { rows } = await db.query<{ id: string }>(`SELECT id FROM app.mail WHERE state = 'sent' AND queued_by IS NOT NULL`);
  const sent = new Set(rows.map(({ id }) => `${id}.eml`));
  const files = new Set(existsSync(outbox) ? readdirSync(outbox) : []);
  return [...sent].filter((file) => !files.has(file)).length + [...files].filter((file) => !sent.has(file)).length;
}

async function count(db: Client, sql: string, values: unknown[] = []): Promise<number> {
  return (await db.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0;
}
