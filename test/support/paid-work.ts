import type { House } from './house';

interface Work {
  /** Agreed minutes a week. */
  readonly weekly?: number;
  readonly evidence?: string;
  /** Of 2026. */
  readonly month?: string;
  /** In the week that was paid. */
  readonly minutes?: number;
}

/** So many citizens of a district with a job since April 2026, and paid hours in a month of that year. */
export async function plantPaidWork(
  house: House,
  people: number,
  district: string,
  { weekly = 150, evidence = 'payslip', month = '08', minutes = 240 }: Work = {},
): Promise<void> {
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(
    `WITH person AS (INSERT INTO app.citizen (home_organisation_id, district, waiting_since, synthetic)
        SELECT (SELECT home_organisation_id FROM app.citizen LIMIT 1), $2, '2026-01-01', true FROM generate_series(1, $1::int) RETURNING id),
      job AS (INSERT INTO app.employment (match_id, citizen_id, company_id, kind, starts_on, minutes_per_week, ordinary)
        SELECT uuidv7(), id, (SELECT organisation_id FROM app.company ORDER BY 1 LIMIT 1), 'small_job', '2026-04-01', $3, true FROM person RETURNING *)
      INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
        SELECT id, citizen_id, company_id, daterange($5::date, $5::date + 7), $6, $4 FROM job`,
    [people, district, weekly, evidence, `2026-${month}-03`, minutes],
  );
  await house.db.query('SET session_replication_role = origin');
}
