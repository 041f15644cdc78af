import type { Actor, CalendarEvent } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '@fyrtaarn/platform';

// Not `excluded.secret_hash`: that would take the right to read it.
const RENEW = statement<never>(
  'calendar.renew',
  `INSERT INTO app.calendar_feed (account_id, secret_hash) VALUES ($1, $2)
    ON CONFLICT (account_id) DO UPDATE SET secret_hash = $2, renewed_at = now()`,
);
// Whose calendar it is, in each of the roles that the person has today.
const OWNER = statement<Actor>(
  'calendar.owner',
  `SELECT m.account_id AS "accountId", m.id AS "membershipId", m.role, m.organisation_id AS "organisationId", m.citizen_id AS "citizenId"
    FROM app.calendar_feed f JOIN app.account a ON a.id = f.account_id JOIN app.membership m ON m.account_id = a.id
    WHERE f.secret_hash = $1 AND a.disabled_at IS NULL AND m.valid @> (now() AT TIME ZONE 'Europe/Copenhagen')::date ORDER BY m.id`,
);
// What somebody hosts, and what their company takes part in: that under the number of the registration, as the invitation has it.
// A session that was called off stays, and says so.
const EVENTS = statement<CalendarEvent>(
  'calendar.events',
  `SELECT coalesce(r.id, s.id) || '@fyrtaarn' AS uid, s.sequence, CASE s.state WHEN 'cancelled' THEN 'cancelled' ELSE 'confirmed' END AS status, s.title,
      s.description, s.place, s.starts_at AS "startsAt", s.ends_at AS "endsAt"
    FROM app.guidance_session s LEFT JOIN (app.session_registration r JOIN app.guided_party p ON p.id = r.party_id AND p.company_id = $2)
      ON r.session_id = s.id AND r.state = 'registered'
    WHERE s.host_id = $1 OR r.id IS NOT NULL ORDER BY s.starts_at, s.id`,
);

/** SQL of the secret addresses and of what is behind them. Only hashes of secrets are stored. */
export const calendarFeedStore = {
  renew: (tx: Tx, accountId: string, hash: Buffer) => tx.rows(RENEW, [accountId, hash]),
  ownerOf: (reader: Reader, hash: Buffer) => reader.rows(OWNER, [hash]),
  eventsOf: (reader: Reader, { accountId, organisationId }: Actor) => reader.rows(EVENTS, [accountId, organisationId ?? null]),
};
