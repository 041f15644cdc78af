import { whenParticipationEnds } from '@fyrtaarn/citizens';
import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Tx } from '@fyrtaarn/platform';
import { matchStore } from './match.store';
import { lockMatch, move } from './move';

const UNDER_WAY = statement<{ id: string }>(
  'leaving.under_way',
  `SELECT id FROM app.match WHERE citizen_id = $1 AND state IN ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW') ORDER BY id`,
  { unseen: 'only decides what may be done' },
);

/** The citizen leaves a match, without a reason; everything that was shown is hidden in the same moment. */
export async function leave(tx: Tx, who: Actor, matchId: string): Promise<void> {
  const match = await lockMatch(tx, matchId);
  await move(tx, who, match, 'WITHDRAWN', {}, 'X_WITHDRAWN');
  await matchStore.endSharing(tx, matchId);
}

export function matchesUnderWay(tx: Tx, citizenId: string): Promise<{ id: string }[]> {
  return tx.rows(UNDER_WAY, [citizenId]);
}

// Whoever takes part no more leaves every match under way, in the same transaction. Those that the actor may not see the machine closes.
whenParticipationEnds(async (tx, who, citizenId) => {
  await matchStore.takeTurns(tx, citizenId);
  for (const { id } of await matchesUnderWay(tx, citizenId)) await leave(tx, who, id);
  tx.schedule('matching.leave_rest', { citizenId }, { dedupeKey: `leave ${citizenId}` });
});
