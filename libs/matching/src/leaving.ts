import { whenParticipationEnds, whenSharingIsWithdrawn } from '@fyrtaarn/citizens';
import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Tx } from '@fyrtaarn/platform';
import { UNDER_WAY } from './match-states';
import { matchStore } from './match.store';
import { announceMove, channelOf, lockMatch, move } from './move';

const TO_LEAVE = statement<{ id: string }>('leaving.to_leave', `SELECT id FROM app.match WHERE citizen_id = $1 AND state IN ${UNDER_WAY} ORDER BY id`, {
  unseen: 'only decides what may be done',
});

const LEAVE_UNSEEN = statement<{ from: string | null }>('leaving.unseen', 'SELECT app.leave_match_unseen($1, $2) AS from', {
  unseen: 'only ends what may not be seen',
  asks: ([id]) => id,
});

/** The citizen leaves a match, without a reason; everything that was shown is hidden in the same moment. */
export async function leave(tx: Tx, who: Actor, matchId: string): Promise<void> {
  const match = await lockMatch(tx, matchId);
  await move(tx, who, match, 'WITHDRAWN', {}, 'X_WITHDRAWN');
  await matchStore.endSharing(tx, matchId);
}

export function matchesUnderWay(tx: Tx, citizenId: string): Promise<{ id: string }[]> {
  return tx.rows(TO_LEAVE, [citizenId]);
}

// Whoever takes part no more leaves every match under way, in the same transaction. Those that the actor may not see the machine closes.
whenParticipationEnds(async (tx, who, citizenId) => {
  await matchStore.takeTurns(tx, citizenId);
  for (const { id } of await matchesUnderWay(tx, citizenId)) await leave(tx, who, id);
  tx.schedule('matching.leave_rest', { citizenId }, { dedupeKey: `leave ${citizenId}` });
});

// The yes to one company taken back: the citizen leaves that match. A job that has begun goes on.
whenSharingIsWithdrawn(async (tx, who, { consentId, matchId, citizenId }) => {
  await matchStore.takeTurns(tx, citizenId);
  if ((await matchesUnderWay(tx, citizenId)).some(({ id }) => id === matchId)) await leave(tx, who, matchId);
  else if (who.role === 'bridgeWorker') await leaveUnseen(tx, who, consentId, matchId);
});

async function leaveUnseen(tx: Tx, who: Actor, consentId: string, matchId: string): Promise<void> {
  const from = (await tx.first(LEAVE_UNSEEN, [consentId, channelOf(who)]))?.from;
  if (from) announceMove(tx, matchId, { from, to: 'WITHDRAWN', reason: 'X_WITHDRAWN' });
}
