import type { LocalDate } from '@fyrtaarn/kernel';
import { above, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Buyer, Payment, Reminder, Seller } from '../invoicing/invoice';
import type { LateRent, ReferenceRate } from '../invoicing/late.rules';
import type { ProposedReminderView } from './overdue.views';

export interface OverdueClaim {
  readonly invoiceId: string;
  readonly houseId: string;
  readonly lastTimelyOn: LocalDate;
  readonly sent: readonly LocalDate[];
}
/** A reminder as it would be sent today. */
export interface DueReminder {
  readonly id: string;
  readonly houseId: string;
  readonly invoiceNumber: string;
  readonly step: number;
  readonly overdue: Reminder['overdue'];
  readonly owedOre: number;
  readonly late: LateRent;
}
/** What a list shows, but for what lateness costs by the rules. */
export type FoundReminder = Omit<ProposedReminderView, 'compensationOre' | 'interestOre' | 'rateMissingFrom'> & Pick<DueReminder, 'late'>;
export interface SentReminder extends Pick<Reminder, 'number' | 'issuedOn' | 'dueOn' | 'step' | 'overdue' | 'feeOre' | 'compensationOre' | 'interestOre'> {
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly payment: Payment;
}

const BLOCKED = 'EXISTS (SELECT FROM app.claim_block b WHERE b.invoice_id = c.id AND b.lifted_at IS NULL)';
const HANDED = 'EXISTS (SELECT FROM app.claim_handover h WHERE h.invoice_id = c.id)';
const COVERED = 'EXISTS (SELECT FROM app.covered_claim k WHERE k.id = c.id)';
const DROP = statement<{ id: string }>(
  'reminder.drop_settled',
  `UPDATE app.reminder r SET state = 'dropped', dropped_because = CASE WHEN ${BLOCKED} OR ${HANDED} OR c.collected THEN 'blocked' ELSE 'settled' END FROM app.claim c
    WHERE c.id = r.invoice_id AND r.state = 'proposed' AND (c.open_ore <= 0 OR ${COVERED} OR ${BLOCKED} OR ${HANDED} OR c.collected) RETURNING r.id`,
);
// What the collector collects it reminds of itself. Whoever said no to a reminder is not asked again before the next could have been sent anyway.
const OVERDUE = statement<OverdueClaim>(
  'reminder.overdue',
  `SELECT c.id AS "invoiceId", c.house_id AS "houseId", c.last_timely_on::text AS "lastTimelyOn",
      ARRAY(SELECT r.sent_on::text FROM app.reminder r WHERE r.invoice_id = c.id AND r.state = 'sent' ORDER BY r.sent_on) AS sent
    FROM app.claim c WHERE c.last_timely_on < $1 AND c.open_ore > 0 AND NOT c.collected AND NOT ${COVERED} AND NOT ${BLOCKED} AND NOT ${HANDED}
      AND NOT EXISTS (SELECT FROM app.reminder r
      WHERE r.invoice_id = c.id AND (r.state = 'proposed' OR r.dropped_because = 'person' AND r.decided_at > $1::date - make_interval(days => $2::int)))`,
);
const PROPOSE = statement<{ id: string }>(
  'reminder.propose',
  `INSERT INTO app.reminder (invoice_id, step, found_on) SELECT (p ->> 'invoiceId')::uuid, (p ->> 'step')::int, $1 FROM jsonb_array_elements($2) AS p
    ON CONFLICT DO NOTHING RETURNING id`,
);
// What was paid in time bears no interest, nor what was credited or given up.
const LATE = `json_build_object('kind', a.kind, 'isBusiness', c.kind = 'rent' AND i.buyer ? 'cvr', 'dueOn', c.due_on,
    'parts', (SELECT json_agg(json_build_object('amountOre', p.ore, 'until', p.day)) FROM (SELECT c.open_ore AS ore, $1::date AS day UNION ALL
      SELECT s.amount_ore, s.day FROM app.settlement s WHERE s.invoice_id = c.id AND s.kind = 'paid' AND s.day > c.last_timely_on) p),
    'isCompensated', EXISTS (SELECT FROM app.reminder x WHERE x.invoice_id = c.id AND x.compensation_ore > 0),
    'interestOre', (SELECT coalesce(sum(x.interest_ore), 0) FROM app.reminder x WHERE x.invoice_id = c.id))`;
// What is owed today: the rent, and the fees of earlier reminders that have fallen due.
const DUE = `SELECT r.id, c.house_id AS "houseId", c.number AS "invoiceNumber", r.step, o.overdue, o.owed::float AS "owedOre", ${LATE} AS late
  FROM app.reminder r JOIN app.claim c ON c.id = r.invoice_id JOIN app.invoice i ON i.id = c.id JOIN app.occupancy_agreement a ON a.id = c.agreement_id,
  LATERAL (SELECT json_agg(json_build_object('number', x.number, 'issuedOn', x.issued_on, 'dueOn', x.due_on, 'owedOre', x.open_ore) ORDER BY x.due_on, x.number) AS overdue,
      coalesce(sum(x.open_ore), 0) AS owed FROM (SELECT c.number, c.issued_on, c.due_on, c.open_ore UNION ALL
        SELECT f.number, f.sent_on, f.due_on, f.open_ore FROM app.fee f WHERE f.invoice_id = c.id AND f.due_on < $1::date) x WHERE x.open_ore > 0) o
  WHERE r.state = 'proposed'`;
const DUE_BY_ID = statement<DueReminder>('reminder.due', `${DUE} AND r.id = ANY ($2) ORDER BY r.id`);
const PROPOSED = statement<Keyed<FoundReminder>>(
  'reminder.proposed',
  `SELECT d.id::text AS key, json_build_object('id', d.id, 'invoiceId', r.invoice_id, 'invoiceNumber', d."invoiceNumber", 'companyName', o.name, 'step', d.step,
      'foundOn', r.found_on, 'owedOre', d."owedOre", 'feeOre', $5::int, 'claims', d.overdue, 'late', d.late) AS node
    FROM (${DUE}) d JOIN app.reminder r ON r.id = d.id JOIN app.invoice i ON i.id = r.invoice_id JOIN app.occupancy_agreement a ON a.id = i.agreement_id
      JOIN app.organisation o ON o.id = a.company_id WHERE d."houseId" = $2 AND ${above('d.id', '$3')} ORDER BY d.id LIMIT $4`,
);
const SEND = statement<{ id: string }>(
  'reminder.send',
  `UPDATE app.reminder r SET state = 'sent', overdue = s -> 'overdue', fee_ore = $3, compensation_ore = (s ->> 'compensationOre')::bigint,
      interest_ore = (s ->> 'interestOre')::bigint, number = s ->> 'number', sent_on = $1, due_on = $2, decided_by = sec.account(),
      decided_at = now() FROM jsonb_array_elements($4) AS s WHERE r.id = (s ->> 'id')::uuid RETURNING r.id`,
);
const DROP_ONE = statement<{ id: string }>(
  'reminder.drop',
  `UPDATE app.reminder SET state = 'dropped', dropped_because = 'person', decided_by = sec.account(), decided_at = now() WHERE id = $1 AND state = 'proposed' RETURNING id`,
);
const SENT = statement<SentReminder>(
  'reminder.sent',
  `SELECT r.number, r.sent_on::text AS "issuedOn", r.due_on::text AS "dueOn", r.step, r.overdue, r.fee_ore::float AS "feeOre",
      r.compensation_ore::float AS "compensationOre", r.interest_ore::float AS "interestOre", i.seller, i.buyer, i.payment
    FROM app.reminder r JOIN app.invoice i ON i.id = r.invoice_id WHERE r.id = $1 AND r.state = 'sent'`,
);
const ADD_DOCUMENT = statement<never>(
  'reminder.add_document',
  'INSERT INTO app.reminder_document (reminder_id, format, content) VALUES ($1, $2, $3) ON CONFLICT (reminder_id, format) DO NOTHING',
);
const DOCUMENT = statement<{ number: string; content: Buffer }>(
  'reminder.document',
  'SELECT r.number, d.content FROM app.reminder_document d JOIN app.reminder r ON r.id = d.reminder_id WHERE d.reminder_id = $1 AND d.format = $2',
);

/** With whoever in the city says it. */
export interface SaidRate extends ReferenceRate {
  readonly ownerDa: string;
  readonly ownerEn: string;
}
const RATES = statement<SaidRate>(
  'reference_rate.all',
  `SELECT r.valid_from::text AS "from", (r.valid_to + 1)::text AS until, (r.parameters ->> 'basis_points')::int AS "basisPoints", n.name_da AS "ownerDa", n.name_en AS "ownerEn"
    FROM ref.rule r JOIN ref.administration_name n ON n.administration = r.owner AND $1::date BETWEEN n.valid_from AND coalesce(n.valid_to, 'infinity')
    WHERE r.code = 'REFERENCE-RATE' ORDER BY r.valid_from`,
);

/** SQL of reminders: proposed by the system, sent or dropped by a person. */
export const reminderStore = {
  /** Those that nobody owes any more, that the tenant's own money covers, or that nobody may be reminded of. */
  dropSettled: (tx: Tx) => tx.rows(DROP),
  overdue: (reader: Reader, today: string, daysApart: number) => reader.rows(OVERDUE, [today, daysApart]),
  propose: (tx: Tx, today: string, steps: readonly { invoiceId: string; step: number }[]) => tx.rows(PROPOSE, [today, JSON.stringify(steps)]),
  proposed: (reader: Reader, today: string, houseId: string, feeOre: number, after: string | null, limit: number) =>
    reader.rows(PROPOSED, [today, houseId, after, limit, feeOre]),
  /** The earliest first; there is one at least. */
  rates: (reader: Reader, today: string) => reader.rows(RATES, [today]),
  due: (reader: Reader, today: string, ids: readonly string[]) => reader.rows(DUE_BY_ID, [today, ids]),
  send: (tx: Tx, today: string, dueOn: string, feeOre: number, reminders: readonly object[]) =>
    tx.rows(SEND, [today, dueOn, feeOre, JSON.stringify(reminders)]),
  drop: (tx: Tx, id: string) => tx.first(DROP_ONE, [id]),
  sent: (reader: Reader, id: string) => reader.first(SENT, [id]),
  addDocument: (tx: Tx, id: string, format: string, content: Buffer) => tx.rows(ADD_DOCUMENT, [id, format, content]),
  document: (reader: Reader, id: string, format: string) => reader.first(DOCUMENT, [id, format]),
};
