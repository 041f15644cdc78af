import { Injectable } from '@nestjs/common';
import { addDays, Clock, localDate, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type BacklogView, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { followUpStore } from './follow-up.store';
import type { CaseloadView, FollowUpView, MentorTimeView, NotHeldReasonView, RecordFollowUp, RecordMentorTime } from './follow-up.views';

declareActions({
  'employment.follow_up_recorded': ['kind', 'outcome'],
  'employment.mentor_time_recorded': ['employmentId', 'minutes', 'givenBy'],
  'employment.mentor_time_withdrawn': ['employmentId'],
});

/** A mentor's day. */
const MENTOR_MINUTES = { least: 5, most: 600 };

/** Talks after the start of a job, how it goes on when it has ended, and the time that mentors give. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What waits for whoever asks, the oldest first, and what comes in the next days. */
  due(who: Actor, args: PageArgs): Promise<Connection<FollowUpView>> {
    const { after, limit } = keyset(args);
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const { shown_days_ahead } = await ruleParameters<{ shown_days_ahead: number }>(reader, 'FOLLOW-UP', today);
      return toConnection(await followUpStore.due(reader, today, addDays(today, shown_days_ahead), after, limit), args);
    });
  }

  countDue(who: Actor): Promise<BacklogView> {
    return this.work.read(who, (reader) => followUpStore.countDue(reader, this.clock.today()));
  }

  ofJob(who: Actor, employmentId: string): Promise<FollowUpView[]> {
    return this.work.read(who, (reader) => followUpStore.ofJob(reader, this.clock.today(), employmentId));
  }

  /** Answered once, with what became of it; where it was not held, with a reason of the list. */
  record(who: Actor, { id, outcome, onDay, reason }: RecordFollowUp): Promise<FollowUpView> {
    const day = localDate(onDay, 'onDay');
    return this.work.write(who, async (tx) => {
      const planned = await followUpStore.lock(tx, id);
      if (!planned) throw refuse('NOT_FOUND');
      await followUpStore.answer(tx, id, outcome, day, reason ?? null, this.clock.now());
      tx.record('employment.follow_up_recorded', id, { kind: planned.kind, outcome });
      return (await followUpStore.byId(tx, this.clock.today(), id)) as FollowUpView;
    });
  }

  reasons(who: Actor): Promise<NotHeldReasonView[]> {
    return this.work.read(who, (reader) => followUpStore.reasons(reader, this.clock.today()));
  }

  /** How many citizens each consultant has; for a consultant, themselves. */
  caseloads(who: Actor): Promise<CaseloadView[]> {
    return this.work.read(who, async (reader) => {
      const { most_citizens } = await ruleParameters<{ most_citizens: number }>(reader, 'CASELOAD', this.clock.today());
      return followUpStore.caseloads(reader, most_citizens);
    });
  }

  mentorTimes(who: Actor, employmentId: string): Promise<MentorTimeView[]> {
    return this.work.read(who, (reader) => followUpStore.mentorTimes(reader, employmentId));
  }

  recordMentorTime(who: Actor, { employmentId, onDay, minutes, givenBy }: RecordMentorTime): Promise<MentorTimeView[]> {
    const day = localDate(onDay, 'onDay');
    wholeNumber('minutes', minutes, MENTOR_MINUTES.least, MENTOR_MINUTES.most);
    return this.work.write(who, async (tx) => {
      const id = await followUpStore.addMentor(tx, employmentId, day, minutes, givenBy);
      if (!id) throw refuse('NOT_FOUND');
      tx.record('employment.mentor_time_recorded', id, { employmentId, minutes, givenBy });
      return followUpStore.mentorTimes(tx, employmentId);
    });
  }

  /** It was a mistake; the row stays, and is counted no more. */
  withdrawMentorTime(who: Actor, id: string): Promise<MentorTimeView[]> {
    return this.work.write(who, async (tx) => {
      const employmentId = await followUpStore.withdrawMentor(tx, id, this.clock.now());
      if (!employmentId) throw refuse('NOT_FOUND');
      tx.record('employment.mentor_time_withdrawn', id, { employmentId });
      return followUpStore.mentorTimes(tx, employmentId);
    });
  }
}
