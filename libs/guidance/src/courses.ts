import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { refuseGuidance } from './guidance.errors';
import { sessionStore } from './session.store';
import { Sessions } from './sessions';
import type { GuidanceCourseView, PlanCourse } from './session.views';

declareActions({
  'guidance.course_planned': ['topic'],
  'guidance.course_closed': [],
  'guidance.course_cancelled': [],
});

/** Series of sessions. */
@Injectable()
export class Courses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<GuidanceCourseView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await sessionStore.courses(reader, after, limit), args));
  }

  plan(who: Actor, { title, description, topic }: PlanCourse): Promise<GuidanceCourseView> {
    const course = {
      title: plainText('title', title, { min: 3, max: 120 }),
      description: description ? plainText('description', description, { min: 0, max: 2000 }) : null,
      topic,
      planned_by: who.accountId ?? '',
    };
    return this.work.write(who, async (tx) => {
      const id = await sessionStore.insertCourse(tx, course);
      tx.record('guidance.course_planned', id, { topic });
      return (await sessionStore.course(tx, id)) as GuidanceCourseView;
    });
  }

  /** Takes no more registrations; its sessions are held. */
  close(who: Actor, id: string): Promise<GuidanceCourseView> {
    return this.end(who, id, 'closed');
  }

  /** Cancels the series and every session of it that has not begun. */
  cancel(who: Actor, id: string, reason: string): Promise<GuidanceCourseView> {
    return this.end(who, id, 'cancelled', plainText('reason', reason, { min: 3, max: 500 }));
  }

  private end(who: Actor, id: string, state: 'closed' | 'cancelled', reason?: string): Promise<GuidanceCourseView> {
    return this.work.write(who, async (tx) => {
      const course = await sessionStore.lockCourse(tx, id);
      if (!course) throw refuse('NOT_FOUND');
      if (course.state !== 'open') throw refuseGuidance('COURSE_CLOSED');
      await sessionStore.setCourseState(tx, id, state);
      tx.record(state === 'closed' ? 'guidance.course_closed' : 'guidance.course_cancelled', id);
      if (reason) for (const session of await sessionStore.comingOf(tx, id, this.clock.now())) await this.sessions.cancelIn(tx, session.id, reason);
      return (await sessionStore.course(tx, id)) as GuidanceCourseView;
    });
  }
}
