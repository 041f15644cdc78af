import type { House } from './house';

/**
 * Plants a programme `times` as large as the promised one on top of the demonstration: 150 citizens with a job and paid hours week by week from the
 * first Monday of 2026 (20,000 rows, some 133 weeks), a proposal that became each job, an activation near home, and 70 guided parties that came to ten
 * sessions.
 */
export async function plantProgramme({ db }: House, times: number): Promise<void> {
  await db.query('SET session_replication_role = replica');
  // Two million marks say no more than one that says everybody.
  const marked = ['paid_hours', 'guided_party', 'session_registration'];
  for (const table of marked) await db.query(`ALTER TABLE app.${table} DISABLE TRIGGER count_marked`);
  try {
    await db.query(JOBS, [150 * times]);
    await db.query(MOVES);
    await db.query(NEAR_HOME);
    await db.query(HOURS, [20_000 * times]);
    await db.query(SESSIONS, [10 * Math.ceil((70 * times) / 500)]);
    await db.query(PARTIES, [70 * times]);
    await db.query(CAME);
    await db.query(
      `DROP TABLE planted_job, planted_session, planted_party; INSERT INTO app.count_mark (indicator) VALUES ('ORDINARY_PAID_HOURS'), ('GUIDED_PARTIES')`,
    );
  } finally {
    for (const table of marked) await db.query(`ALTER TABLE app.${table} ENABLE ALWAYS TRIGGER count_marked`);
    await db.query('SET session_replication_role = origin');
  }
  await db.query('ANALYZE');
}

const JOBS = `CREATE TEMP TABLE planted_job AS
  WITH person AS (INSERT INTO app.citizen (home_organisation_id, district, waiting_since, synthetic)
      SELECT (SELECT home_organisation_id FROM app.citizen LIMIT 1), d.codes[1 + nth % cardinality(d.codes)], '2026-01-01', true
        FROM generate_series(1, $1::int) AS nth, (SELECT array_agg(code ORDER BY code) AS codes FROM ref.district) d RETURNING id),
    job AS (INSERT INTO app.employment (match_id, citizen_id, company_id, kind, starts_on, minutes_per_week, ordinary)
      SELECT uuidv7(), id, (SELECT organisation_id FROM app.company ORDER BY 1 LIMIT 1), 'small_job', '2026-01-01',
        (ARRAY[90, 150, 240, 480, 900])[1 + (row_number() OVER (ORDER BY id)) % 5], true FROM person RETURNING *)
  SELECT row_number() OVER (ORDER BY id) AS nth, job.* FROM job`;
const MOVES = `WITH proposal AS (INSERT INTO app.match (id, posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation,
        citizen_said_yes_at, shared_at, agreed_minutes, starts_on)
      SELECT j.match_id, m.posting_id, m.company_id, j.citizen_id, m.consultant_id, m.state, m.ruleset, m.settings_version, m.inputs_hash, m.explanation,
          m.citizen_said_yes_at, m.shared_at, j.minutes_per_week, j.starts_on
        FROM planted_job j JOIN app.match m ON m.id = (SELECT id FROM app.match WHERE state = 'STARTED' ORDER BY id LIMIT 1) RETURNING id)
  INSERT INTO app.match_event (match_id, to_state, actor, actor_role, channel, at) SELECT p.id, s.state, NULL::uuid, 'system', 'system', timestamptz '2026-02-01' + s.nth * interval '9 days'
    FROM proposal p CROSS JOIN unnest(ARRAY['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'AGREED', 'STARTED']) WITH ORDINALITY AS s (state, nth)`;
const NEAR_HOME = `INSERT INTO app.local_step (citizen_id, area, kind, due_on, outcome, on_day, planned_by, recorded_by, recorded_at)
  SELECT j.citizen_id, x.area, 'activation', '2026-10-15', 'begun', '2026-10-10', a.id, a.id, '2026-10-11'
    FROM planted_job j, (SELECT min(code) AS area FROM ref.area) x, (SELECT id FROM app.account ORDER BY id LIMIT 1) a`;
const HOURS = `INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
  SELECT j.id, j.citizen_id, j.company_id, daterange('2026-01-05'::date + 7 * week, '2026-01-12'::date + 7 * week), j.minutes_per_week,
      (ARRAY['employer_statement', 'payslip', 'income_register'])[1 + (j.nth / 7) % 3]
    FROM planted_job j CROSS JOIN generate_series(0, $1::int / (SELECT count(*)::int FROM planted_job)) AS week ORDER BY week, j.nth LIMIT $1`;
const SESSIONS = `CREATE TEMP TABLE planted_session AS
  WITH held AS (INSERT INTO app.guidance_session SELECT (jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'capacity', 500, 'taken', 0, 'waiting', 0,
        'starts_at', timestamptz '2026-01-15 10:00+01' + nth % 10 * interval '33 days', 'ends_at', timestamptz '2026-01-15 12:00+01' + nth % 10 * interval '33 days'))).*
      FROM generate_series(1, $1::int) AS nth JOIN app.guidance_session s ON s.id = (SELECT id FROM app.guidance_session ORDER BY id LIMIT 1) RETURNING id)
  SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id FROM held`;
const PARTIES = `CREATE TEMP TABLE planted_party AS
  WITH party AS (INSERT INTO app.guided_party (stage, person_name, district, synthetic) SELECT 'pre_start', 'Opdigtet ' || nth, d.codes[1 + nth % cardinality(d.codes)], true
      FROM generate_series(1, $1::int) AS nth, (SELECT array_agg(code ORDER BY code) AS codes FROM ref.district) d RETURNING id)
  SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id FROM party`;
const CAME = `INSERT INTO app.session_registration (session_id, party_id, state, line, attendance, attendance_at)
  SELECT s.id, p.id, 'registered', (SELECT coalesce(max(line), 0) FROM app.session_registration) + row_number() OVER (), 'came', now()
    FROM planted_party p JOIN planted_session s ON s.nth / 10 = p.nth / 500`;
