import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { turns } from '../invoicing/bank-file';
import type { BankFileLimits } from '../invoicing/bank-upload';
import { refuseInvoice } from '../invoicing/invoice.errors';
import { fresh, take } from '../payments/payment-imports';
import { refusePayment } from '../payments/payment.errors';
import { paymentStore } from '../payments/payment.store';
import { enteredCollected, readCollected, type Collected } from './collected.rules';
import { refuseDelivery } from './delivery.errors';
import type { EnterCollected } from './delivery.views';

declareActions({ 'premises.collected_read': ['lines', 'numbers', 'payments'] });

/** What came of a reading: lines, and those of them that were news. */
export interface CollectedSummary {
  readonly lines: number;
  readonly numbers: number;
  readonly payments: number;
}
interface Basis {
  readonly line: number;
  readonly chargeId: string;
  readonly invoiceId: string;
  readonly isCollected: boolean;
  readonly number: string | null;
}

// What stands charged, or else what was last charged there: money that came for it came, whatever has been corrected since.
const BASIS = statement<Basis>(
  'collected.basis',
  `SELECT DISTINCT ON (line) (x ->> 'line')::int AS line, c.id AS "chargeId", i.id AS "invoiceId", i.collected AS "isCollected", n.number
    FROM jsonb_array_elements($2) AS x JOIN app.rent_charge c ON c.line_id = (x ->> 'lineId')::uuid AND lower(c.days) = (x ->> 'from')::date
      JOIN app.invoice i ON i.id = c.invoice_id AND i.house_id = $1 LEFT JOIN app.collected_charge n ON n.charge_id = c.id
    ORDER BY line, c.voided_at DESC NULLS FIRST`,
);
const NOTE = statement<{ id: string }>(
  'collected.note',
  `INSERT INTO app.collected_charge (charge_id, number) SELECT (x ->> 'chargeId')::uuid, x ->> 'number' FROM jsonb_array_elements($1) AS x
    ON CONFLICT (charge_id) DO NOTHING RETURNING charge_id AS id`,
);

/** The collector's number and payment of each line of the basis, by file or by hand: once, however often they come. */
@Injectable()
export class Collections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** All of the file or nothing. */
  async read(who: Actor, houseId: string, content: Buffer): Promise<CollectedSummary | { readonly faults: readonly DomainError[] }> {
    const { bytes_most } = await this.work.read(who, (reader) => ruleParameters<BankFileLimits>(reader, 'BANK-FILE', this.clock.today()));
    if (content.length > bytes_most) throw refuseInvoice('BANK_FILE_TOO_LARGE', { most: bytes_most });
    const { rows, faults } = readCollected(content);
    return faults.length > 0 ? { faults } : this.keep(who, houseId, rows);
  }

  async enter(who: Actor, wish: EnterCollected): Promise<CollectedSummary> {
    const kept = await this.keep(who, wish.houseId, [enteredCollected(wish)]);
    if ('faults' in kept) throw kept.faults[0]!;
    return kept;
  }

  private async keep(who: Actor, houseId: string, rows: readonly Collected[]): Promise<CollectedSummary | { readonly faults: readonly DomainError[] }> {
    const ahead = rows.find(({ paidOn }) => paidOn && paidOn > this.clock.today());
    if (ahead) throw refusePayment('PAYMENT_IN_FUTURE', { line: ahead.line });
    const seen = await this.work.read(who, (reader) => reader.rows(BASIS, [houseId, JSON.stringify(rows)]));
    const faults = faultsOf(rows, seen);
    if (faults.length > 0) return { faults };
    return this.work.write(who, async (tx) => {
      await paymentStore.takeTurns(tx, houseId);
      const basis = await tx.rows(BASIS, [houseId, JSON.stringify(rows)]);
      const [fault] = faultsOf(rows, basis);
      if (fault) throw fault;
      const told = rows.map((row) => ({ ...basis.find(({ line }) => line === row.line)!, ...row }));
      const noted = await tx.rows(NOTE, [JSON.stringify(told)]);
      const payments = await this.pay(tx, houseId, told);
      tx.record('premises.collected_read', houseId, { lines: rows.length, numbers: noted.length, payments });
      return { lines: rows.length, numbers: noted.length, payments };
    });
  }

  /** A line pays the invoice that it stands on. */
  private async pay(tx: Tx, houseId: string, told: readonly (Omit<Basis, 'number'> & Collected)[]): Promise<number> {
    const turnOf = turns();
    const payments = told.flatMap(({ lineId, from, invoiceId, number, paidOn, amountOre }) => {
      if (!paidOn || !amountOre) return [];
      // What the collector says of it, and not which charge of ours it is now: a correction makes another charge of the same money.
      const content = ['collector', lineId, from, number, paidOn, amountOre].join('|');
      return [{ key: `${content}|${turnOf(content)}`, day: paidOn, amountOre, text: `Opkrævet som ${number}`, invoiceId }];
    });
    return (await take(tx, houseId, 'collector', null, await fresh(tx, houseId, payments))).ids.length;
  }
}

/** A line of the basis has one number, in this file and ever. */
function faultsOf(rows: readonly Collected[], basis: readonly Basis[]): DomainError[] {
  const known = new Map(basis.map((one) => [one.line, one]));
  const numbers = new Map(basis.flatMap(({ chargeId, number }) => (number === null ? [] : [[chargeId, number] as const])));
  return rows.flatMap(({ line, number }) => {
    const one = known.get(line);
    if (!one?.isCollected) return [refuseDelivery('NOT_COLLECTED', { line })];
    const other = numbers.get(one.chargeId);
    numbers.set(one.chargeId, other ?? number);
    return other !== undefined && other !== number ? [refuseDelivery('COLLECTOR_NUMBER_OTHER', { line })] : [];
  });
}
