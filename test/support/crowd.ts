import type { House, Visitor } from './house';

export interface Offered {
  readonly citizen: Visitor;
  readonly matchId: string;
  readonly minutes: number;
}

/**
 * Offers one posting to many citizens at once, past the limits that keep such a crowd from forming: each stands in FIRM_YES with a
 * live yes, for 60, 120, 180 or 240 minutes a week.
 */
export async function crowdAround(house: House, postingId: string, people: number): Promise<Offered[]> {
  await house.db.query('UPDATE app.company SET support_capacity = 50');
  await house.db.query('SET session_replication_role = replica');
  const { rows } = await house.db.query<{ match_id: string; citizen_id: string; minutes: number }>(
    `WITH free AS (SELECT c.id, c.home_organisation_id, 60 + 60 * (row_number() OVER (ORDER BY c.id) % 4)::int AS minutes FROM app.citizen c
        WHERE NOT EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT $2),
      wishes AS (INSERT INTO app.citizen_hours (citizen_id, minutes_min, minutes_max) SELECT id, 60, 600 FROM free
        ON CONFLICT (citizen_id) DO UPDATE SET minutes_max = 600),
      offered AS (INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, consultant_view,
          share_wish, citizen_said_yes_at, shared_at, agreed_minutes, starts_on)
        SELECT p.id, p.company_id, f.id, a.id, 'FIRM_YES', 'test', 1, 'test', '{"hard": [], "soft": []}', 'agree', '{HOURS}', now(), now(), f.minutes, current_date
          FROM free f, app.posting p, app.account a WHERE p.id = $1 AND a.email = 'konsulent@demo.invalid' RETURNING id, citizen_id, company_id, agreed_minutes),
      told AS (INSERT INTO app.match_event (match_id, to_state, actor, actor_role, channel) SELECT id, 'FIRM_YES', NULL, 'companyContact', 'self' FROM offered),
      shown AS (INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, match_id, data_groups, legal_basis, text_version, channel, valid)
        SELECT o.citizen_id, f.home_organisation_id, o.company_id, 'small_job_match', o.id, '{HOURS}', 'citizen_consent', 'test', 'self', tstzrange(now(), now() + interval '90 days')
          FROM offered o JOIN free f ON f.id = o.citizen_id)
    SELECT id AS match_id, citizen_id, agreed_minutes AS minutes FROM offered`,
    [postingId, people],
  );
  await house.db.query('SET session_replication_role = origin');
  const crowd: Offered[] = [];
  for (const { match_id: matchId, citizen_id: citizenId, minutes } of rows) {
    crowd.push({ citizen: await house.newLogin('citizen', { citizenId }), matchId, minutes });
  }
  return crowd;
}
