import { statement, type Reader } from '@fyrtaarn/platform';

const TO_FILL_IN = statement<{ id: string; session: string; party: string }>(
  'registration.to_fill_in',
  `SELECT r.id, to_char(s.starts_at AT TIME ZONE 'Europe/Copenhagen', 'DD-MM-YYYY') || ' ' || s.title AS session,
      coalesce(o.name, g.person_name) AS party
    FROM app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id JOIN app.guided_party g ON g.id = r.party_id
      LEFT JOIN app.organisation o ON o.id = g.company_id
    WHERE r.state = 'registered' AND r.attendance IS NULL AND s.state = 'planned' AND s.starts_at <= now() ORDER BY s.starts_at DESC, r.line LIMIT 5000`,
);

/** Registrations whose attendance nobody has written down yet: id, session and party, the latest first. */
export async function attendanceToFillIn(reader: Reader): Promise<string[][]> {
  return (await reader.rows(TO_FILL_IN)).map(({ id, session, party }) => [id, session, party]);
}
