import { filtered, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { RegistrationRow } from './registration.entity';
import { SESSION_JSON } from './session.store';
import type { RegistrationsOf, RegistrationView } from './registration.views';

// A company sees its own place and not who stands before it: the length of the line is the session's, places are counted by the system.
const REGISTRATION = `json_build_object('id', r.id, 'partyId', r.party_id, 'state', r.state, 'attendance', r.attendance, 'registeredAt', r.registered_at,
  'partyName', coalesce(o.name, g.person_name), 'synthetic', coalesce(o.synthetic, g.synthetic),
  'placeInLine', CASE WHEN r.state = 'waiting' THEN app.place_in_line(r.session_id, r.line) END, 'session', ${SESSION_JSON})`;
const FROM = `app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id
  LEFT JOIN app.guided_party g ON g.id = r.party_id LEFT JOIN app.organisation o ON o.id = g.company_id`;

const PAGE = filtered<Keyed<RegistrationView>>(
  'registration.page',
  `SELECT r.line::text AS key, ${REGISTRATION} AS node FROM ${FROM}
    WHERE ($1::uuid IS NULL OR r.session_id = $1) AND ($2::uuid IS NULL OR r.party_id = $2) AND r.line > coalesce($3::bigint, 0) ORDER BY r.line LIMIT $4`,
);
const BY_ID = statement<{ registration: RegistrationView }>('registration.by_id', `SELECT ${REGISTRATION} AS registration FROM ${FROM} WHERE r.id = $1`);

export interface LockedRegistration {
  readonly session_id: string;
  readonly party_id: string;
  readonly state: string;
  readonly attendance: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly session_state: string;
}
const LOCK = statement<LockedRegistration>(
  'registration.lock',
  `SELECT r.session_id, r.party_id, r.state, r.attendance, s.starts_at, s.ends_at, s.state AS session_state FROM ${FROM} WHERE r.id = $1 FOR UPDATE OF r`,
);
// Somebody who is just leaving the line is passed over.
const NEXT_IN_LINE = statement<{ id: string }>(
  'registration.next_in_line',
  `SELECT id FROM app.session_registration WHERE session_id = $1 AND state = 'waiting' ORDER BY line LIMIT $2 FOR UPDATE SKIP LOCKED`,
);

/** SQL of registrations. */
export const registrationStore = {
  page: (reader: Reader, { sessionId, partyId }: RegistrationsOf, after: string | null, limit: number) =>
    reader.rows(PAGE, [sessionId ?? null, partyId ?? null, after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.registration,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  insert: (tx: Tx, row: Partial<RegistrationRow>) => tx.insert(RegistrationRow, row),
  update: (tx: Tx, id: string, change: Partial<RegistrationRow>) => tx.update(RegistrationRow, { id }, change),
  nextInLine: async (tx: Tx, sessionId: string, places: number) => (await tx.rows(NEXT_IN_LINE, [sessionId, places])).map(({ id }) => id),
};
