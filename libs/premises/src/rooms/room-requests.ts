import { Injectable } from '@nestjs/common';
import { Clock, found, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { lapsesAt, type ApprovalTerms } from './approval.rules';
import { refuseBooking, type BookingTerms, type Slot } from './booking.rules';
import { requestStore } from './room-request.store';
import type { RoomRequestView } from './room-request.views';

declareActions({
  'premises.room_approval_changed': ['needed'],
  'premises.room_requested': ['roomId', 'lapsesAt'],
  'premises.room_request_approved': ['bookings'],
  'premises.room_request_refused': ['bookings'],
});

/** Rooms that ask for approval. What waits holds its time; a series is answered as one. */
@Injectable()
export class RoomRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What waits for an answer and holds time of the room, whoever asked first before the others. */
  pending(who: Actor, roomId: string): Promise<RoomRequestView[]> {
    return this.work.read(who, (reader) => requestStore.pending(reader, roomId));
  }

  /** Holds for what is booked from now on. */
  require(who: Actor, roomId: string, needed: boolean): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      if (!(await requestStore.require(tx, roomId, needed))) throw refuse('NOT_FOUND', { field: 'roomId' });
      tx.record('premises.room_approval_changed', roomId, { needed });
      return needed;
    });
  }

  approve(who: Actor, id: string): Promise<RoomRequestView> {
    return this.answer(who, id, 'approved', null);
  }

  refuse(who: Actor, id: string, reason: string): Promise<RoomRequestView> {
    return this.answer(who, id, 'refused', plainText('reason', reason, { min: 3, max: 500 }));
  }

  /**
   * A tenant asks for a room inside the transaction that books it.
   * @returns what its bookings wait with; null where none is needed
   * @throws DomainError ROOM_ASKED_TOO_LATE
   */
  async ask(tx: Tx, who: Actor, { roomId, seriesId, first, terms }: Asked): Promise<string | null> {
    if (who.role !== 'companyContact' || !(await requestStore.needed(tx, roomId))) return null;
    const approval = await ruleParameters<ApprovalTerms>(tx, 'ROOM-APPROVAL', this.clock.today());
    const at = lapsesAt(approval, terms.calendar, first.startsAt, this.clock.now());
    const requestId = await requestStore.ask(tx, [roomId, who.organisationId, seriesId, at]);
    tx.schedule('premises.lapse_room_request', { requestId }, { at });
    tx.schedule('premises.tell_room_request', { requestId, news: 'asked' });
    tx.record('premises.room_requested', requestId, { roomId, lapsesAt: at.toISOString() });
    return requestId;
  }

  private answer(who: Actor, id: string, answer: 'approved' | 'refused', reason: string | null): Promise<RoomRequestView> {
    const now = this.clock.now();
    return this.work.write(who, async (tx) => {
      if (!(await requestStore.takeTurn(tx, id))) throw refuse('NOT_FOUND');
      if (!(await requestStore.answer(tx, id, answer, reason, who.accountId, now))) throw refuseBooking('ROOM_REQUEST_ANSWERED');
      const request = found(await requestStore.byId(tx, id));
      tx.record(`premises.room_request_${answer}`, id, { bookings: request.bookings });
      tx.schedule('premises.tell_room_request', { requestId: id, news: answer });
      return request;
    });
  }
}

interface Asked {
  readonly roomId: string;
  readonly seriesId: string | null;
  readonly first: Slot;
  readonly terms: BookingTerms;
}
