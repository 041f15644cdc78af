import { refuse, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, type Tx } from '@fyrtaarn/platform';
import type { MatchRow } from './match.entity';
import { refuseMatch } from './match.errors';
import { matchStore, type LockedMatch } from './match.store';

declareActions({
  'matching.match_suggested': ['postingId', 'citizenId', 'settingsVersion'],
  'matching.match_moved': ['from', 'to', 'reason'],
  'matching.sharing_chosen': [],
});

/** By the database's clock, as all else that a match waits for; no finer than what a task can say of it. */
const SINCE_NOW = (): string => `date_trunc('milliseconds', clock_timestamp())`;

/** Locks a match for a decision. One that the actor may not see is not there. */
export async function lockMatch(tx: Tx, id: string): Promise<LockedMatch> {
  const match = await matchStore.lock(tx, id);
  if (!match) throw refuse('NOT_FOUND');
  return match;
}

/** @throws DomainError MATCH_WRONG_STATE when what is asked for does not begin where the match stands */
export function mustStandIn({ state }: LockedMatch, from: readonly string[], to: string): void {
  if (!from.includes(state)) throw refuseMatch('MATCH_WRONG_STATE', { from: state, to });
}

/**
 * Moves a locked match to another state: the row, its event and the ledger in one. Every move goes through here.
 * @throws DomainError MATCH_WRONG_STATE when the table of transitions has no such move for this kind of actor
 */
export async function move(tx: Tx, who: Actor, match: LockedMatch, to: string, change: Partial<MatchRow> = {}, reason?: string): Promise<void> {
  if (!match.moves.includes(to)) throw refuseMatch('MATCH_WRONG_STATE', { from: match.state, to });
  const decided = who.accountId ? { decided_by: who.accountId } : {};
  await matchStore.change(tx, match.id, { ...change, ...decided, state: to, state_since: SINCE_NOW });
  await matchStore.addEvent(tx, match.id, match.state, to, channelOf(who), reason ?? null);
  announceMove(tx, match.id, { from: match.state, to, ...(reason ? { reason } : {}) });
}

/** What follows each move: the ledger, a word to whoever it concerns, and the clock of what the match waits for now. */
export function announceMove(tx: Tx, matchId: string, moved: { readonly from: string; readonly to: string; readonly reason?: string }): void {
  tx.record('matching.match_moved', matchId, { ...moved });
  if (moved.reason) tx.schedule('matching.tell_outcome', { matchId, from: moved.from, reason: moved.reason });
  startClock(tx, matchId);
}

/** From now on the match waits for somebody else, or anew. */
export function startClock(tx: Tx, matchId: string): void {
  tx.schedule('matching.start_clock', { matchId }, { dedupeKey: `clock ${matchId}` });
}

/** Closes a locked match with a no: what was shown is hidden, the pair is kept apart if the reason says so, and the rest of what it leads to follows. */
export async function decline(tx: Tx, who: Actor, match: LockedMatch, reason: string, { today, ...change }: Declined): Promise<void> {
  const { pauseUntil, ...columns } = change;
  await move(tx, who, match, 'DECLINED', { ...columns, decline_reason: reason }, reason);
  await matchStore.endSharing(tx, match.id);
  await matchStore.blockPair(tx, match.id, today);
  tx.schedule('matching.apply_reason', { matchId: match.id, ...(pauseUntil ? { pauseUntil } : {}) });
}

/** The day it is, what else is written on the match, and for how long the citizen wants a pause. */
interface Declined extends Partial<MatchRow> {
  readonly today: LocalDate;
  readonly pauseUntil?: LocalDate;
}

/** How it reached us: by whoever decides themselves, or written down by staff. */
export function channelOf(who: Actor): string {
  if (who.role === 'system') return 'system';
  if (who.role === 'bridgeWorker') return 'bridge_worker';
  if (who.role === 'employmentConsultant' || who.role === 'employmentLead') return 'consultant';
  // Without an account a citizen comes only with a code handed over in person.
  return who.accountId ? 'self' : 'one_time_code';
}
