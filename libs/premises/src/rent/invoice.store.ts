import type { LocalDate } from '@fyrtaarn/kernel';
import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Buyer, Line, Payment, Reference, Seller, Totals } from '../invoicing/invoice';
import type { Charge } from '../invoicing/rent.rules';
import type { InvoiceView } from './rent.views';

/** An issued invoice or credit note with its lines, as the database keeps it. */
export interface StoredInvoice extends Reference {
  readonly id: string;
  readonly kind: 'rent' | 'other' | 'credit_note';
  readonly revision: number;
  readonly dueOn: LocalDate | null;
  readonly reason: string | null;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly payment: Payment | null;
  readonly series: string;
  readonly totals: Totals;
  readonly lines: readonly (Omit<Line, 'share'> & { readonly share: Line['share'] | null })[];
  readonly replaces: Reference | null;
  readonly credits: Reference | null;
  readonly credited: boolean;
  /** Of a credit note: the reminders of which nothing is owed any more. */
  readonly waived: readonly string[];
}
/** An invoice or credit note that has no number yet. */
export interface Draft {
  readonly kind: StoredInvoice['kind'];
  readonly agreementId: string;
  /** What it is for, where it is not rent. */
  readonly chargeId?: string;
  readonly revision: number;
  readonly replacesId: string | null;
  readonly creditsId: string | null;
  readonly reason: string | null;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly totals: Totals;
  readonly series: string;
  readonly lines: readonly object[];
}
const LINES = `(SELECT json_agg(json_build_object('text', l.text, 'days', json_build_object('from', lower(l.days), 'until', upper(l.days)), 'quantity', l.quantity,
    'share', CASE WHEN l.share_of IS NOT NULL THEN json_build_object('days', l.share_days, 'of', l.share_of) END, 'unitPriceOre', l.unit_price_ore,
    'amountOre', l.amount_ore, 'vat', l.vat) ORDER BY l.position) FROM app.invoice_line l WHERE l.invoice_id = i.id)`;
const reference = (id: string): string => `(SELECT json_build_object('number', x.number, 'issuedOn', x.issued_on) FROM app.invoice x WHERE x.id = ${id})`;
const STORED = `SELECT i.id, i.kind, i.revision, i.number, i.issued_on::text AS "issuedOn", i.due_on::text AS "dueOn", i.reason, i.seller, i.buyer, i.payment, i.series,
  json_build_object('netOre', i.net_ore, 'vatOre', i.vat_ore, 'payableOre', i.total_ore, 'vat', i.vat) AS totals, ${LINES} AS lines,
  ${reference('i.replaces_id')} AS replaces, ${reference('i.credits_id')} AS credits, EXISTS (SELECT FROM app.invoice c WHERE c.credits_id = i.id) AS credited,
  CASE i.kind WHEN 'credit_note' THEN ARRAY(SELECT r.number FROM app.fee_waiver w JOIN app.reminder r ON r.id = w.reminder_id WHERE w.credit_note_id = i.id ORDER BY r.number)
    ELSE '{}' END AS waived
  FROM app.invoice i`;
const BY_ID = statement<StoredInvoice>('invoice.by_id', `${STORED} WHERE i.id = $1`);
const BY_IDS = statement<StoredInvoice>('invoice.by_ids', `${STORED} WHERE i.id = ANY ($1)`);
const LATEST = statement<StoredInvoice & { agreementId: string }>(
  'invoice.latest',
  `SELECT DISTINCT ON (x."agreementId") * FROM (${STORED.replace('SELECT i.id,', 'SELECT i.agreement_id AS "agreementId", i.id,')}
    WHERE i.kind = 'rent' AND i.agreement_id = ANY ($1) AND i.billing_month = $2) AS x ORDER BY x."agreementId", x.revision DESC`,
);
const NODE = `json_build_object('id', i.id, 'number', i.number, 'kind', i.kind, 'agreementId', i.agreement_id, 'month', to_char(i.billing_month, 'YYYY-MM'),
  'revision', i.revision, 'buyerName', i.buyer ->> 'name', 'netOre', i.net_ore, 'vatOre', i.vat_ore, 'totalOre', i.total_ore, 'issuedOn', i.issued_on, 'dueOn', i.due_on,
  'lastTimelyOn', i.last_timely_on, 'replacesId', i.replaces_id, 'creditsId', i.credits_id, 'reason', i.reason,
  'formats', ARRAY(SELECT d.format FROM app.invoice_document d WHERE d.invoice_id = i.id ORDER BY d.format))`;
const PAGE = statement<Keyed<InvoiceView>>(
  'invoice.page',
  `SELECT i.id::text AS key, ${NODE} AS node FROM app.invoice i WHERE ($1::uuid IS NULL OR i.agreement_id = $1) AND ${below('i.id', '$2')}
    ORDER BY i.id DESC LIMIT $3`,
);
const DRAFT = statement<{ id: string; agreementId: string; kind: StoredInvoice['kind'] }>(
  'invoice.draft',
  `INSERT INTO app.invoice (house_id, kind, agreement_id, charge_id, billing_month, revision, replaces_id, credits_id, reason, seller, buyer, vat, net_ore, vat_ore, total_ore, series)
    SELECT $1, d.kind, d."agreementId", d."chargeId", $2, d.revision, d."replacesId", d."creditsId", d.reason, d.seller, d.buyer, d.totals -> 'vat',
      (d.totals ->> 'netOre')::bigint, (d.totals ->> 'vatOre')::bigint, (d.totals ->> 'payableOre')::bigint, d.series
    FROM jsonb_to_recordset($3) AS d (kind text, "agreementId" uuid, "chargeId" uuid, revision int, "replacesId" uuid, "creditsId" uuid, reason text, seller jsonb, buyer jsonb,
      totals jsonb, series text) RETURNING id, agreement_id AS "agreementId", kind`,
);
const ADD_LINES = statement<never>(
  'invoice.add_lines',
  `INSERT INTO app.invoice_line (invoice_id, position, text, days, share_days, share_of, quantity, unit_price_ore, amount_ore, vat)
    SELECT (d ->> 'id')::uuid, nth, l ->> 'text', daterange((l #>> '{days,from}')::date, (l #>> '{days,until}')::date), (l #>> '{share,days}')::int,
      (l #>> '{share,of}')::int, (l ->> 'quantity')::int, (l ->> 'unitPriceOre')::bigint, (l ->> 'amountOre')::bigint, l ->> 'vat'
    FROM jsonb_array_elements($1) AS d, jsonb_array_elements(d -> 'lines') WITH ORDINALITY AS line (l, nth)`,
);
// The row of the series is held until the transaction ends: whoever gives up gives the numbers back.
const TAKE = statement<{ last: number }>(
  'invoice.take_numbers',
  `INSERT INTO app.number_series AS s (series, fiscal_year, last_no) VALUES ($1, $2, $3)
    ON CONFLICT (series, fiscal_year) DO UPDATE SET last_no = s.last_no + $3 RETURNING last_no AS last`,
);
const TAKE_SERIALS = statement<{ last: number }>(
  'invoice.take_serials',
  `INSERT INTO app.payment_serial AS s (fiscal_year, last_no) VALUES ($1, $2)
    ON CONFLICT (fiscal_year) DO UPDATE SET last_no = s.last_no + $2 RETURNING last_no AS last`,
);
const ISSUE = statement<never>(
  'invoice.issue',
  `UPDATE app.invoice i SET fiscal_year = $1, issued_on = $2, no = n.no, due_on = n."dueOn", last_timely_on = n."lastTimelyOn", payment = n.payment
    FROM jsonb_to_recordset($3) AS n (id uuid, no int, "dueOn" date, "lastTimelyOn" date, payment jsonb) WHERE i.id = n.id`,
);
const VOID = statement<never>(
  'rent_charge.void',
  `UPDATE app.rent_charge c SET voided_at = now(), voided_by = (SELECT i.id FROM app.invoice i WHERE i.credits_id = c.invoice_id) FROM app.agreement_line l
    WHERE l.id = c.line_id AND l.agreement_id = ANY ($1) AND c.voided_at IS NULL AND c.days && daterange($2::date, ($2::date + interval '1 month')::date)`,
);
const CHARGE = statement<never>(
  'rent_charge.add',
  `INSERT INTO app.rent_charge (run_id, line_id, invoice_id, days, text, vat, month_ore, amount_ore)
    SELECT $1, (c ->> 'lineId')::uuid, (c ->> 'invoiceId')::uuid, daterange((c #>> '{days,from}')::date, (c #>> '{days,until}')::date), c ->> 'text', c ->> 'vat',
      (c ->> 'monthOre')::bigint, (c ->> 'amountOre')::bigint FROM jsonb_array_elements($2) AS c`,
);
const ADD_DOCUMENT = statement<never>(
  'invoice.add_document',
  'INSERT INTO app.invoice_document (invoice_id, format, content) VALUES ($1, $2, $3) ON CONFLICT (invoice_id, format) DO NOTHING',
);
const DOCUMENT = statement<{ number: string; content: Buffer }>(
  'invoice.document',
  'SELECT i.number, d.content FROM app.invoice_document d JOIN app.invoice i ON i.id = d.invoice_id WHERE d.invoice_id = $1 AND d.format = $2',
);

/** SQL of invoices, their lines and documents, and of the charges behind them. */
export const invoiceStore = {
  byId: (reader: Reader, id: string) => reader.first(BY_ID, [id]),
  byIds: (reader: Reader, ids: readonly string[]) => reader.rows(BY_IDS, [ids]),
  /** The last invoice of the month, of each agreement that has one. */
  latest: (reader: Reader, agreementIds: readonly string[], month: string) => reader.rows(LATEST, [agreementIds, month]),
  page: (reader: Reader, agreementId: string | null, after: string | null, limit: number) => reader.rows(PAGE, [agreementId, after, limit]),
  draft: (tx: Tx, houseId: string, month: string, drafts: readonly Draft[]) => tx.rows(DRAFT, [houseId, month, JSON.stringify(drafts)]),
  addLines: (tx: Tx, drafts: readonly { id: string; lines: readonly object[] }[]) => tx.rows(ADD_LINES, [JSON.stringify(drafts)]),
  /** @returns the last of as many numbers that follow each other */
  takeNumbers: async (tx: Tx, series: string, year: number, many: number) => (await tx.first(TAKE, [series, year, many]))?.last ?? 0,
  /** @returns the last of as many serials of payment slips, over all series of the year */
  takeSerials: async (tx: Tx, year: number, many: number) => (await tx.first(TAKE_SERIALS, [year, many]))?.last ?? 0,
  issue: (tx: Tx, year: number, on: LocalDate, numbers: readonly object[]) => tx.rows(ISSUE, [year, on, JSON.stringify(numbers)]),
  voidCharges: (tx: Tx, agreementIds: readonly string[], month: string) => tx.rows(VOID, [agreementIds, month]),
  charge: (tx: Tx, runId: string, charges: readonly (Charge & { invoiceId: string | null })[]) => tx.rows(CHARGE, [runId, JSON.stringify(charges)]),
  addDocument: (tx: Tx, id: string, format: string, content: Buffer) => tx.rows(ADD_DOCUMENT, [id, format, content]),
  document: (reader: Reader, id: string, format: string) => reader.first(DOCUMENT, [id, format]),
};
