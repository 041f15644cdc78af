import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { HandlesTask, statement, type Tx } from '@fyrtaarn/platform';
import { matchesUnderWay } from './leaving';
import { MAY_COME_TO_NOTHING, TAKES_ROOM } from './match-states';
import { matchStore } from './match.store';
import { lockMatch, move } from './move';

// A rival can no longer come to anything: the place is full, or the citizen has not enough hours left for that job. Hours that nobody has asked about
// are no reason.
const RIVALS = statement<{ id: string; reason: string }>(
  'rivals.of_match',
  `SELECT r.id, CASE WHEN r.posting_id = m.posting_id THEN 'X_PLACE_TAKEN' ELSE 'X_HOURS_TAKEN' END AS reason FROM app.match m JOIN app.match r ON r.id <> m.id AND (r.posting_id = m.posting_id OR r.citizen_id = m.citizen_id)
      JOIN app.posting p ON p.id = r.posting_id LEFT JOIN app.citizen_hours h ON h.citizen_id = r.citizen_id
    WHERE m.id = $1 AND r.state IN ${MAY_COME_TO_NOTHING}
      AND ((r.posting_id = m.posting_id AND (p.heads_taken >= p.heads OR p.minutes_taken + p.minutes_min > p.minutes_total))
        OR (r.citizen_id = m.citizen_id AND p.minutes_min > h.minutes_max - (SELECT coalesce(sum(a.agreed_minutes), 0)
          FROM app.match a WHERE a.citizen_id = r.citizen_id AND a.state IN ${TAKES_ROOM})))
    ORDER BY r.id`,
  { unseen: 'the machine’s own work' },
);

/** After a yes: the matches that it made pointless end as OBSOLETE, neutral to all. */
@Injectable()
export class RivalTasks {
  @HandlesTask('matching.close_rivals')
  async close(tx: Tx, { matchId }: { matchId: string }): Promise<void> {
    for (const { id, reason } of await tx.rows(RIVALS, [matchId])) await closeAsObsolete(tx, id, reason);
  }

  /** What is still under way of a citizen who takes part no more. */
  @HandlesTask('matching.leave_rest')
  async leaveRest(tx: Tx, { citizenId }: { citizenId: string }): Promise<void> {
    for (const { id } of await matchesUnderWay(tx, citizenId)) await closeAsObsolete(tx, id, 'X_WITHDRAWN');
  }
}

/** Ends a match that can come to nothing any more, if it has not ended by itself meanwhile. */
export async function closeAsObsolete(tx: Tx, id: string, reason: string): Promise<void> {
  const rival = await lockMatch(tx, id);
  if (!rival.moves.includes('OBSOLETE')) return;
  await move(tx, SYSTEM, rival, 'OBSOLETE', {}, reason);
  await matchStore.endSharing(tx, id);
}
