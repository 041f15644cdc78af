import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, localDate, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { LARGEST_ORE } from '../invoicing/invoice.rules';
import { readBankFile, type BankFileLimits } from '../invoicing/bank-upload';
import { signsIn, type BankPayment } from '../invoicing/payment.rules';
import { allocationStore } from './allocation.store';
import { depositLetterStore } from './deposit-letter.store';
import { refusePayment } from './payment.errors';
import type { EnterPayment } from './payment.inputs';
import { paymentStore } from './payment.store';
import type { BankFileView, PaymentView } from './payment.views';
import { mayBe, untold, type KnownPayment } from './same-movement.rules';
import { namedBy, settled, type Incoming } from './settling.rules';

declareActions({
  'premises.bank_file_imported': ['movements', 'added', 'allocations', 'amountOre'],
  'premises.payment_entered': ['amountOre', 'allocations'],
});

/** Parameters of rule BANK-FILE. */
interface BankFileRule extends BankFileLimits {
  /** Between the day that a person wrote and the bank's. */
  readonly hand_days_apart_most: number;
}

/** Money that came in, from the bank's files or by hand. A file and a movement count once, however often and by however many they are brought. */
@Injectable()
export class PaymentImports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  files(who: Actor, houseId: string): Promise<BankFileView[]> {
    return this.work.read(who, (reader) => paymentStore.files(reader, houseId));
  }

  /** All of the file or nothing, and then what is wrong with each line. @throws DomainError BANK_FILE_UNREADABLE, BANK_FILE_TOO_LARGE, NOT_FOUND */
  async import(who: Actor, houseId: string, name: string, content: Buffer): Promise<BankFileView | { readonly faults: readonly DomainError[] }> {
    const limits = await this.work.read(who, (reader) => ruleParameters<BankFileRule>(reader, 'BANK-FILE', this.clock.today()));
    const { payments, faults, format } = readBankFile(content, limits);
    if (faults.length > 0) return { faults };
    const ahead = payments.find(({ day }) => day > this.clock.today());
    if (ahead) throw refusePayment('PAYMENT_IN_FUTURE', { day: ahead.day });
    const sha256 = createHash('sha256').update(content).digest();
    const values = [houseId, sha256, plainText('file', name, { max: 120 }), format, payments.length];
    await this.work.write(who, (tx) => this.keep(tx, houseId, format, values, payments, limits)).catch(unlessKnown);
    const file = await this.work.read(who, (reader) => paymentStore.fileByHash(reader, houseId, sha256));
    if (!file) throw refuse('NOT_FOUND');
    return file;
  }

  /** A payment that no file tells of. */
  enter(who: Actor, { houseId, paidOn, amountOre, text, reference }: EnterPayment): Promise<PaymentView> {
    const day = localDate(paidOn, 'paidOn');
    if (day > this.clock.today()) throw refusePayment('PAYMENT_IN_FUTURE', { field: 'paidOn' });
    wholeNumber('amountOre', amountOre, 1, LARGEST_ORE);
    const words = plainText('text', text, { min: 3, max: 300 });
    const named = plainText('reference', reference ?? '', { min: 0, max: 140 });
    const payment = { key: `hand|${named}|${words}`, day, amountOre, text: words, ...(named ? { reference: named } : {}) };
    return this.work.write(who, async (tx) => {
      await paymentStore.takeTurns(tx, houseId);
      const { ids, allocations } = await take(tx, houseId, 'hand', null, [payment]);
      const [id] = ids;
      if (!id) throw refuse('NOT_FOUND');
      tx.record('premises.payment_entered', id, { amountOre, allocations });
      return paymentStore.byId(tx, id);
    });
  }

  private async keep(tx: Tx, houseId: string, format: string, values: readonly unknown[], payments: readonly BankPayment[], rule: BankFileRule): Promise<void> {
    await paymentStore.takeTurns(tx, houseId);
    const file = await paymentStore.addFile(tx, values);
    if (!file) throw refusePayment('BANK_FILE_KNOWN');
    const unseen = await fresh(tx, houseId, payments);
    const added = untold(unseen, await paymentStore.told(tx, houseId, format, unseen));
    const known = { payments: await paymentStore.knownAlike(tx, houseId, added), daysApart: rule.hand_days_apart_most };
    const { allocations } = await take(tx, houseId, 'bank', file.id, added, known);
    const amountOre = added.reduce((sum, payment) => sum + payment.amountOre, 0);
    tx.record('premises.bank_file_imported', file.id, { movements: payments.length, added: added.length, allocations, amountOre });
  }
}

/** Those that nobody has told of before, here or in an earlier file. */
export async function fresh<Payment extends BankPayment>(tx: Tx, houseId: string, payments: readonly Payment[]): Promise<Payment[]> {
  const seen = await paymentStore.known(tx, houseId, payments.map(keyOf));
  return payments.filter((payment) => payment.amountOre !== 0 && !seen.has(hex(payment)) && seen.add(hex(payment)));
}

/** Books payments, and lets those that name what they are for pay it. The house's money is held while it is done. */
export async function take(
  tx: Tx,
  houseId: string,
  source: 'bank' | 'hand' | 'collector',
  fileId: string | null,
  payments: readonly Incoming[],
  known: { readonly payments: readonly KnownPayment[]; readonly daysApart: number } = { payments: [], daysApart: 0 },
): Promise<{ ids: string[]; allocations: number }> {
  const signs = [...payments, ...known.payments].map(signsIn);
  const claims = await paymentStore.claims(
    tx,
    houseId,
    signs.flatMap(({ ids }) => ids),
    signs.flatMap(({ words }) => words),
    payments.flatMap(({ invoiceId }) => invoiceId ?? []),
  );
  const alike = mayBe(payments, known.payments, known.daysApart, namedBy(claims));
  const decided = settled(
    payments.map((payment) => ({ ...payment, ...(alike.has(payment) ? { mayBeId: alike.get(payment)! } : {}) })),
    claims,
  );
  const deposits = await depositLetterStore.bySlips(tx, houseId, signs.flatMap(({ ids }) => ids)); // prettier-ignore
  const rows = decided.map(({ payment, agreementId, suggestedId }) => {
    // A deposit that was asked for is known by its slip; a person lays it in.
    const [asked] = signsIn(payment).ids.flatMap((slip) => deposits.get(slip) ?? []);
    return { ...storable(payment), key: hex(payment), agreementId: agreementId ?? asked, suggestedId: asked ? undefined : suggestedId };
  });
  const ids = await paymentStore.add(tx, houseId, source, fileId, rows);
  const parts = decided.flatMap(({ payment, parts: some }) => some.map((part) => ({ ...part, paymentId: ids.get(hex(payment)) })));
  await allocationStore.add(tx, parts);
  return { ids: [...ids.values()], allocations: parts.length };
}

/** Banks' texts are as long as they like and hold what they like. */
function storable({ day, amountOre, text, reference, entryOre, mayBeId }: Incoming): object {
  const plain = (words: string, most: number): string =>
    words
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, most);
  return { day, amountOre, text: plain(text, 1000), reference: plain(reference ?? '', 140) || null, entryOre, mayBeId };
}

/** The reference of the bank, and what it moved on which day: one without the other has been seen to come twice. */
function keyOf({ key, day, amountOre }: BankPayment): Buffer {
  return createHash('sha256').update([key, day, amountOre].join('|')).digest();
}

function hex(payment: BankPayment): string {
  return keyOf(payment).toString('hex');
}

function unlessKnown(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'BANK_FILE_KNOWN') throw error;
}
