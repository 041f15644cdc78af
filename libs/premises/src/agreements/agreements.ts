import { Injectable } from '@nestjs/common';
import { Clock, wholeNumber, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { requireCompany, ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import { refuseAgreement } from './agreement.errors';
import { indexNumber, type IndexRule } from '../invoicing/regulation.rules';
import type { BookDeposit, ChangeSeats, SignAgreement, TransferAgreement } from './agreement.inputs';
import { linesFit, ruleCodeOf, termWithin } from './agreement.rules';
import { agreementStore } from './agreement.store';
import type { AgreementView } from './agreement.views';
import type { CostTypeView } from './choice.views';
import type { AgreeIndex } from './index.inputs';
import { changesFit, checkedCosts, newLine } from './line.rules';
import { lineStore } from './line.store';
import { passQueue } from '../waiting/queue-passing';
import { applicationStore } from '../waiting/seat-application.store';

declareActions({
  'premises.agreement_signed': ['kind', 'lines', 'ruleFrom'],
  'premises.agreement_filed': ['documentId'],
  'premises.seats_changed': ['added', 'dropped', 'moved', 'costs'],
  'premises.agreement_transferred': ['toAgreementId'],
  'premises.deposit_booked': ['kind', 'amountOre'],
});

/** Agreements on seats: three dated kinds, each under its own rule. No seat is promised twice: the database keeps that. */
@Injectable()
export class Agreements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, companyId: string | undefined, args: PageArgs): Promise<Connection<AgreementView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await agreementStore.page(reader, companyId ?? null, after, limit), args));
  }

  get(who: Actor, id: string): Promise<AgreementView> {
    return this.work.read(who, (reader) => agreementStore.byId(reader, id));
  }

  costTypes(who: Actor): Promise<CostTypeView[]> {
    return this.work.read(who, (reader) => agreementStore.costTypes(reader, this.clock.today()));
  }

  sign(who: Actor, wish: SignAgreement): Promise<AgreementView> {
    return this.work.write(who, async (tx) => agreementStore.byId(tx, await this.signIn(tx, who, wish)));
  }

  /** Within somebody else's transaction, such as that of an offer that was accepted. @returns the agreement's id */
  async signIn(tx: Tx, who: Actor, wish: SignAgreement): Promise<string> {
    const { houseId, companyId, kind, from, until, lines, costs, noticeMonths, depositMonths, depositFollowsRent, index, documentId, passing } = wish;
    await applicationStore.noOffersMeanwhile(tx);
    const rule = await agreementStore.rule(tx, ruleCodeOf(kind), from);
    const terms = rule.parameters;
    const valid = period(from, termWithin(terms, from as LocalDate, (until ?? undefined) as LocalDate | undefined));
    linesFit(terms, lines);
    const notice = wholeNumber('noticeMonths', noticeMonths ?? terms.notice_months, 0, 24);
    const deposit = wholeNumber('depositMonths', depositMonths ?? terms.deposit_months, 0, terms.deposit_months_most);
    const company = await requireCompany(tx, companyId);
    const values = [houseId, company.id, kind, valid, ruleCodeOf(kind), rule.valid_from, notice, deposit, depositFollowsRent ?? false, null, who.accountId];
    const id = await agreementStore.sign(tx, values);
    await agreementStore.agreeCosts(tx, id, from, checkedCosts(costs));
    if (index) await agreeIndex(tx, id, from, index);
    if (documentId) await agreementStore.prove(tx, id, 'sign', from, documentId);
    await lineStore.add(tx, id, valid, lines.map(newLine));
    await passQueue(tx, this.clock.today(), id, passing);
    tx.record('premises.agreement_signed', id, { kind, lines: lines.length, ruleFrom: rule.valid_from });
    return id;
  }

  /** The agreement itself, as both have signed it. The latest that is laid in holds. */
  file(who: Actor, agreementId: string, documentId: string): Promise<AgreementView> {
    return this.work.write(who, async (tx) => {
      const { starts_on: from } = await agreementStore.lock(tx, agreementId);
      await agreementStore.prove(tx, agreementId, 'sign', from, documentId);
      tx.record('premises.agreement_filed', agreementId, { documentId });
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** In mid-term, as both have signed: what is dropped ends that day, what is added begins. What only moves keeps its price. */
  changeSeats(who: Actor, { agreementId, from, add, drop, move, costs, documentId, passing }: ChangeSeats): Promise<AgreementView> {
    return this.work.write(who, async (tx) => {
      await applicationStore.noOffersMeanwhile(tx);
      const agreement = await agreementStore.lock(tx, agreementId);
      const standing = await lineStore.standing(tx, agreementId, from);
      const moving = move.map(({ lineId }) => lineId);
      changesFit(standing, { drop, moving });
      const { terms } = await agreementStore.ruleOf(tx, agreement, from);
      linesFit(terms, [...standing.filter(({ id }) => !drop.includes(id)), ...add]);
      if (documentId) await agreementStore.prove(tx, agreementId, 'change', from, documentId);
      await lineStore.free(tx, drop, from, { end: true });
      await lineStore.free(tx, moving, from, { end: false });
      const moves = move.map(({ lineId, seatId }) => ({ line_id: lineId, seat_id: seatId }));
      await lineStore.move(tx, agreementId, moves, from);
      await agreementStore.agreeCosts(tx, agreementId, from, checkedCosts(costs));
      await lineStore.add(tx, agreementId, period(from, agreement.until), add.map(newLine));
      await passQueue(tx, this.clock.today(), agreementId, passing);
      tx.record('premises.seats_changed', agreementId, { added: add.length, dropped: drop.length, moved: move.length, costs: costs?.length ?? 0 });
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** Another company takes over from a day on: the same seats and prices, those to come among them, the same terms; the deposit goes along. */
  transfer(who: Actor, { agreementId, companyId, on, documentId, approvalId = null, passing }: TransferAgreement): Promise<AgreementView> {
    return this.work.write(who, async (tx) => {
      await applicationStore.noOffersMeanwhile(tx);
      const old = await agreementStore.lock(tx, agreementId);
      const company = await requireCompany(tx, companyId);
      const lines = await lineStore.following(tx, agreementId, on);
      await agreementStore.prove(tx, agreementId, 'transfer', on, documentId);
      await agreementStore.end(tx, agreementId, on);
      const valid = period(on, old.until);
      const terms = [old.rule_code, old.rule_from, old.notice_months, old.deposit_months, old.deposit_follows_rent];
      const id = await agreementStore.sign(tx, [old.house_id, company.id, old.kind, valid, ...terms, agreementId, who.accountId]);
      // Prices that the index has set ahead need the clause that they follow.
      await agreementStore.keepIndex(tx, agreementId, id);
      await agreementStore.keepCosts(tx, agreementId, id);
      await lineStore.takeOver(tx, id, lines, approvalId);
      await passQueue(tx, this.clock.today(), id, passing);
      if (old.deposit_ore > 0) {
        await agreementStore.bookDeposit(tx, [agreementId, on, 'transferred', -old.deposit_ore, null]);
        await agreementStore.bookDeposit(tx, [id, on, 'transferred', old.deposit_ore, null]);
      }
      tx.record('premises.agreement_transferred', agreementId, { toAgreementId: id });
      return agreementStore.byId(tx, id);
    });
  }

  /** The deposit is the tenant's money: a ledger of its own, never below zero. */
  bookDeposit(who: Actor, { agreementId, kind, amountOre, bookedOn, documentId }: BookDeposit): Promise<AgreementView> {
    wholeNumber('amountOre', amountOre, -100_000_000, 100_000_000);
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      await agreementStore.bookDeposit(tx, [agreementId, bookedOn, kind, amountOre, documentId ?? null]);
      tx.record('premises.deposit_booked', agreementId, { kind, amountOre });
      return agreementStore.byId(tx, agreementId);
    });
  }
}

async function agreeIndex(tx: Tx, agreementId: string, from: string, index: AgreeIndex): Promise<void> {
  const { baseMonth, baseNumber, firstOn, smallestPercent, roundToOre } = index;
  if (firstOn <= from) throw refuseAgreement('INDEX_TOO_EARLY', { field: 'firstOn' });
  const rule = await ruleParameters<IndexRule>(tx, 'RENT-INDEX', from);
  const values = [agreementId, baseMonth, firstOn, smallestPercent ?? rule.smallest_percent, roundToOre ?? rule.round_to_ore];
  await agreementStore.agreeIndex(tx, [...values, indexNumber('baseNumber', baseNumber)]);
}
