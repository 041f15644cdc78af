import type { House } from './house';

/** Every state that a match can be in. */
export const STATES = [
  'DRAFT',
  'SUGGESTED',
  'ASK_CITIZEN',
  'SHARED',
  'MEET',
  'FIRM_YES',
  'AGREED',
  'STARTED',
  'ENDED_OK',
  'ENDED_EARLY',
  'DECLINE_REVIEW',
  'DECLINED',
  'WITHDRAWN',
  'OBSOLETE',
  'CANCELLED',
  'EXPIRED',
] as const;

/** Where a match may still come to something. */
export const UNDER_WAY = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'];

/** Whether somebody of the match does not know yet that it exists. */
export function hiddenFrom(by: string, state: string): boolean {
  return (by === 'citizen' && ['DRAFT', 'SUGGESTED'].includes(state)) || (by === 'company' && ['DRAFT', 'SUGGESTED', 'ASK_CITIZEN'].includes(state));
}

/** A BIF citizen's match with a company, that a test can stand in any state. */
export interface StandingMatch {
  readonly id: string;
  readonly companyId: string;
  readonly citizenId: string;
  readonly consultantId: string;
  readonly minutes: number;
}

export async function standingMatch(house: House): Promise<StandingMatch> {
  const { rows } = await house.db.query<StandingMatch>(
    `SELECT m.id, m.company_id AS "companyId", m.citizen_id AS "citizenId", a.id AS "consultantId", p.minutes_min AS minutes
      FROM app.match m JOIN app.posting p ON p.id = m.posting_id JOIN app.citizen c ON c.id = m.citizen_id
        JOIN app.organisation o ON o.id = c.home_organisation_id, app.account a
      WHERE m.state = 'SHARED' AND o.administration = 'BIF' AND a.email = 'konsulent@demo.invalid' ORDER BY m.id LIMIT 1`,
  );
  return rows[0]!;
}

/**
 * Stands the match in a state, past the table of moves, with everything filled in that the state and the next need,
 * and nothing left of what became of it before. One head of the posting is taken: of twenty, or the last one.
 */
export async function stand(house: House, { id, minutes, consultantId }: StandingMatch, state: string, { full = false } = {}): Promise<void> {
  const shown = !hiddenFrom('company', state);
  await house.db.query(`SET session_replication_role = replica`); // no trigger runs
  await house.db.query(
    `UPDATE app.match SET state = $2, consultant_view = 'agree', share_wish = '{HOURS,TASKS}', citizen_said_yes_at = now(), shared_at = CASE WHEN $3 THEN now() END,
      meeting_at = now(), meeting_place = 'Huset', attendance = 'came', agreed_minutes = $4, starts_on = current_date, decline_reason = CASE WHEN $2 = 'EXPIRED' THEN 'X_EXPIRED_V' ELSE 'F_HOURS' END, review_override = NULL,
      drafted_by = $5, end_reason = 'DONE', next_step = 'TALK', answer_channel = 'self', state_since = now() WHERE id = $1`,
    [id, state, shown, minutes, consultantId],
  );
  await house.db.query(
    `UPDATE app.posting SET state = 'open', paused_until = NULL, heads = $2, minutes_total = $2 * $3::int, heads_taken = 1, minutes_taken = $3 WHERE id = (SELECT posting_id FROM app.match WHERE id = $1)`,
    [id, full ? 1 : 20, minutes],
  );
  await house.db.query('UPDATE app.disclosure SET withdrawn_at = NULL WHERE match_id = $1', [id]);
  await house.db.query(`UPDATE app.citizen SET state = 'active', paused_until = NULL WHERE id = (SELECT citizen_id FROM app.match WHERE id = $1)`, [id]);
  await house.db.query('DELETE FROM app.pair_block WHERE citizen_id = (SELECT citizen_id FROM app.match WHERE id = $1)', [id]);
  await house.db.query(`SET session_replication_role = origin`);
}

/** The citizen has agreed that the social services see how far it has come. */
export async function agreesToStatus(house: House, citizenId: string): Promise<void> {
  await house.db.query(
    `INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, data_groups, legal_basis, text_version, channel, valid)
      SELECT c.id, c.home_organisation_id, o.id, 'case_cooperation', '{STATUS}', 'citizen_consent', 'test', 'self', tstzrange(now(), now() + interval '90 days')
        FROM app.citizen c, app.organisation o WHERE c.id = $1 AND o.administration = 'SOF'`,
    [citizenId],
  );
}
