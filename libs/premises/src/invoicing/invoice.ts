import type { LocalDate } from '@fyrtaarn/kernel';

/** Days from the first until the last that is not among them, `[from, until)`. */
export interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Exempt: letting of real property (momsloven § 13, 1, 8). Standard: everything else, and where the house is registered. */
export type VatCategory = 'exempt' | 'standard';

interface Address {
  readonly name: string;
  readonly street: string;
  readonly buildingNumber: string;
  readonly postcode: string;
  readonly city: string;
}

export interface Seller extends Address {
  readonly cvr: string;
  readonly contact: { readonly reference: string; readonly name: string; readonly email?: string; readonly phone?: string };
}

export interface Buyer extends Address {
  readonly cvr?: string;
  readonly gln?: string;
  readonly pNumber?: string;
  /** What a public buyer asks for: its order or requisition (BT-13), and the account that it books the cost on (BT-19). */
  readonly orderNumber?: string;
  readonly accountingCost?: string;
  /** `reference` (BT-10) is what the buyer asked to see: the code of a person. */
  readonly contact: { readonly reference: string; readonly name?: string; readonly email?: string; readonly phone?: string };
}

export interface Line {
  readonly text: string;
  readonly days?: Days;
  /** A part of a month: `days` of the month's `of` days. Without it the amount is quantity × price. */
  readonly share?: { readonly days: number; readonly of: number };
  readonly quantity: number;
  readonly unitPriceOre: number;
  readonly amountOre: number;
  readonly vat: VatCategory;
}

/** What one VAT category comes to. `rate` in basis points: 2500 is 25 %. */
export interface VatSum {
  readonly category: VatCategory;
  readonly rate: number;
  readonly baseOre: number;
  readonly taxOre: number;
  readonly reason?: string;
}

export interface Totals {
  readonly netOre: number;
  readonly vatOre: number;
  readonly payableOre: number;
  readonly vat: readonly VatSum[];
}

export type Payment =
  | { readonly by: 'fik'; readonly paymentId: string; readonly creditor: string }
  | { readonly by: 'account'; readonly sortCode: string; readonly account: string };

export interface Reference {
  readonly number: string;
  readonly issuedOn: LocalDate;
}

interface Document {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly note?: string;
}

export interface Invoice extends Document {
  readonly kind: 'invoice';
  readonly dueOn: LocalDate;
  readonly payment: Payment;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  /** The credited invoice that this one stands for instead. */
  readonly replaces?: Reference;
}

/** Amounts are positive: that they go back is what a credit note means. */
export interface CreditNote extends Document {
  readonly kind: 'creditNote';
  readonly credits: Reference;
  readonly reason: string;
  readonly lines: readonly Line[];
  readonly totals: Totals;
}

export interface Reminder extends Document {
  readonly kind: 'reminder';
  /** 1 for the first. */
  readonly step: number;
  readonly overdue: readonly (Reference & { readonly dueOn: LocalDate; readonly owedOre: number })[];
  readonly feeOre: number;
  /** What a business that is late owes by renteloven, 0 for others. */
  readonly compensationOre: number;
  readonly interestOre: number;
  readonly payableOre: number;
  readonly dueOn: LocalDate;
  readonly payment: Payment;
}

export type InvoiceDocument = Invoice | CreditNote | Reminder;
export type WithLines = Invoice | CreditNote;

declare const checked: unique symbol;
/** A document that `checkedDocument` let through. Only such a one is written, shown or sent. */
export type Checked<Doc extends InvoiceDocument> = Doc & { readonly [checked]: true };
