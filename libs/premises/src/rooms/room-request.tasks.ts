import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, type Tx } from '@fyrtaarn/platform';
import type { ApprovalTerms } from './approval.rules';
import { bookingStore } from './room-booking.store';
import { cancelledMessage } from './room-cancelled-message';
import { roomMessage, type RoomNews } from './room-request-messages';
import { requestStore } from './room-request.store';

declareActions({ 'premises.room_request_lapsed': ['bookings'] });

const KIND: Readonly<Record<RoomNews, string>> = {
  asked: 'premises.room_requested',
  approved: 'premises.room_approved',
  refused: 'premises.room_refused',
  lapsed: 'premises.room_request_lapsed',
};

/** Lets a room go that nobody answered for, and writes to whoever asked for it, is asked, or had it and has it no more. */
@Injectable()
export class RoomRequestTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.lapse_room_request')
  async lapse(tx: Tx, { requestId }: { requestId: string }): Promise<void> {
    if (!(await requestStore.takeTurn(tx, requestId))) throw new Error(`room request ${requestId} is gone`);
    const request = await requestStore.byId(tx, requestId);
    if (request?.state !== 'pending') return;
    const at = new Date(request.lapsesAt);
    // The clock that woke this task may go before ours.
    if (!(await requestStore.lapse(tx, requestId, this.clock.now()))) return void tx.schedule('premises.lapse_room_request', { requestId }, { at });
    tx.record('premises.room_request_lapsed', requestId, { bookings: request.bookings });
    tx.schedule('premises.tell_room_request', { requestId, news: 'lapsed' });
  }

  @HandlesTask('premises.tell_room_request')
  async tell(tx: Tx, { requestId, news }: { requestId: string; news: RoomNews }): Promise<void> {
    const request = await requestStore.told(tx, requestId);
    if (!request) throw new Error(`room request ${requestId} is gone`);
    // Nothing is to be answered any more.
    if (news === 'asked' && request.state !== 'pending') return;
    // All of it was moved since.
    if (request.bookings === 0) return;
    const to = news === 'asked' ? await this.whoAnswers(tx) : [request.email];
    for (const one of to) await queueMail(tx, { about: requestId, kind: KIND[news], version: 0, to: one, ...roomMessage(news, request) });
  }

  @HandlesTask('premises.tell_room_cancelled')
  async tellCancelled(tx: Tx, { id, at }: { id: string; at: string }): Promise<void> {
    for (const told of await bookingStore.toldCancelled(tx, id, new Date(at)))
      await queueMail(tx, { about: id, kind: 'premises.room_cancelled', version: 0, to: told.email, ...cancelledMessage(told) });
  }

  private async whoAnswers(tx: Tx): Promise<string[]> {
    const today = this.clock.today();
    return whoHears(tx, today, (await ruleParameters<ApprovalTerms>(tx, 'ROOM-APPROVAL', today)).tell);
  }
}
