import { Injectable } from '@nestjs/common';
import { localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, mailAddress, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { Buyer, Payment, Seller } from '../invoicing/invoice';
import { buyerIsRight, sellerIsRight } from '../invoicing/invoice.rules';
import { isBankAccount, isFikCreditor } from '../invoicing/payment-id';
import { refuseInvoice } from '../invoicing/invoice.errors';
import type { SetInvoiceBuyer, SetRentTerms } from './rent.inputs';
import type { InvoiceBuyerView, RentTermsView } from './rent-terms.views';

declareActions({ 'premises.rent_terms_changed': ['from', 'taxedKinds'], 'premises.invoice_buyer_changed': [] });

const END = statement<never>(
  'rent_terms.end',
  'UPDATE app.rent_terms SET valid = daterange(lower(valid), $2) WHERE house_id = $1 AND valid @> $2::date AND lower(valid) < $2',
);
const FORGET = statement<never>('rent_terms.forget', 'DELETE FROM app.rent_terms WHERE house_id = $1 AND lower(valid) = $2::date');
const ADD = statement<{ id: string }>(
  'rent_terms.add',
  `INSERT INTO app.rent_terms (house_id, valid, taxed, series, seller, payment)
    SELECT id, daterange($2, (SELECT min(lower(t.valid)) FROM app.rent_terms t WHERE t.house_id = $1 AND lower(t.valid) > $2::date)), $3, $4, $5, $6 FROM app.house WHERE id = $1
    RETURNING house_id AS id`,
);
const TERMS = statement<RentTermsView>(
  'rent_terms.all',
  `SELECT lower(valid)::text AS "from", upper(valid)::text AS until, taxed AS "taxedKinds", series, seller, payment FROM app.rent_terms
    WHERE house_id = $1 ORDER BY lower(valid) DESC`,
);
const BUYER_OF = statement<{ buyer: InvoiceBuyerView }>('agreement_buyer.of', 'SELECT buyer FROM app.agreement_buyer WHERE agreement_id = $1');
const BUYER = statement<{ id: string }>(
  'agreement_buyer.set',
  `INSERT INTO app.agreement_buyer (agreement_id, buyer) SELECT id, $2 FROM app.occupancy_agreement WHERE id = $1
    ON CONFLICT (agreement_id) DO UPDATE SET buyer = excluded.buyer, set_by = sec.account(), set_at = now() RETURNING agreement_id AS id`,
);

/** Who issues the rent and to whom, checked as invoices are. */
@Injectable()
export class RentTermsOfHouse {
  constructor(private readonly work: UnitOfWork) {}

  all(who: Actor, houseId: string): Promise<RentTermsView[]> {
    return this.work.read(who, (reader) => reader.rows(TERMS, [houseId]));
  }

  buyerOf(who: Actor, agreementId: string): Promise<InvoiceBuyerView | null> {
    return this.work.read(who, async (reader) => (await reader.first(BUYER_OF, [agreementId]))?.buyer ?? null);
  }

  /** From a day on, until other terms; said anew from the same day as long as nobody was charged by them. What is issued keeps what it was issued under. */
  async set(who: Actor, { houseId, from, taxedKinds, series, seller, payment }: SetRentTerms): Promise<string> {
    const day = localDate(from, 'from');
    const issuer = given<Seller>(seller);
    sellerIsRight(issuer);
    emailIsRight('seller', issuer);
    const way = wayOf(payment);
    return this.work.write(who, async (tx) => {
      await tx.rows(END, [houseId, day]);
      await tx.rows(FORGET, [houseId, day]);
      if (!(await tx.first(ADD, [houseId, day, taxedKinds, series, issuer, way]))) throw refuse('NOT_FOUND');
      tx.record('premises.rent_terms_changed', houseId, { from: day, taxedKinds: taxedKinds.length });
      return houseId;
    });
  }

  async setBuyer(who: Actor, { agreementId, buyer }: SetInvoiceBuyer): Promise<string> {
    const recipient = given<Buyer>(buyer);
    buyerIsRight(recipient);
    emailIsRight('buyer', recipient);
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(BUYER, [agreementId, recipient]))) throw refuse('NOT_FOUND');
      tx.record('premises.invoice_buyer_changed', agreementId);
      return agreementId;
    });
  }
}

/** @throws DomainError PAYMENT_CREDITOR_INVALID, PAYMENT_ACCOUNT_INVALID */
function wayOf({ creditor, sortCode, account }: SetRentTerms['payment']): Omit<Payment, 'by' | 'paymentId'> {
  if (creditor) {
    if (!isFikCreditor(creditor)) throw refuseInvoice('PAYMENT_CREDITOR_INVALID', { field: 'creditor' });
    return { creditor };
  }
  if (!isBankAccount(sortCode ?? '', account ?? '')) throw refuseInvoice('PAYMENT_ACCOUNT_INVALID', { field: 'account' });
  return { sortCode, account };
}

/** @throws DomainError MAIL_ADDRESS_INVALID */
function emailIsRight(whose: 'seller' | 'buyer', { contact }: Seller | Buyer): void {
  if (contact.email !== undefined) mailAddress(contact.email, `${whose}.contact.email`);
}

/** What was left empty is not there at all. */
function given<Party>(party: object): Party {
  return JSON.parse(JSON.stringify(party, (_, value: unknown) => value ?? undefined)) as Party;
}
