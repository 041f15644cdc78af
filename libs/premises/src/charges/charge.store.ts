import type { LocalDate } from '@fyrtaarn/kernel';
import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { VatCategory } from '../invoicing/invoice';
import type { AgreementMonth } from '../rent/rent-month.rules';
import type { ChargeKindView, SingleChargeView } from './charge.views';

/** Who invoices whom, under an agreement. */
export type Issuer = Pick<AgreementMonth, 'agreementId' | 'number' | 'houseId' | 'terms' | 'buyer'>;

/** All that its invoice is written from. */
export interface ChargeToInvoice extends Issuer {
  readonly id: string;
  readonly nameDa: string;
  readonly text: string;
  readonly happenedOn: LocalDate;
  readonly quantity: number;
  readonly unitOre: number;
  readonly amountOre: number;
  readonly vat: VatCategory;
  /** Why it bears no VAT. */
  readonly exemption: string | null;
}

const KINDS = statement<ChargeKindView>(
  'charge_kind.today',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn", unit_ore::float AS "unitOre", vat = 'standard' AS "withVat" FROM ref.charge_kind
    WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY sort`,
);
const issuer = (day: string): string => `a.id AS "agreementId", a.number, a.house_id AS "houseId", b.buyer,
    (SELECT json_build_object('taxed', t.taxed, 'series', t.series, 'seller', t.seller, 'payment', t.payment) FROM app.rent_terms t
      WHERE t.house_id = a.house_id AND t.valid @> ${day}) AS terms`;
const ISSUER = statement<Issuer>(
  'single_charge.issuer',
  `SELECT ${issuer('$2::date')} FROM app.occupancy_agreement a LEFT JOIN app.agreement_buyer b ON b.agreement_id = a.id WHERE a.id = $1`,
);
const ADD = statement<{ id: string; amountOre: number }>(
  'single_charge.add',
  `INSERT INTO app.single_charge (agreement_id, kind, happened_on, text, quantity, unit_ore) VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING id, amount_ore::float AS "amountOre"`,
);
const CALL_BACK = statement<{ id: string }>(
  'single_charge.call_back',
  'UPDATE app.single_charge SET called_back_at = now(), called_back_by = sec.account(), called_back_because = $2 WHERE id = $1 RETURNING id',
);
const TO_INVOICE = statement<ChargeToInvoice>(
  'single_charge.to_invoice',
  `SELECT c.id, k.name_da AS "nameDa", c.text, c.happened_on::text AS "happenedOn", c.quantity, c.unit_ore::float AS "unitOre", c.amount_ore::float AS "amountOre",
      c.vat, k.exemption_da AS exemption, ${issuer('$2::date')}
    FROM app.single_charge c JOIN ref.charge_kind k ON (k.code, k.valid_from) = (c.kind, c.kind_from) JOIN app.occupancy_agreement a ON a.id = c.agreement_id
      LEFT JOIN app.agreement_buyer b ON b.agreement_id = a.id WHERE c.id = $1`,
);
const INVOICED = statement<{ invoiceId: string; because: string; houseId: string; agreementId: string; month: LocalDate }>(
  'single_charge.invoiced',
  `SELECT i.id AS "invoiceId", c.called_back_because AS because, i.house_id AS "houseId", i.agreement_id AS "agreementId", i.billing_month::text AS month
    FROM app.single_charge c JOIN app.invoice i ON i.charge_id = c.id WHERE c.id = $1`,
);
const PAGE = statement<Keyed<SingleChargeView>>(
  'single_charge.page',
  `SELECT c.id::text AS key, json_build_object('id', c.id, 'agreementNumber', a.number, 'nameDa', k.name_da, 'nameEn', k.name_en, 'happenedOn', c.happened_on,
      'text', c.text, 'quantity', c.quantity, 'amountOre', c.amount_ore, 'invoiceId', i.id, 'number', i.number, 'openOre', m.open_ore,
      'formats', ARRAY(SELECT d.format FROM app.invoice_document d WHERE d.invoice_id = i.id ORDER BY d.format), 'calledBackBecause', c.called_back_because) AS node
    FROM app.single_charge c JOIN ref.charge_kind k ON (k.code, k.valid_from) = (c.kind, c.kind_from) JOIN app.occupancy_agreement a ON a.id = c.agreement_id
      LEFT JOIN app.invoice i ON i.charge_id = c.id LEFT JOIN app.claim m ON m.id = i.id
    WHERE a.company_id = $1 AND ${below('c.id', '$2')} ORDER BY c.id DESC LIMIT $3`,
);

/** SQL of what tenants owe once. */
export const chargeStore = {
  kinds: (reader: Reader, today: string) => reader.rows(KINDS, [today]),
  issuer: (reader: Reader, agreementId: string, today: string) => reader.first(ISSUER, [agreementId, today]),
  add: (tx: Tx, values: readonly unknown[]) => tx.first(ADD, values),
  callBack: (tx: Tx, id: string, because: string) => tx.first(CALL_BACK, [id, because]),
  toInvoice: (reader: Reader, id: string, today: string) => reader.first(TO_INVOICE, [id, today]),
  invoiced: (reader: Reader, id: string) => reader.first(INVOICED, [id]),
  page: (reader: Reader, companyId: string, after: string | null, limit: number) => reader.rows(PAGE, [companyId, after, limit]),
};
