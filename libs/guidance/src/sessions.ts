import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { bookRoom, cancelRoomBooking } from '@fyrtaarn/premises';
import { refuseGuidance } from './guidance.errors';
import { scheduleReminder } from './reminders';
import { sessionWindow, type Window } from './session.rules';
import { sessionStore, type LockedSession } from './session.store';
import type { CancelSession, GuidanceSessionView, MoveSession, PlanSession, SessionTimeAndPlace } from './session.views';

declareActions({
  'guidance.session_planned': ['kind', 'topic', 'capacity'],
  'guidance.session_moved': ['sequence', 'capacity'],
  'guidance.session_cancelled': ['sequence'],
});

/** Guidance sessions: planned, moved, cancelled. Whoever is registered is told. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Sessions from an instant on, the next first. */
  page(who: Actor, from: string | undefined, args: PageArgs): Promise<Connection<GuidanceSessionView>> {
    const { after, limit } = keyset(args);
    const since = from ? new Date(from) : this.clock.now();
    return this.work.read(who, async (reader) => toConnection(await sessionStore.page(reader, since, after, limit), args));
  }

  async get(who: Actor, id: string): Promise<GuidanceSessionView> {
    const session = await this.work.read(who, (reader) => sessionStore.byId(reader, id));
    if (!session) throw refuse('NOT_FOUND');
    return session;
  }

  plan(who: Actor, wish: PlanSession): Promise<GuidanceSessionView> {
    const window = sessionWindow(wish.when, this.clock.now());
    const words = {
      title: plainText('title', wish.title, { min: 3, max: 120 }),
      description: wish.description ? plainText('description', wish.description, { min: 0, max: 2000 }) : null,
    };
    return this.work.write(who, async (tx) => {
      if (wish.courseId) await this.courseMustBeOpen(tx, wish.courseId);
      const administration = await sessionStore.administrationOf(tx, who.organisationId ?? '');
      if (!administration) throw refuse('NOT_ALLOWED');
      const { kind, topic, district = null, courseId = null } = wish;
      const where = await this.placeFor(tx, who, wish.when, window);
      const id = await sessionStore.insert(tx, {
        ...words,
        ...window,
        ...where,
        kind,
        topic,
        district,
        administration,
        course_id: courseId,
        host_id: who.accountId ?? '',
      });
      await scheduleReminder(tx, id, 0, window.starts_at);
      tx.record('guidance.session_planned', id, { kind, topic, capacity: window.capacity });
      return (await sessionStore.byId(tx, id)) as GuidanceSessionView;
    });
  }

  /** New time, place or number of places. Whoever waits may get a place by it. */
  move(who: Actor, { sessionId, when }: MoveSession): Promise<GuidanceSessionView> {
    const window = sessionWindow(when, this.clock.now());
    return this.work.write(who, async (tx) => {
      const old = await this.lockPlanned(tx, sessionId);
      if (old.room_booking_id) await cancelRoomBooking(tx, old.room_booking_id, this.clock.now());
      const where = await this.placeFor(tx, who, when, window);
      const sequence = old.sequence + 1;
      await sessionStore.update(tx, sessionId, { ...window, ...where, sequence });
      await scheduleReminder(tx, sessionId, sequence, window.starts_at);
      tx.schedule('guidance.fill_places', { sessionId }, { dedupeKey: sessionId });
      tx.schedule('guidance.tell_all', { sessionId, sequence, news: 'moved' });
      tx.record('guidance.session_moved', sessionId, { sequence, capacity: window.capacity });
      return (await sessionStore.byId(tx, sessionId)) as GuidanceSessionView;
    });
  }

  cancel(who: Actor, { sessionId, reason }: CancelSession): Promise<GuidanceSessionView> {
    const cancel_reason = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      await this.cancelIn(tx, sessionId, cancel_reason);
      return (await sessionStore.byId(tx, sessionId)) as GuidanceSessionView;
    });
  }

  /** Within somebody else's transaction, such as that of a series that is cancelled whole. */
  async cancelIn(tx: Tx, sessionId: string, cancel_reason: string): Promise<void> {
    const old = await this.lockPlanned(tx, sessionId);
    if (old.room_booking_id) await cancelRoomBooking(tx, old.room_booking_id, this.clock.now());
    const sequence = old.sequence + 1;
    await sessionStore.update(tx, sessionId, { state: 'cancelled', cancel_reason, sequence });
    tx.schedule('guidance.tell_all', { sessionId, sequence, news: 'session_cancelled' });
    tx.record('guidance.session_cancelled', sessionId, { sequence });
  }

  private async lockPlanned(tx: Tx, id: string): Promise<LockedSession> {
    const session = await sessionStore.lock(tx, id);
    if (!session) throw refuse('NOT_FOUND');
    if (session.state !== 'planned') throw refuseGuidance('SESSION_CANCELLED');
    if (session.starts_at <= this.clock.now()) throw refuseGuidance('SESSION_IN_PAST');
    return session;
  }

  private async courseMustBeOpen(tx: Tx, courseId: string): Promise<void> {
    const course = await sessionStore.lockCourse(tx, courseId);
    if (!course) throw refuse('NOT_FOUND');
    if (course.state !== 'open') throw refuseGuidance('COURSE_CLOSED', { field: 'courseId' });
  }

  /** A room of the house is booked, so that nobody else gets it; any other place is only named. */
  private async placeFor(
    tx: Tx,
    who: Actor,
    { roomId, place }: SessionTimeAndPlace,
    window: Window,
  ): Promise<{ place: string; room_booking_id: string | null }> {
    if (!roomId) return { place: plainText('place', place ?? '', { min: 2, max: 200 }), room_booking_id: null };
    const booking = await bookRoom(tx, who, { roomId, startsAt: window.starts_at, endsAt: window.ends_at });
    return { place: place ? plainText('place', place, { min: 2, max: 200 }) : booking.place, room_booking_id: booking.id };
  }
}
