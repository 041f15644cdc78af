import { Injectable } from '@nestjs/common';
import { Clock, daysBetween, localDate, plainText, wholeNumber, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import type { AnswerCandidate, AnswerProposal, DecideAfterMeeting } from './match.inputs';
import { refuseMatch } from './match.errors';
import { meetingOf } from './meeting.rules';
import { leave } from './leaving';
import { matchStore, type LockedMatch } from './match.store';
import { channelOf, decline, lockMatch, move, mustStandIn, startClock } from './move';

const RANGE = statement<{ minutes_min: number; minutes_max: number }>('answers.range', 'SELECT minutes_min, minutes_max FROM app.posting WHERE id = $1');

/** Where a citizen may say no; elsewhere they leave. */
const ASKED = ['ASK_CITIZEN', 'MEET', 'FIRM_YES'];

/** What the two who decide say: the citizen, or staff on the citizen's word, and the company. */
@Injectable()
export class Answers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The citizen's answer. A yes names what may be shown to this company; a no costs nothing, with or without a reason. */
  proposal(who: Actor, answer: AnswerProposal): Promise<string> {
    return this.work.write(who, (tx) => this.proposalIn(tx, who, answer));
  }

  /** The same inside a transaction that does more, such as using up the code that the citizen answered with. */
  async proposalIn(tx: Tx, who: Actor, { matchId, yes, share, reason, pauseUntil }: AnswerProposal): Promise<string> {
    const match = await lockMatch(tx, matchId);
    if (!yes) return this.citizenSaysNo(tx, who, match, reason ?? 'C_NO_REASON', pauseUntil);
    mustStandIn(match, ['ASK_CITIZEN'], 'SHARED');
    const groups = [...new Set(share ?? [])];
    if (!groups.includes('HOURS') && !groups.includes('TASKS')) throw refuseMatch('SHARE_NOTHING', { field: 'share' });
    await matchStore.change(tx, matchId, {
      share_wish: groups,
      citizen_said_yes_at: this.clock.now(),
      answer_channel: channelOf(who),
      ...(who.accountId ? { decided_by: who.accountId } : {}),
    });
    tx.record('matching.sharing_chosen', matchId);
    startClock(tx, matchId);
    return matchId;
  }

  /** The company's first answer to an anonymous candidate: a meeting, or a no that a consultant looks at. */
  candidate(who: Actor, { matchId, yes, meetingAt, meetingPlace, reason, note }: AnswerCandidate): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      if (!yes) return this.companySaysNo(tx, who, match, reason, note);
      await move(tx, who, match, 'MEET', meetingOf(meetingAt, meetingPlace, this.clock.now()));
      return matchId;
    });
  }

  /** After the meeting: the company offers the job with hours and a first day, or says no with a reason. */
  afterMeeting(who: Actor, { matchId, attendance, yes, minutesPerWeek, startsOn, reason, note }: DecideAfterMeeting): Promise<string> {
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      if (!yes) return this.companySaysNo(tx, who, match, reason, note, { attendance });
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
      await leave(tx, who, matchId);
      return matchId;
    });
  }

  private async citizenSaysNo(tx: Tx, who: Actor, match: LockedMatch, reason: string, pauseUntil?: string | null): Promise<string> {
    mustStandIn(match, ASKED, 'DECLINED');
    await matchStore.reasonMustBeOf(tx, 'citizen', reason);
    await decline(tx, who, match, reason, { today: this.clock.today(), ...(pauseUntil ? { pauseUntil: await this.pauseEnd(tx, pauseUntil) } : {}) });
    return match.id;
  }

  private async pauseEnd(tx: Tx, text: string): Promise<LocalDate> {
    const [until, today] = [localDate(text, 'pauseUntil'), this.clock.today()];
    const { longest_days } = await ruleParameters<{ longest_days: number }>(tx, 'CITIZEN-PAUSE', today);
    const days = daysBetween(today, until);
    if (days < 1 || days > longest_days) throw refuseMatch('PAUSE_OUT_OF_RANGE', { field: 'pauseUntil', days: longest_days });
    return until;
  }

  private async companySaysNo(tx: Tx, who: Actor, match: LockedMatch, reason?: string | null, note?: string | null, change = {}): Promise<string> {
    await matchStore.reasonMustBeOf(tx, 'company', reason ?? '');
    // The database refuses a note that says something about the person: such words are never kept.
    const decline_note = note ? plainText('note', note, { max: 300 }) : null;
    await move(tx, who, match, 'DECLINE_REVIEW', { ...change, decline_reason: reason ?? '', decline_note }, reason ?? '');
    return match.id;
  }
}
