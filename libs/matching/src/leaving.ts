import { whenCompanySeesNoMore, whenParticipationEnds } from '@fyrtaarn/citizens';
import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Tx } from '@fyrtaarn/platform';
import { UNDER_WAY } from './match-states';
import { matchStore } from './match.store';
import { lockMatch, move } from './move';

const TO_LEAVE = statement<{ id: string }>('leaving.to_leave', `SELECT id FROM app.match WHERE citizen_id = $1 AND state IN ${UNDER_WAY} ORDER BY id`, {
  unseen: 'only decides what may be done',
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

// No company looks at anybody without a yes: whoever takes it back leaves the match, as far as there is one to leave.
whenCompanySeesNoMore(async (tx, who, matchId) => {
  const { moves } = await lockMatch(tx, matchId);
  if (moves.includes('WITHDRAWN')) await leave(tx, who, matchId);
});

// Whoever takes part no more leaves every match under way, in the same transaction. Those that the actor may not see the machine closes.
whenParticipationEnds(async (tx, who, citizenId) => {
  await matchStore.takeTurns(tx, citizenId);
  for (const { id } of await matchesUnderWay(tx, citizenId)) await leave(tx, who, id);
  tx.schedule('matching.leave_rest', { citizenId }, { dedupeKey: `leave ${citizenId}` });
});
