import { refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, type Tx } from '@fyrtaarn/platform';
import type { MatchRow } from './match.entity';
import { refuseMatch } from './match.errors';
import { matchStore, type LockedMatch } from './match.store';

declareActions({
  'matching.match_suggested': ['postingId', 'citizenId', 'settingsVersion'],
  'matching.match_moved': ['from', 'to', 'reason'],
  'matching.sharing_chosen': [],
});

/** Locks a match for a decision. One that the actor may not see is not there. */
export async function lockMatch(tx: Tx, id: string): Promise<LockedMatch> {
  const match = await matchStore.lock(tx, id);
  if (!match) throw refuse('NOT_FOUND');
  return match;
}

/** @throws DomainError MATCH_WRONG_STATE when the table of transitions has no such move for this kind of actor */
export function mustBeAbleToMove({ moves, state }: LockedMatch, to: string): void {
  if (!moves.includes(to)) throw refuseMatch('MATCH_WRONG_STATE', { from: state, to });
}

/**
 * Moves a locked match to another state: the row, its event and the ledger in one. Every move goes through here.
 * @throws DomainError MATCH_WRONG_STATE
 */
export async function move(tx: Tx, who: Actor, match: LockedMatch, to: string, change: Partial<MatchRow> = {}, reason?: string): Promise<void> {
  mustBeAbleToMove(match, to);
  const decided = who.accountId ? { decided_by: who.accountId } : {};
  await matchStore.change(tx, match.id, { ...change, ...decided, state: to, state_since: new Date() });
  await matchStore.addEvent(tx, match.id, match.state, to, channelOf(who), reason ?? null);
  tx.record('matching.match_moved', match.id, { from: match.state, to, ...(reason ? { reason } : {}) });
}

function channelOf(who: Actor): string {
  if (who.role === 'system') return 'system';
  if (who.role === 'employmentConsultant' || who.role === 'employmentLead') return 'consultant';
  return 'self';
}
