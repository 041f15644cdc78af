import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import type { AnswerCandidate, AnswerProposal, DecideAfterMeeting } from './match.inputs';
import { refuseMatch } from './match.errors';
import { matchStore, type LockedMatch } from './match.store';
import { lockMatch, move } from './move';

const RANGE = statement<{ minutes_min: number; minutes_max: number }>('answers.range', 'SELECT minutes_min, minutes_max FROM app.posting WHERE id = $1');

/** What the two who decide say: the citizen and the company. */
@Injectable()
export class Answers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The citizen's answer. A yes names what may be shown to this company; a no costs nothing, with or without a reason. */
  proposal(who: Actor, { matchId, yes, share, reason }: AnswerProposal): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      if (!yes) return this.citizenSaysNo(tx, who, match, reason ?? 'C_NO_REASON');
      if (!match.moves.includes('DECLINED') || match.state !== 'ASK_CITIZEN') throw refuseMatch('MATCH_WRONG_STATE', { from: match.state, to: 'SHARED' });
      const groups = [...new Set(share ?? [])];
      if (!groups.includes('HOURS') && !groups.includes('TASKS')) throw refuseMatch('SHARE_NOTHING', { field: 'share' });
      await matchStore.change(tx, matchId, { share_wish: groups, citizen_said_yes_at: this.clock.now(), decided_by: who.accountId ?? '' });
      tx.record('matching.sharing_chosen', matchId);
      return matchId;
    });
  }

  /** The company's first answer to an anonymous candidate: a meeting, or a no that a consultant looks at. */
  candidate(who: Actor, { matchId, yes, meetingAt, meetingPlace, reason }: AnswerCandidate): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      if (!yes) return this.companySaysNo(tx, who, match, reason);
      const meeting_at = new Date(meetingAt ?? '');
      if (Number.isNaN(meeting_at.getTime()) || meeting_at < this.clock.now()) throw refuseMatch('MEETING_IN_PAST', { field: 'meetingAt' });
      const meeting_place = plainText('meetingPlace', meetingPlace ?? '', { min: 2, max: 200 });
      await move(tx, who, match, 'MEET', { meeting_at, meeting_place });
      return matchId;
    });
  }

  /** After the meeting: the company offers the job with hours and a first day, or says no with a reason. */
  afterMeeting(who: Actor, { matchId, attendance, yes, minutesPerWeek, startsOn, reason }: DecideAfterMeeting): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      if (!yes) return this.companySaysNo(tx, who, match, reason, { attendance });
      const range = await tx.first(RANGE, [match.posting_id]);
      const [min, max] = [range?.minutes_min ?? 0, range?.minutes_max ?? 0];
      const agreed_minutes = wholeNumber('minutesPerWeek', minutesPerWeek ?? 0, 1, 37 * 60);
      if (agreed_minutes < min || agreed_minutes > max) throw refuseMatch('AGREED_HOURS_OUTSIDE', { field: 'minutesPerWeek', min, max });
      await move(tx, who, match, 'FIRM_YES', { attendance, agreed_minutes, starts_on: localDate(startsOn ?? '', 'startsOn') });
      return matchId;
    });
  }

  /** The citizen's last word on the job offered. The place is taken here, under its own lock; the last one goes to one only. */
  accept(who: Actor, matchId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      await move(tx, who, match, 'AGREED');
      tx.schedule('matching.close_rivals', { matchId });
      return matchId;
    });
  }

  /** The citizen may leave at any point, without a reason; everything that was shown is hidden in the same moment. */
  withdraw(who: Actor, matchId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      await move(tx, who, match, 'WITHDRAWN');
      await matchStore.endSharing(tx, matchId);
      return matchId;
    });
  }

  private async citizenSaysNo(tx: Tx, who: Actor, match: LockedMatch, reason: string): Promise<string> {
    await this.reasonMustBeOf(tx, 'citizen', reason);
    await move(tx, who, match, 'DECLINED', { decline_reason: reason }, reason);
    await matchStore.endSharing(tx, match.id);
    await matchStore.blockPair(tx, match.id, this.clock.today());
    return match.id;
  }

  private async companySaysNo(tx: Tx, who: Actor, match: LockedMatch, reason: string | null | undefined, change = {}): Promise<string> {
    await this.reasonMustBeOf(tx, 'company', reason ?? '');
    await move(tx, who, match, 'DECLINE_REVIEW', { ...change, decline_reason: reason ?? '' }, reason ?? '');
    return match.id;
  }

  private async reasonMustBeOf(tx: Tx, actor: string, reason: string): Promise<void> {
    if ((await matchStore.reasonActor(tx, reason)) !== actor) throw refuseMatch('REASON_UNKNOWN', { field: 'reason' });
  }
}
