import { Injectable } from '@nestjs/common';
import { addDays, Clock, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, type Tx } from '@fyrtaarn/platform';
import { totalsOf } from '../invoicing/invoice.rules';
import { documentOf } from '../rent/issuing';
import { invoiceStore, type Draft } from '../rent/invoice.store';
import { issuerOf, paymentOf } from '../rent/rent-month.rules';
import { chargeDue } from './charge-due';
import { chargeStore, type ChargeToInvoice } from './charge.store';

declareActions({ 'premises.charge_invoiced': ['invoiceId'], 'premises.charge_credited': ['invoiceId'] });

/** One charge is one line of one invoice, with a number of the same series as rent; what is called back is credited whole. */
@Injectable()
export class ChargeTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.invoice_charge')
  async invoice(tx: Tx, { chargeId }: { chargeId: string }): Promise<void> {
    const today = this.clock.today();
    const charge = await chargeStore.toInvoice(tx, chargeId, today);
    if (!charge) throw new Error(`charge ${chargeId} is gone`);
    const { terms } = issuerOf(charge);
    const year = yearOf(today);
    const payment = paymentOf(terms, charge.number, year, await invoiceStore.takeSerials(tx, year, 1));
    const draft = invoiceOf(charge, await standardRate(tx, charge.happenedOn));
    const invoiceId = await this.issue(tx, charge.houseId, monthOf(charge.happenedOn), draft, { ...(await chargeDue(tx, today)), payment });
    tx.record('premises.charge_invoiced', chargeId, { invoiceId });
  }

  @HandlesTask('premises.credit_charge')
  async credit(tx: Tx, { chargeId }: { chargeId: string }): Promise<void> {
    const called = await chargeStore.invoiced(tx, chargeId);
    const stored = called && (await invoiceStore.byId(tx, called.invoiceId));
    if (!stored) throw new Error(`charge ${chargeId} has no invoice`);
    const { houseId, agreementId, month, because: reason } = called;
    const { seller, buyer, totals, series, lines } = stored;
    const party = { seller, buyer, totals, series, lines };
    const draft: Draft = { kind: 'credit_note', agreementId, revision: 0, replacesId: null, creditsId: stored.id, reason, ...party };
    tx.record('premises.charge_credited', chargeId, { invoiceId: await this.issue(tx, houseId, month, draft, {}) });
  }

  /** Nothing is issued that could not be written as a document. */
  private async issue(tx: Tx, houseId: string, month: LocalDate, draft: Draft, payable: object): Promise<string> {
    const today = this.clock.today();
    const [row] = await invoiceStore.draft(tx, houseId, month, [draft]);
    const { id } = row!;
    await invoiceStore.addLines(tx, [{ id, lines: draft.lines }]);
    const no = await invoiceStore.takeNumbers(tx, draft.series, yearOf(today), 1);
    await invoiceStore.issue(tx, yearOf(today), today, [{ id, no, ...payable }]);
    documentOf((await invoiceStore.byId(tx, id))!);
    tx.schedule('premises.write_invoice', { invoiceId: id });
    return id;
  }
}

function invoiceOf(charge: ChargeToInvoice, rate: number): Draft {
  const { terms, buyer } = issuerOf(charge);
  const { agreementId, nameDa, text, happenedOn, quantity, unitOre, amountOre, vat, exemption } = charge;
  const days = { from: happenedOn, until: addDays(happenedOn, 1) };
  const lines = [{ text: `${nameDa}: ${text}`, days, quantity, unitPriceOre: unitOre, amountOre, vat }];
  return {
    kind: 'other',
    agreementId,
    chargeId: charge.id,
    ...{ revision: 0, replacesId: null, creditsId: null, reason: null },
    seller: terms.seller,
    buyer,
    totals: totalsOf(lines, rate, exemption ?? undefined),
    series: terms.series,
    lines,
  };
}

async function standardRate(tx: Tx, day: LocalDate): Promise<number> {
  return (await ruleParameters<{ rate_basis_points: number }>(tx, 'VAT-STANDARD', day)).rate_basis_points;
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));
const monthOf = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01` as LocalDate;
