import { groupsIn, showing, statement, type Reader } from '@fyrtaarn/platform';

const TO_FILL_IN = statement<{ id: string; company: string; person: string | null; citizen: string }>(
  'employment.to_fill_in',
  `SELECT e.id, o.name AS company, n.first_name AS person, e.citizen_id AS citizen FROM app.employment e JOIN app.organisation o ON o.id = e.company_id
      LEFT JOIN app.citizen_name n ON n.citizen_id = e.citizen_id
    WHERE e.starts_on <= current_date AND coalesce(e.ends_on, 'infinity') > current_date - 60 ORDER BY o.name COLLATE "da-x-icu", e.id LIMIT 5000`,
  showing(({ citizen, person }) => ({ citizen, groups: groupsIn({ NAME: person }, 'EMPLOYMENT') })),
);

/** Employments that hours may still come of: id, company and first name. */
export async function hoursToFillIn(reader: Reader): Promise<string[][]> {
  return (await reader.rows(TO_FILL_IN)).map(({ id, company, person }) => [id, company, person ?? '']);
}
