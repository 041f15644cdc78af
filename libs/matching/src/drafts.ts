import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import type { DraftMatch } from './closing.inputs';
import { matchStore } from './match.store';
import { lockMatch, move, mustStandIn, startClock } from './move';
import { Proposals } from './proposals';
import { timerStore } from './timers.store';

declareActions({ 'matching.match_drafted': [], 'matching.draft_discarded': [] });

/** Pairs that a bridge worker or a consultant thinks of. Nobody else sees them, and one that came to nothing leaves nothing. */
@Injectable()
export class Drafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proposals: Proposals,
  ) {}

  draft(who: Actor, pair: DraftMatch): Promise<string> {
    return this.work.write(who, async (tx) => {
      const row = await this.proposals.snapshot(tx, pair);
      const id = await matchStore.insert(tx, { ...row, drafted_by: who.accountId ?? '', state: 'DRAFT' });
      tx.record('matching.match_drafted', id);
      startClock(tx, id);
      return id;
    });
  }

  /** Makes a proposal of a draft, if the checks still pass; its explanation is of today. */
  propose(who: Actor, matchId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['DRAFT'], 'SUGGESTED');
      await matchStore.takeTurns(tx, match.citizen_id);
      const { explanation, ruleset, settings_version, inputs_hash } = await this.proposals.possible(tx, {
        postingId: match.posting_id,
        citizenId: match.citizen_id,
      });
      await move(tx, who, match, 'SUGGESTED', { explanation, ruleset, settings_version, inputs_hash });
      return matchId;
    });
  }

  discard(who: Actor, matchId: string): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['DRAFT'], 'DRAFT');
      // Only whoever drafted it may: to others it is not there to be discarded.
      if (!(await timerStore.discard(tx, matchId))) throw refuse('NOT_FOUND');
      tx.record('matching.draft_discarded', matchId);
      return true;
    });
  }
}
