import { Injectable } from '@nestjs/common';
import { Clock, isHoliday, localDate, plainText, refuse, wholeNumber, type Actor, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import { leaseEndsFrom, type DemandRule } from '../invoicing/due.rules';
import { LARGEST_ORE } from '../invoicing/invoice.rules';
import { paymentStore } from '../payments/payment.store';
import { arrearsStore, type StandingClaim } from './arrears.store';
import { refuseOverdue } from './overdue.errors';
import type { BlockClaim, HandOverClaim, SendDemand, TerminateLease } from './overdue.inputs';
import type { BlockReasonView, OverdueAgeView, OverdueClaimView } from './overdue.views';
import type { RentDemandView } from './rent-demand.views';

declareActions({
  'premises.claim_blocked': ['reason'],
  'premises.claim_unblocked': [],
  'premises.rent_demanded': ['owedOre', 'endsFrom'],
  'premises.lease_terminated': ['on', 'invoiceId'],
  'premises.claim_handed_over': ['owedOre', 'claimType'],
});

/** Rent that was not paid in time, by how late it is; why nobody is reminded; and the steps that the law gives beyond a reminder. */
@Injectable()
export class Arrears {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The oldest first. */
  overdue(who: Actor, houseId: string, args: PageArgs): Promise<Connection<OverdueClaimView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await arrearsStore.page(reader, this.clock.today(), houseId, after, limit), args));
  }

  /** One claim, late or not. */
  claim(who: Actor, houseId: string, invoiceId: string): Promise<OverdueClaimView> {
    return this.work.read(who, (reader) => arrearsStore.one(reader, this.clock.today(), houseId, invoiceId));
  }

  blockReasons(who: Actor): Promise<BlockReasonView[]> {
    return this.work.read(who, (reader) => arrearsStore.blockReasons(reader));
  }

  ages(who: Actor, houseId: string): Promise<OverdueAgeView[]> {
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const { days } = await ruleParameters<{ days: readonly number[] }>(reader, 'OVERDUE-AGES', today);
      return arrearsStore.ages(reader, today, houseId, days);
    });
  }

  demandsOf(who: Actor, agreementId: string): Promise<RentDemandView[]> {
    return this.work.read(who, (reader) => arrearsStore.demandsOf(reader, agreementId));
  }

  block(who: Actor, { invoiceId, reason, note }: BlockClaim): Promise<string> {
    const words = plainText('note', note, { min: 3, max: 500 });
    return this.onClaim(who, invoiceId, async (tx) => {
      await arrearsStore.block(tx, [invoiceId, reason, words]);
      tx.record('premises.claim_blocked', invoiceId, { reason });
    });
  }

  unblock(who: Actor, invoiceId: string): Promise<string> {
    return this.onClaim(who, invoiceId, async (tx) => {
      if (!(await arrearsStore.lift(tx, invoiceId))) throw refuse('NOT_FOUND');
      tx.record('premises.claim_unblocked', invoiceId);
    });
  }

  /** That the letter was sent, without which no lease is ended for arrears. Only for agreements of which the law knows it. */
  demand(who: Actor, { invoiceId, sentOn, arrivedOn, owedOre, documentId }: SendDemand): Promise<string> {
    const [day, arrived] = [this.past('sentOn', sentOn), this.past('arrivedOn', arrivedOn)];
    wholeNumber('owedOre', owedOre, 1, LARGEST_ORE);
    return this.onClaim(who, invoiceId, async (tx, claim) => {
      mustBeOverdue(claim, day);
      const rule = await ruleParameters<DemandRule>(tx, 'RENT-DEMAND', day);
      const holidays = await ruleParameters<Holidays>(tx, 'WORKING-DAYS', arrived);
      const endsFrom = leaseEndsFrom(arrived, rule, (one) => isHoliday(one, holidays));
      await arrearsStore.demand(tx, [invoiceId, day, arrived, endsFrom, owedOre, documentId]);
      tx.record('premises.rent_demanded', invoiceId, { owedOre, endsFrom });
    });
  }

  /** The landlord ends the lease: the database says whether the demand's days have gone and it is still not paid. @returns the agreement's id */
  terminate(who: Actor, { invoiceId, on, reason }: TerminateLease): Promise<string> {
    const day = localDate(on, 'on');
    if (day < this.clock.today()) throw refuseOverdue('DAY_IN_PAST', { field: 'on' });
    const because = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const { houseId } = await arrearsStore.claim(tx, invoiceId);
      await paymentStore.takeTurns(tx, houseId);
      const demanded = await arrearsStore.demanded(tx, invoiceId);
      if (!demanded) throw refuseOverdue('DEMAND_MISSING');
      const { demandId, agreementId } = demanded;
      await arrearsStore.terminate(tx, [demandId, day, because]);
      await agreementStore.lock(tx, agreementId);
      await agreementStore.end(tx, agreementId, day);
      await agreementStore.explainEnd(tx, agreementId, because);
      tx.record('premises.lease_terminated', agreementId, { on: day, invoiceId });
      return agreementId;
    });
  }

  /** From then on somebody else collects it, and nobody is reminded. */
  handOver(who: Actor, { invoiceId, handedOn, owedOre, reference }: HandOverClaim): Promise<string> {
    const day = this.past('handedOn', handedOn);
    const name = plainText('reference', reference, { max: 60 });
    wholeNumber('owedOre', owedOre, 1, LARGEST_ORE);
    return this.onClaim(who, invoiceId, async (tx, claim) => {
      mustBeOverdue(claim, day);
      const shares = await arrearsStore.handOver(tx, [invoiceId, owedOre, day, name]);
      if (shares.length === 0) throw refuseOverdue('CLAIM_NOT_OVERDUE');
      for (const share of shares) tx.record('premises.claim_handed_over', invoiceId, share);
    });
  }

  private onClaim(who: Actor, invoiceId: string, act: (tx: Tx, claim: StandingClaim) => Promise<void>): Promise<string> {
    return this.work.write(who, async (tx) => {
      const claim = await arrearsStore.claim(tx, invoiceId);
      await paymentStore.takeTurns(tx, claim.houseId);
      await act(tx, claim);
      return invoiceId;
    });
  }

  private past(field: string, text: string): LocalDate {
    const day = localDate(text, field);
    if (day > this.clock.today()) throw refuseOverdue('DAY_IN_FUTURE', { field });
    return day;
  }
}

/** Before the law is asked what it gives that day. */
function mustBeOverdue({ lastTimelyOn }: StandingClaim, day: LocalDate): void {
  if (day <= lastTimelyOn) throw refuseOverdue('CLAIM_NOT_OVERDUE');
}
