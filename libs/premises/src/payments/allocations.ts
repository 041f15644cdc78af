import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, statement, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import { LARGEST_ORE } from '../invoicing/invoice.rules';
import { allocationStore, type Allocation } from './allocation.store';
import { refusePayment } from './payment.errors';
import type { AllocateMoney, AssignPayment, RefundMoney, SetOffDeposit, UndoAllocation } from './payment.inputs';
import { moneyStore } from './money.store';
import type { MoneyView } from './money.views';
import { paymentStore } from './payment.store';
import type { PaymentView } from './payment.views';

declareActions({
  'premises.money_allocated': ['amountOre', 'to'],
  'premises.money_refunded': ['amountOre', 'on'],
  'premises.allocation_undone': ['allocationId', 'amountOre'],
  'premises.payment_assigned': ['agreementId'],
  'premises.deposit_set_off': ['amountOre', 'invoiceId'],
});

const CLAIM = statement<{ houseId: string; agreementId: string }>(
  'claim.whose',
  'SELECT house_id AS "houseId", agreement_id AS "agreementId" FROM app.claim WHERE id = $1',
);

/** What pays what, by a person's hand. Neither more than there is nor more than is owed: the database keeps that. */
@Injectable()
export class Allocations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  payments(who: Actor, houseId: string, waiting: boolean, args: PageArgs): Promise<Connection<PaymentView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await paymentStore.page(reader, houseId, waiting, after, limit), args));
  }

  /** One payment or credit note, with what it could pay. */
  money(who: Actor, houseId: string, id: string): Promise<MoneyView> {
    return this.work.read(who, (reader) => moneyStore.byId(reader, houseId, id));
  }

  /** @returns the allocation's id */
  allocate(who: Actor, wish: AllocateMoney): Promise<string> {
    const target = wish.invoiceId ?? wish.reminderId ?? wish.returnedId ?? wish.depositOfId;
    if (!target || (wish.depositOfId && !wish.paymentId)) throw refusePayment('ALLOCATION_UNCLEAR');
    return this.work.write(who, async (tx) => {
      const source = await this.sourceOf(tx, wish);
      const owner = source.agreementId ?? wish.depositOfId ?? (await allocationStore.ownerOf(tx, target));
      // A payment of nobody we know, and the bank's taking it back, have no owner to find.
      if (!owner && !wish.returnedId) throw refuse('NOT_FOUND');
      if (owner && !source.agreementId && wish.paymentId) await allocationStore.assign(tx, wish.paymentId, owner);
      if (owner && wish.returnedId && !(await allocationStore.ownerOf(tx, wish.returnedId))) await allocationStore.assign(tx, wish.returnedId, owner);
      tx.record('premises.money_allocated', source.id, { amountOre: wish.amountOre, to: target });
      return this.add(tx, { ...wish, receivedId: await received(tx, wish) });
    });
  }

  refund(who: Actor, wish: RefundMoney): Promise<string> {
    const because = plainText('because', wish.because, { min: 3, max: 300 });
    const on = localDate(wish.refundedOn, 'refundedOn');
    if (on > this.clock.today()) throw refusePayment('PAYMENT_IN_FUTURE', { field: 'refundedOn' });
    return this.work.write(who, async (tx) => {
      const source = await this.sourceOf(tx, wish);
      tx.record('premises.money_refunded', source.id, { amountOre: wish.amountOre, on });
      return this.add(tx, { ...wish, because });
    });
  }

  /** Whose money it is, where nothing in it says so. */
  assign(who: Actor, { paymentId, agreementId }: AssignPayment): Promise<PaymentView> {
    return this.work.write(who, async (tx) => {
      await this.sourceOf(tx, { paymentId, amountOre: 1 });
      await allocationStore.assign(tx, paymentId, agreementId);
      tx.record('premises.payment_assigned', paymentId, { agreementId });
      return paymentStore.byId(tx, paymentId);
    });
  }

  undo(who: Actor, { allocationId, because }: UndoAllocation): Promise<string> {
    const why = plainText('because', because, { min: 3, max: 300 });
    return this.work.write(who, async (tx) => {
      const standing = await allocationStore.standing(tx, allocationId);
      if (!standing) throw refuse('NOT_FOUND');
      await paymentStore.takeTurns(tx, standing.houseId);
      await allocationStore.undo(tx, allocationId, why);
      tx.record('premises.allocation_undone', allocationId, { allocationId, amountOre: standing.amountOre });
      return allocationId;
    });
  }

  /** The deposit pays rent, and a document says why it may. */
  setOff(who: Actor, { invoiceId, amountOre, bookedOn, documentId }: SetOffDeposit): Promise<string> {
    const ore = wholeNumber('amountOre', amountOre, 1, LARGEST_ORE);
    if (bookedOn > this.clock.today()) throw refusePayment('PAYMENT_IN_FUTURE', { field: 'bookedOn' });
    return this.work.write(who, async (tx) => {
      const claim = await tx.first(CLAIM, [invoiceId]);
      if (!claim) throw refuse('NOT_FOUND');
      await paymentStore.takeTurns(tx, claim.houseId);
      await agreementStore.lock(tx, claim.agreementId);
      const depositEntryId = await agreementStore.bookDeposit(tx, [claim.agreementId, bookedOn, 'set_off', -ore, documentId]);
      tx.record('premises.deposit_set_off', claim.agreementId, { amountOre: ore, invoiceId });
      return this.add(tx, { depositEntryId, invoiceId, amountOre: ore });
    });
  }

  private async sourceOf(tx: Tx, wish: Pick<Allocation, 'paymentId' | 'creditNoteId' | 'amountOre'>): Promise<{ id: string; agreementId: string | null }> {
    wholeNumber('amountOre', wish.amountOre, 1, LARGEST_ORE);
    const id = wish.paymentId ?? wish.creditNoteId;
    if (!id) throw refusePayment('ALLOCATION_UNCLEAR');
    const source = await allocationStore.houseOf(tx, id);
    if (!source) throw refuse('NOT_FOUND');
    await paymentStore.takeTurns(tx, source.houseId);
    // Read again: whoever had the turn before may have said whose it is.
    return { id, agreementId: (await allocationStore.houseOf(tx, id))?.agreementId ?? null };
  }

  private async add(tx: Tx, part: Allocation): Promise<string> {
    const [added] = await allocationStore.add(tx, [part]);
    return added?.id ?? '';
  }
}

/** The deposit that a payment is, where it is one. */
async function received(tx: Tx, { paymentId, depositOfId, amountOre }: AllocateMoney): Promise<string | null> {
  if (!paymentId || !depositOfId) return null;
  await agreementStore.lock(tx, depositOfId);
  return allocationStore.receive(tx, paymentId, depositOfId, amountOre);
}
