import type { Client } from 'pg';

/** What may happen to a count: SQL of one event, `$1` a number from 0 up to a million that decides all about it. */
const HOURS = 'ORDINARY_PAID_HOURS';
const GUIDED = 'GUIDED_PARTIES';
const pick = (of: string, where = 'true'): string => `(SELECT x.id FROM ${of} x WHERE ${where} ORDER BY md5(x.id || $1::text) LIMIT 1)`;
const LIVE = `superseded_at IS NULL`;
const STRETCH = `daterange(date '2025-12-01' + $1::int % 1150, date '2025-12-01' + $1::int % 1150 + 1 + $1::int % 31)`;
const MINUTES = `1 + $1::int % 240`;
const EVIDENCE = `(ARRAY['employer_statement', 'payslip', 'income_register', 'free_card_register'])[1 + $1::int % 4]`;

export const EVENTS: readonly (readonly [what: string, indicator: string, often: number, sql: string])[] = [
  [
    'hours are registered',
    HOURS,
    40,
    `INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
      SELECT e.id, e.citizen_id, e.company_id, ${STRETCH}, ${MINUTES}, ${EVIDENCE} FROM app.employment e WHERE e.id = ${pick('app.employment')}`,
  ],
  [
    'hours are corrected',
    HOURS,
    15,
    `WITH old AS (UPDATE app.paid_hours SET superseded_at = now() WHERE id = ${pick('app.paid_hours', LIVE)} AND ${LIVE} RETURNING *)
      INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence, version)
        SELECT employment_id, citizen_id, company_id, period, ${MINUTES}, ${EVIDENCE}, version + 1 FROM old`,
  ],
  ['hours are taken back', HOURS, 15, `UPDATE app.paid_hours SET superseded_at = now() WHERE id = ${pick('app.paid_hours', LIVE)} AND ${LIVE}`],
  [
    'it was another kind of job',
    HOURS,
    6,
    `UPDATE app.employment SET kind = (ARRAY['small_job', 'ordinary_job', 'flex_job', 'wage_subsidy'])[1 + $1::int % 4], ordinary = true WHERE id = ${pick('app.employment')}`,
  ],
  [
    'somebody came, or did not',
    GUIDED,
    15,
    `UPDATE app.session_registration SET attendance = (ARRAY['came', 'came', 'did_not_come'])[1 + $1::int % 3], attendance_at = now(),
        late_reason = CASE WHEN $1::int % 5 = 0 THEN 'skrevet senere' END WHERE id = ${pick('app.session_registration', `x.state = 'registered'`)}`,
  ],
  [
    'a party is of another district',
    GUIDED,
    4,
    `UPDATE app.guided_party SET district = (SELECT code FROM ref.district ORDER BY md5(code || $1::text) LIMIT 1) WHERE id = ${pick('app.guided_party', 'merged_into IS NULL')}`,
  ],
  [
    'a company is of another district',
    GUIDED,
    4,
    `UPDATE app.company SET district = (SELECT code FROM ref.district ORDER BY md5(code || $1::text) LIMIT 1)
      WHERE organisation_id = ${pick('app.organisation', `x.kind = 'company'`)}`,
  ],
  [
    'a session was another one’s, and at another time',
    GUIDED,
    4,
    `UPDATE app.guidance_session SET administration = (ARRAY['BIF', 'SOF', 'TMF'])[1 + $1::int % 3], starts_at = t.at, ends_at = t.at + interval '1 hour'
      FROM (SELECT timestamptz '2025-12-20 10:00+01' + $1::int % 60 * interval '1 day' AS at) t WHERE id = ${pick('app.guidance_session')}`,
  ],
];

/** What happens to everybody at once: the public list says otherwise of a kind. */
export const LIST_CHANGED = `UPDATE ref.employment_kind SET counts_as_ordinary = NOT counts_as_ordinary WHERE code = 'flex_job'`;

const WEIGHED = EVENTS.flatMap((event) => Array.from({ length: event[2] }, () => event));

/** Numbers that look random and are the same for a seed. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

/**
 * One event in a transaction of its own, with the task that counts it; now and then told twice, or taken back in the last moment.
 * @returns what happened, null where the database refused it or it was taken back
 */
export async function happen(db: Client, chance: (below: number) => number): Promise<string | null> {
  const [what, indicator, , sql] = WEIGHED[chance(WEIGHED.length)]!;
  const number = chance(1_000_000);
  const [twice, takenBack] = [chance(10) === 0, chance(20) === 0];
  await db.query('BEGIN');
  try {
    for (let nth = 0; nth < (twice ? 2 : 1); nth++) {
      await db.query(sql, [number]);
      await db.query(`INSERT INTO app.task (kind, payload, dedupe_key) VALUES ('programme.recount', $1, $2)`, [{ indicator }, indicator]);
    }
  } catch {
    // Days that are registered already, or a kind that does not go with what is there.
    await db.query('ROLLBACK');
    return null;
  }
  await db.query(takenBack ? 'ROLLBACK' : 'COMMIT');
  return takenBack ? null : what;
}
