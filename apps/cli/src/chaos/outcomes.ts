import type { Client } from 'pg';
import { sessionOf } from '../throwaway';
import type { StandingHouse } from './standing-house';

const TRY_MS = 10_000;
const PAUSE_MS = 100;
/** Every so many outcomes somebody is invited, and told by mail; the others are hours of paid work, and are counted. */
const INVITED_EVERY = 4;
const HOURS = 'mutation ($input: RegisterHours!) { registerHours(input: $input) { id } }';
const INVITE = 'mutation ($input: InviteCompanyContact!) { inviteCompanyContact(input: $input) }';

/** What the programme does, one after the other; each is one change that is accepted once, whatever becomes of the answer. */
export interface Outcome {
  readonly kind: 'hours' | 'mail';
  /** What it leaves behind: a job and its day, or an address. */
  readonly key: string;
  readonly cookie: string;
  readonly document: string;
  readonly input: object;
}

/** How one was taken. */
export interface Taken extends Outcome {
  readonly ms: number;
  /** How many tries had no answer, or the answer that the house is not able to right now. */
  readonly again: number;
  /** An answer that nobody should get: a code that is no way to say 'try again'. */
  readonly strange: string | undefined;
}

type Answer = 'taken' | 'again' | { readonly strange: string };

/** A made-up programme that goes on and on. Every job has begun so long ago that its hours fill thousands of days. */
export async function programme(house: StandingHouse): Promise<(nth: number) => Outcome> {
  return house.onDatabase(async (db) => {
    await db.query('SET session_replication_role = replica');
    await db.query(`UPDATE app.employment SET starts_on = starts_on - 4000, ends_on = NULL, end_reason = NULL, next_step = NULL`);
    await db.query('DELETE FROM app.paid_hours');
    const jobs = await column(db, 'SELECT id FROM app.employment ORDER BY id');
    const [companyId] = await column(db, `SELECT id FROM app.organisation WHERE kind = 'company' ORDER BY id LIMIT 1`);
    const [consultant, manager] = [await sessionOf(db, 'employmentConsultant'), await sessionOf(db, 'employmentLead')];
    return (nth) => (nth % INVITED_EVERY === 0 ? invitation(manager, companyId as string, nth) : hours(consultant, jobs, nth));
  });
}

function invitation(cookie: string, companyId: string, nth: number): Outcome {
  const email = `chaos-${nth}@demo.invalid`;
  return { kind: 'mail', key: email, cookie, document: INVITE, input: { companyId, email, displayName: 'Opdigtet kontakt' } };
}

function hours(cookie: string, jobs: readonly string[], nth: number): Outcome {
  const day = new Date(Date.now() - 86_400_000 * (1 + Math.floor(nth / jobs.length))).toISOString().slice(0, 10);
  const employmentId = jobs[nth % jobs.length] as string;
  const input = { employmentId, from: day, to: day, minutes: 60, evidence: 'payslip' };
  return { kind: 'hours', key: `${employmentId} ${day}`, cookie, document: HOURS, input };
}

/** Tries until it is taken, now at one api, now at the other. */
export async function take(house: StandingHouse, outcome: Outcome, nth: number): Promise<Taken> {
  const began = performance.now();
  for (let again = 0; ; again++) {
    const answer = await ask(house.urls[(nth + again) % house.urls.length] as string, outcome, again > 0);
    if (answer !== 'again') return { ...outcome, ms: performance.now() - began, again, strange: answer === 'taken' ? undefined : answer.strange };
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  }
}

async function ask(url: string, { cookie, document, input }: Outcome, before: boolean): Promise<Answer> {
  const headers = { 'content-type': 'application/json', cookie };
  const body = JSON.stringify({ query: document, variables: { input } });
  try {
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal: AbortSignal.timeout(TRY_MS) });
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return meaning(errors?.[0]?.extensions.code, before);
  } catch {
    return 'again';
  }
}

function meaning(code: string | undefined, before: boolean): Answer {
  // Whoever got no answer and asks again may have been taken the first time.
  if (code === undefined || (before && code === 'HOURS_REGISTERED_ALREADY')) return 'taken';
  return code === 'DATABASE_BUSY' ? 'again' : { strange: code };
}

async function column(db: Client, sql: string): Promise<string[]> {
  return (await db.query<{ id: string }>(sql)).rows.map(({ id }) => id);
}
