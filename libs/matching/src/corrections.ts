import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { ArrangeMeeting, AskCompanyAgain, CloseMatch, StepBack } from './closing.inputs';
import { refuseMatch } from './match.errors';
import type { MatchRow } from './match.entity';
import { matchStore } from './match.store';
import { meetingOf } from './meeting.rules';
import { lockMatch, move, mustStandIn, startClock } from './move';
import { Proposals } from './proposals';

declareActions({ 'matching.meeting_arranged': [], 'matching.pair_released': ['postingId', 'citizenId'] });

/** A step back undoes what its step had said, so that it is said anew. */
const STEP_BACK: Readonly<Record<string, readonly [to: string, undone: Partial<MatchRow>]>> = {
  ASK_CITIZEN: ['SUGGESTED', { share_wish: null, citizen_said_yes_at: null }],
  SHARED: ['ASK_CITIZEN', { share_wish: null, citizen_said_yes_at: null, shared_at: null }],
  MEET: ['SHARED', { meeting_at: null, meeting_place: null }],
  FIRM_YES: ['MEET', { agreed_minutes: null, starts_on: null }],
  AGREED: ['FIRM_YES', {}],
};
const CAME_FROM = statement<{ from_state: string }>(
  'corrections.came_from',
  `SELECT from_state FROM app.match_event WHERE match_id = $1 AND to_state = 'DECLINE_REVIEW' ORDER BY seq DESC LIMIT 1`,
  { unseen: 'only decides what may be done' },
);
const RELEASE_PAIR = statement<never>(
  'corrections.release_pair',
  'UPDATE app.pair_block SET lifted_at = now(), lifted_by = $3 WHERE posting_id = $1 AND citizen_id = $2 AND lifted_at IS NULL AND valid @> current_date',
  { unseen: 'only ends' },
);

/** What a consultant mends: a company's no that is questioned, a step too many, a match that gets a second chance. */
@Injectable()
export class Corrections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly proposals: Proposals,
  ) {}

  /** Asks the company to look once more, where it was when it said no. Once only; the reason is kept. */
  askCompanyAgain(who: Actor, { matchId, why }: AskCompanyAgain): Promise<string> {
    const review_override = plainText('why', why, { min: 5, max: 500 });
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['DECLINE_REVIEW'], 'SHARED');
      const to = (await tx.first(CAME_FROM, [matchId]))?.from_state ?? 'SHARED';
      await move(tx, who, match, to, { review_override }, 'OVERRIDE');
      tx.schedule('matching.tell', { matchId, party: 'company', message: 'company_asked_again' });
      return matchId;
    });
  }

  /** One step back, with a reason. The clock starts again; the events stay. */
  stepBack(who: Actor, { matchId, from, reason }: StepBack): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      const [to, undone] = STEP_BACK[match.state] ?? [];
      if (!to || from !== match.state) throw refuseMatch('MATCH_WRONG_STATE', { from: match.state, to: to ?? 'SUGGESTED' });
      await matchStore.reasonMustBeOf(tx, 'consultant', reason);
      // Before the citizen is asked anew, the company sees nothing.
      if (match.state === 'SHARED') await matchStore.endSharing(tx, matchId);
      await move(tx, who, match, to, undone, reason);
      return matchId;
    });
  }

  /** Takes a closed match up again as a new proposal, linked to the old, with an explanation of today. What kept the pair apart is lifted. */
  reopen(who: Actor, { matchId, reason }: CloseMatch): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['DECLINED', 'EXPIRED', 'CANCELLED'], 'SUGGESTED');
      await matchStore.reasonMustBeOf(tx, 'consultant', reason);
      const { posting_id: postingId, citizen_id: citizenId } = match;
      await tx.rows(RELEASE_PAIR, [postingId, citizenId, who.accountId]);
      tx.record('matching.pair_released', matchId, { postingId, citizenId });
      return this.proposals.propose(tx, who, { postingId, citizenId }, { reopens: matchId, reason });
    });
  }

  /** Sets a day for a meeting, or another day. The company's time to answer runs from then. */
  arrangeMeeting(who: Actor, { matchId, meetingAt, meetingPlace }: ArrangeMeeting): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      mustStandIn(match, ['MEET'], 'MEET');
      if (!who.accountId) throw refuse('NOT_ALLOWED');
      await matchStore.change(tx, matchId, { ...meetingOf(meetingAt, meetingPlace, this.clock.now()), decided_by: who.accountId });
      tx.record('matching.meeting_arranged', matchId);
      startClock(tx, matchId);
      return matchId;
    });
  }
}
