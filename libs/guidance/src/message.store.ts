import { statement, type Reader } from '@fyrtaarn/platform';

/** A registration and its session, as a message tells of them. */
export interface Told {
  readonly registrationId: string;
  readonly title: string;
  readonly description: string | null;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sequence: number;
  readonly cancelReason: string | null;
  readonly placeInLine: number | null;
  readonly state: string;
  readonly host: string;
}

const REGISTRATION = statement<Told>(
  'message.registration',
  `SELECT r.id AS "registrationId", s.title, s.description, s.place, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.sequence, s.cancel_reason AS "cancelReason", r.state,
      CASE WHEN r.state = 'waiting' THEN app.place_in_line(r.session_id, r.line) END AS "placeInLine",
      coalesce((SELECT a.display_name FROM app.account a WHERE a.id = s.host_id), 'Københavns Kommune') AS host
    FROM app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id WHERE r.id = $1`,
);
// The person before CVR; else the company's own contact who registered; else everyone the company has named.
const RECIPIENTS = statement<{ name: string; email: string }>(
  'message.recipients',
  `WITH party AS (SELECT g.*, r.registered_by FROM app.session_registration r JOIN app.guided_party g ON g.id = r.party_id WHERE r.id = $1),
    registrant AS (SELECT a.display_name AS name, a.email FROM party JOIN app.account a ON a.id = party.registered_by
      WHERE EXISTS (SELECT 1 FROM app.membership m WHERE m.account_id = a.id AND m.organisation_id = party.company_id))
    SELECT person_name AS name, person_email AS email FROM party WHERE person_email IS NOT NULL
    UNION ALL SELECT name, email FROM registrant
    UNION ALL SELECT c.name, c.email FROM party JOIN app.company_contact c ON c.company_id = party.company_id WHERE NOT EXISTS (SELECT 1 FROM registrant)`,
);

export const messageStore = {
  registration: (reader: Reader, id: string) => reader.first(REGISTRATION, [id]),
  recipients: (reader: Reader, registrationId: string) => reader.rows(RECIPIENTS, [registrationId]),
};
