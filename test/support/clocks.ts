import type { House, Visitor } from './house';

/** Begins the clock of a match that a test has stood somewhere past all steps. */
export async function beginClock(house: House, matchId: string): Promise<void> {
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('matching.start_clock', jsonb_build_object('matchId', $1::text))`, [matchId]);
  await house.settled();
}

/** Lets so much time pass that one timer of a match is due; those of earlier waits are due as well. */
export async function letTimePass(house: House, matchId: string, step: number): Promise<void> {
  await house.settled();
  await house.db.query(
    `UPDATE app.task SET due_at = now() WHERE kind = 'matching.time_passed' AND payload ->> 'matchId' = $1 AND (payload ->> 'step')::int <= $2 AND state = 'waiting'`,
    [matchId, step],
  );
  await house.settled();
}

export async function stateOf(house: House, matchId: string): Promise<{ state: string; decline_reason: string | null } | undefined> {
  return (await house.db.query('SELECT state, decline_reason FROM app.match WHERE id = $1', [matchId])).rows[0];
}

/** The last event of a match: where to, why, and by which way it reached us. */
export async function lastEvent(house: House, matchId: string): Promise<object> {
  const { rows } = await house.db.query<object>(
    'SELECT from_state AS from, to_state AS to, reason, channel, actor_role AS role FROM app.match_event WHERE match_id = $1 ORDER BY seq DESC LIMIT 1',
    [matchId],
  );
  return rows[0]!;
}

export interface WaitingErrand {
  readonly id: string;
  readonly kind: string;
  readonly matchId: string;
}

/** What somebody reads under "waits for me", of one match. */
export async function waitsFor(who: Visitor, matchId: string): Promise<WaitingErrand[]> {
  const { whatWaits } = await who.ask<{ whatWaits: { edges: { node: WaitingErrand }[] } }>('{ whatWaits(first: 100) { edges { node { id kind matchId } } } }');
  return whatWaits.edges.map(({ node }) => node).filter((one) => one.matchId === matchId);
}

export const kindsOf = (errands: readonly WaitingErrand[]): string[] => errands.map(({ kind }) => kind).sort();

export const CLOSE_ERRAND = 'mutation($id: Uuid!) { closeErrand(id: $id) }';
