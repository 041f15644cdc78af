import { statement, type Tx } from '@fyrtaarn/platform';

const FIRST_DAY = statement<{ day: string }>('join.first_day', 'SELECT min(lower(valid))::text AS day FROM app.guided_party_stage WHERE party_id = $1');
// Where both were on one list, whoever came counts; the other registration is let go.
const LET_GO = statement<never>(
  'join.let_go',
  `UPDATE app.session_registration r SET state = 'cancelled', cancel_reason = 'to rækker var samme part', attendance = NULL, attendance_at = NULL, late_reason = NULL
    FROM app.session_registration other
    WHERE other.session_id = r.session_id AND r.state <> 'cancelled' AND other.state <> 'cancelled'
      AND ((r.party_id = $1 AND other.party_id = $2 AND (other.attendance IS NOT DISTINCT FROM 'came' OR r.attendance IS DISTINCT FROM 'came'))
        OR (r.party_id = $2 AND other.party_id = $1 AND other.attendance IS NOT DISTINCT FROM 'came' AND r.attendance IS DISTINCT FROM 'came'))`,
);
const MOVE_REGISTRATIONS = statement<never>('join.move_registrations', 'UPDATE app.session_registration SET party_id = $2 WHERE party_id = $1');
const MOVE_STAGES = statement<never>(
  'join.move_stages',
  `UPDATE app.guided_party_stage SET party_id = $2, valid = daterange(lower(valid), least(upper(valid), $3::date)) WHERE party_id = $1 AND lower(valid) < $3::date`,
);
const EMPTY = statement<{ id: string }>(
  'join.empty',
  `UPDATE app.guided_party SET merged_into = $2, company_id = NULL, person_name = NULL, person_email = NULL WHERE id = $1 AND merged_into IS NULL RETURNING id`,
);

/**
 * Makes two parties one: what `from` came to and was is now `into`'s, and `from` stands empty with the way to it. Both rows are
 * locked by the caller.
 * @returns whether there was anything to join
 */
export async function joinParties(tx: Tx, from: string, into: string): Promise<boolean> {
  const first = (await tx.first(FIRST_DAY, [into]))?.day;
  await tx.rows(LET_GO, [from, into]);
  await tx.rows(MOVE_REGISTRATIONS, [from, into]);
  await tx.rows(MOVE_STAGES, [from, into, first]);
  return (await tx.rows(EMPTY, [from, into])).length === 1;
}
