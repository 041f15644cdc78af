import { Injectable } from '@nestjs/common';
import { Clock, plainText, type Actor } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import type { CloseMatch, SupportFirst } from './closing.inputs';
import { matchStore } from './match.store';
import { decline, lockMatch, move, mustStandIn } from './move';

/** Ways in which staff close a match, each with a reason. */
@Injectable()
export class Closings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** A professional no to what the rules suggested. */
  decline(who: Actor, { matchId, reason }: CloseMatch): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['SUGGESTED'], 'DECLINED');
      await matchStore.reasonMustBeOf(tx, 'consultant', reason);
      await decline(tx, who, match, reason, { today: this.clock.today() });
      return matchId;
    });
  }

  /** Support comes first, with a plan that has a name. How often in a row, without a team leader, is data; the database counts. */
  supportFirst(who: Actor, { matchId, plan }: SupportFirst): Promise<string> {
    const support_plan = plainText('plan', plan, { min: 5, max: 500 });
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['SUGGESTED', 'ASK_CITIZEN'], 'DECLINED');
      await decline(tx, who, match, 'S_SUPPORT_FIRST', { today: this.clock.today(), support_plan });
      return matchId;
    });
  }

  /** Confirms a company's no. Until then a no from a company closes nothing. */
  confirm(who: Actor, matchId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['DECLINE_REVIEW'], 'DECLINED');
      await decline(tx, who, match, await matchStore.reasonOf(tx, matchId), { today: this.clock.today() });
      return matchId;
    });
  }

  cancel(who: Actor, { matchId, reason }: CloseMatch): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      await matchStore.reasonMustBeOf(tx, 'consultant', reason);
      await move(tx, who, match, 'CANCELLED', { decline_reason: reason }, reason);
      await matchStore.endSharing(tx, matchId);
      return matchId;
    });
  }
}
