import { Injectable } from '@nestjs/common';
import { addWorkingDays, Clock, instantInCopenhagen, plainText, refuse, wholeNumber, type Actor, type DomainError } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import type { AgreementView } from '../agreements/agreement.views';
import { Agreements } from '../agreements/agreements';
import type { AnswerSeatOffer, OfferSeats, SignSeatOffer, WithdrawSeatOffer } from './seat-application.inputs';
import { applicationStore } from './seat-application.store';
import type { SeatApplicationView } from './seat-application.views';
import { offerStore } from './seat-offer.store';
import { offerSeatsTo, offerTerms, usualStart } from './seat-offering';
import { nextInLine, type InLine, type Skip } from './seat-order.rules';
import { takeWord } from './taken-words';
import { refuseSeats } from './waiting.errors';

declareActions({
  'premises.offer_answered': ['offerId', 'answer', 'waitForRest'],
  'premises.offer_recalled': ['offerId'],
  'premises.offer_signed': ['offerId', 'agreementId'],
});

/** Offers of named seats. They go to whoever stands first, and nobody is passed over without a reason that they can read. */
@Injectable()
export class SeatOffers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly agreements: Agreements,
  ) {}

  offer(
    who: Actor,
    { applicationId, seats, seatIds = null, agreementKind = null, monthOre = null, passing, ...wish }: OfferSeats,
  ): Promise<SeatApplicationView> {
    wholeNumber('seats', seats, 1, 50);
    const decided = new Map((passing ?? []).map((one) => [one.applicationId, plainText(`reason-${one.applicationId}`, one.reason, { min: 3, max: 500 })]));
    const today = this.clock.today();
    return this.work.write(who, async (tx) => {
      await applicationStore.takeTurns(tx);
      const application = await applicationStore.byId(tx, today, applicationId);
      if (!['waiting', 'resting'].includes(application.state)) throw refuseSeats('APPLICATION_ANSWERED');
      const startsOn = wish.startsOn ?? usualStart(await offerTerms(tx, today), today);
      const vacant = await offerStore.vacant(tx, startsOn, wish.houseId ?? null, seatIds);
      if (!vacant) throw wish.houseId && seatIds ? refuseSeats('SEATS_ELSEWHERE', { field: 'seatIds' }) : refuse('NOT_FOUND', { field: 'houseId' });
      const { house_id: houseId, free } = vacant;
      const list = await applicationStore.inLine(tx, today, null);
      // Who wants more than is free is passed over; not who wants more than somebody chose to offer.
      const { next, skips } = nextInLine(list, { seats: Math.max(free, seats), startsOn, houseId }, decided);
      if (next?.id !== applicationId) throw whyNot(list, skips, applicationId, next);
      if (seats > free) throw refuseSeats('SEATS_NOT_FREE', { field: 'seats', free });
      const terms = { houseId, startsOn, agreementKind, monthOre };
      await offerSeatsTo(tx, today, {
        applicationId,
        seats,
        commercial: application.commercial,
        only: seatIds,
        preferred: [],
        ...terms,
        passedOnFrom: null,
        skips,
      });
      return applicationStore.byId(tx, today, applicationId);
    });
  }

  answer(who: Actor, { offerId, answer, waitForRest, word }: AnswerSeatOffer): Promise<SeatApplicationView> {
    return this.work.write(who, async (tx) => {
      await takeWord(tx, who, { offerId }, answer, word);
      const answered = await offerStore.answer(tx, [offerId, answer, waitForRest ?? false, who.accountId, this.clock.now()]);
      if (!answered) throw (await offerStore.byId(tx, offerId)) ? refuseSeats('OFFER_CLOSED') : refuse('NOT_FOUND');
      if (answer === 'declined') {
        tx.schedule('premises.pass_seats_on', { offerId });
        tx.schedule('premises.count_refusals', { offerId });
      } else {
        tx.schedule('premises.look_at_unsigned', { offerId }, { at: await this.signedBy(tx) });
      }
      tx.schedule('premises.tell_offer', { offerId, news: answer });
      tx.record('premises.offer_answered', answered.application_id, { offerId, answer, waitForRest: waitForRest ?? false });
      return applicationStore.byId(tx, this.clock.today(), answered.application_id);
    });
  }

  private async signedBy(tx: Tx): Promise<Date> {
    const today = this.clock.today();
    const { sign_working_days: days, calendar } = await offerTerms(tx, today);
    return instantInCopenhagen(addWorkingDays(today, days, calendar), '09:00');
  }

  /** The city takes an offer back; the applicant stands where it stood. */
  withdraw(who: Actor, { offerId, reason, passOn }: WithdrawSeatOffer): Promise<SeatApplicationView> {
    const because = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      await applicationStore.takeTurns(tx);
      const offer = await offerStore.lock(tx, offerId);
      if (!offer) throw refuse('NOT_FOUND');
      if (!['open', 'accepted'].includes(offer.state)) throw refuseSeats('OFFER_CLOSED');
      await offerStore.close(tx, offerId, 'withdrawn', because);
      if (passOn) tx.schedule('premises.pass_seats_on', { offerId });
      tx.schedule('premises.tell_offer', { offerId, news: 'withdrawn' });
      tx.record('premises.offer_recalled', offer.application_id, { offerId });
      return applicationStore.byId(tx, this.clock.today(), offer.application_id);
    });
  }

  /** An accepted offer becomes an agreement on the very seats that it holds, at the price that it showed. */
  sign(
    who: Actor,
    { offerId, until = null, depositMonths = null, depositFollowsRent = false, approvalId = null, index = null }: SignSeatOffer,
  ): Promise<AgreementView> {
    return this.work.write(who, async (tx) => {
      await applicationStore.takeTurns(tx);
      const offer = await offerStore.lock(tx, offerId);
      if (!offer) throw refuse('NOT_FOUND');
      if (offer.state !== 'accepted') throw refuseSeats('OFFER_NOT_ACCEPTED');
      await offerStore.letGo(tx, offerId);
      const lines = offer.seat_ids.map((seatId) => ({ kind: 'seat', seatId, monthOre: offer.month_ore, approvalId }));
      const { house_id: houseId, company_id: companyId, agreement_kind: kind, starts_on: from } = offer;
      const agreementId = await this.agreements.signIn(tx, who, { houseId, companyId, kind, from, until, lines, depositMonths, depositFollowsRent, index });
      await offerStore.close(tx, offerId, 'signed');
      tx.record('premises.offer_signed', offer.application_id, { offerId, agreementId });
      return agreementStore.byId(tx, agreementId);
    });
  }
}

/** Why the next offer is not for the application that was asked for. */
function whyNot(list: readonly InLine[], skips: readonly Skip[], id: string, next: InLine | undefined): DomainError {
  const admitted = list.find((one) => one.id === id)?.outcome === 'admitted';
  switch (skips.find(({ applicationId }) => applicationId === id)?.reason) {
    case 'not_assessed':
      return refuseSeats(admitted ? 'NOT_ASSESSED' : 'COMPANY_NOT_ADMITTED');
    case 'not_admitted':
      return refuseSeats('COMPANY_NOT_ADMITTED');
    case 'resting':
      return refuseSeats('APPLICATION_RESTS');
    case 'elsewhere':
      return refuseSeats('OFFER_ELSEWHERE', { field: 'houseId' });
    case 'wants_more':
      return refuseSeats('WANTS_MORE_SEATS');
    case 'later':
      return refuseSeats('STARTS_LATER');
    default:
      return refuseSeats('NOT_NEXT_ON_LIST', next && { field: `reason-${next.id}` });
  }
}
