import { Injectable } from '@nestjs/common';
import { addMonths, Clock, instantInCopenhagen } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, statement, type Tx } from '@fyrtaarn/platform';
import { askLater } from './renewal.tasks';
import { applicationStore } from './seat-application.store';
import { offerStore, type StandingOffer, type TakenBack } from './seat-offer.store';
import { offerSeatsTo, offerTerms, usualStart } from './seat-offering';
import { nextInLine, seatsToOffer } from './seat-order.rules';

declareActions({
  'premises.offer_expired': ['offerId'],
  'premises.offer_undelivered': ['offerId'],
  'premises.application_rested': ['refusals'],
  'premises.application_awakened': [],
});

const AWAKEN = statement<{ id: string }>(
  'seat_application.awaken',
  `UPDATE app.seat_application SET state = 'waiting', rests_until = NULL, active_since = now() WHERE id = $1 AND state = 'resting' AND rests_until <= $2 RETURNING id`,
);

/** Shown to the applicant, who stays where it stands. */
const NOT_REACHED = 'Tilbud om plads nåede ikke frem til jer. Ret jeres mailadresse.';

/** What becomes of offers with time. Each step is one transaction with its task: done whole, or not at all and tried again. */
@Injectable()
export class SeatOfferTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.remind_offer')
  async remind(tx: Tx, { offerId }: { offerId: string }): Promise<void> {
    const offer = await this.lock(tx, offerId);
    if (offer.state === 'open') tx.schedule('premises.tell_offer', { offerId, news: 'reminded' });
  }

  /** Silence is counted only when the applicant was told: what the house itself did not do costs nobody a place. */
  @HandlesTask('premises.expire_offer')
  async expire(tx: Tx, { offerId }: { offerId: string }): Promise<void> {
    const offer = await this.lock(tx, offerId);
    if (offer.state !== 'open') return;
    if (offer.expires_at > this.clock.now()) return void tx.schedule('premises.expire_offer', { offerId }, { at: offer.expires_at });
    const told = await offerStore.wasTold(tx, offerId);
    await offerStore.close(tx, offerId, told ? 'expired' : 'withdrawn', null);
    tx.schedule('premises.pass_seats_on', { offerId });
    if (!told) return tx.record('premises.offer_undelivered', offer.application_id, { offerId });
    tx.record('premises.offer_expired', offer.application_id, { offerId });
    tx.schedule('premises.tell_offer', { offerId, news: 'expired' });
    tx.schedule('premises.count_refusals', { offerId });
  }

  /** Whoever says no several times is asked whether it still wants seats, and rests when it goes on; its seniority is kept. */
  @HandlesTask('premises.count_refusals')
  async countRefusals(tx: Tx, { offerId }: { offerId: string }): Promise<void> {
    const { application_id: id } = await this.lock(tx, offerId);
    const today = this.clock.today();
    const terms = await offerTerms(tx, today);
    const refusals = await offerStore.refusals(tx, id, instantInCopenhagen(addMonths(today, -terms.refusals_counted_months), '00:00'));
    if (refusals === terms.letter_after_refusals) tx.schedule('premises.tell_offer', { offerId, news: 'asked' });
    if (refusals < terms.rest_after_refusals || !(await applicationStore.move(tx, id, 'resting', ['waiting']))) return;
    tx.record('premises.application_rested', id, { refusals });
    tx.schedule('premises.tell_offer', { offerId, news: 'rested' });
  }

  /** The seats go to whoever is next, until none of them is left or nobody is. */
  @HandlesTask('premises.pass_seats_on')
  async passOn(tx: Tx, { offerId }: { offerId: string }): Promise<void> {
    await applicationStore.takeTurns(tx);
    const former = await this.lock(tx, offerId);
    const today = this.clock.today();
    const rule = await offerTerms(tx, today);
    const start = usualStart(rule, today);
    const passing = passedOver(await offerStore.takenBack(tx, offerId), rule.pass_over_after_lost);
    const startsOn = start > former.starts_on ? start : former.starts_on;
    const { house_id: houseId } = former;
    // Kind and price were the former's own: the next is offered what everybody is.
    const terms = { houseId, startsOn, agreementKind: null, monthOre: null, passedOnFrom: former.id, preferred: former.seat_ids };
    for (;;) {
      if ((await offerStore.pick(tx, houseId, startsOn, former.seat_ids, [], 1)).length === 0) return;
      const free = (await offerStore.vacant(tx, startsOn, houseId, null))?.free ?? 0;
      const { next, skips } = nextInLine(await applicationStore.inLine(tx, today, former.id), { seats: free, startsOn, houseId }, passing);
      if (!next) return;
      await offerSeatsTo(tx, today, { applicationId: next.id, seats: seatsToOffer(next, free), only: null, commercial: next.commercial, ...terms, skips });
    }
  }

  @HandlesTask('premises.resume_application')
  async resume(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const awake = await tx.first(AWAKEN, [applicationId, this.clock.today()]);
    if (!awake) return;
    await askLater(tx, this.clock, applicationId);
    tx.record('premises.application_awakened', applicationId);
  }

  private async lock(tx: Tx, offerId: string): Promise<StandingOffer> {
    const offer = await offerStore.lock(tx, offerId);
    if (!offer) throw new Error(`offer ${offerId} is gone`);
    return offer;
  }
}

/**
 * Whoever a person took these seats back from is passed over as long as they are passed on, for that person's reason. What never reached
 * somebody is offered anew, until so many offers in a row were lost that the seats would never go to anybody.
 */
function passedOver(taken: readonly TakenBack[], mostLost: number): ReadonlyMap<string, string> {
  return new Map(taken.flatMap(({ id, reason, lost }) => (reason !== null ? [[id, reason]] : lost >= mostLost ? [[id, NOT_REACHED]] : [])));
}
