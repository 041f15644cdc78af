import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { DeliveryAnswer } from './access-point';
import type { DeliveredDocument } from './delivery-messages';
import type { CollectedChargeView, DeliveryView, RentDeliveryView } from './delivery.views';

/** What is to reach somebody: an invoice, a credit note or a reminder. */
export interface ToDeliver {
  readonly houseId: string;
  readonly number: string;
  readonly email: string | null;
  readonly hasElectronicAddress: boolean;
  readonly isCollected: boolean;
}
export interface StandingDelivery {
  readonly id: string;
  readonly invoiceId: string | null;
  readonly reminderId: string | null;
  readonly channel: 'mail' | 'electronic' | 'print';
  readonly state: string;
  readonly number: string;
  readonly kind: DeliveredDocument['kind'];
  readonly email: string | null;
  readonly totalOre: number;
  readonly dueOn: string | null;
  /** How often it was tried before. */
  readonly attempt: number;
  readonly pdf: Buffer | null;
  readonly xml: Buffer | null;
}
const DOCUMENT = statement<ToDeliver>(
  'delivery.document',
  `SELECT i.house_id AS "houseId", coalesce(r.number, i.number) AS number, i.buyer #>> '{contact,email}' AS email, i.buyer ?| array['gln', 'cvr'] AS "hasElectronicAddress",
      i.collected AS "isCollected" FROM app.invoice i LEFT JOIN app.reminder r ON r.id = $2 WHERE i.id = coalesce($1, r.invoice_id)`,
);
const PREPARE = statement<{ id: string }>(
  'delivery.prepare',
  'INSERT INTO app.delivery (invoice_id, reminder_id, channel) SELECT $1, $2, unnest($3::text[]) ON CONFLICT ON CONSTRAINT delivery_once DO NOTHING RETURNING id',
);
// The document says whom it was written to; where it goes is what the tenant has told since.
const LOCK = statement<StandingDelivery>(
  'delivery.lock',
  `SELECT d.id, d.invoice_id AS "invoiceId", d.reminder_id AS "reminderId", d.channel, d.state, d.attempt, coalesce(r.number, i.number) AS number, CASE WHEN r.id IS NULL THEN i.kind ELSE 'reminder' END AS kind,
      coalesce(b.buyer, i.buyer) #>> '{contact,email}' AS email, i.total_ore::float AS "totalOre", coalesce(r.due_on, i.due_on)::text AS "dueOn",
      coalesce((SELECT content FROM app.invoice_document x WHERE x.invoice_id = d.invoice_id AND x.format = 'pdf'),
        (SELECT content FROM app.reminder_document x WHERE x.reminder_id = d.reminder_id AND x.format = 'pdf')) AS pdf,
      coalesce((SELECT content FROM app.invoice_document x WHERE x.invoice_id = d.invoice_id AND x.format = 'oioubl'),
        (SELECT content FROM app.reminder_document x WHERE x.reminder_id = d.reminder_id AND x.format = 'oioubl')) AS xml
    FROM app.delivery d LEFT JOIN app.reminder r ON r.id = d.reminder_id JOIN app.invoice i ON i.id = coalesce(d.invoice_id, r.invoice_id)
      LEFT JOIN app.agreement_buyer b ON b.agreement_id = i.agreement_id WHERE d.id = $1 FOR UPDATE OF d`,
);
const SENT = statement<{ id: string }>(
  'delivery.sent',
  `UPDATE app.delivery SET state = 'sent', sent_at = now() WHERE id = $1 AND state = 'prepared' RETURNING id`,
);
const UNREACHABLE = statement<never>(
  'delivery.unreachable',
  `UPDATE app.delivery SET state = 'refused', answered_at = now(), reason = $2 WHERE id = $1 AND state = 'prepared'`,
);
const AGAIN = statement<{ id: string }>(
  'delivery.again',
  `UPDATE app.delivery SET state = 'prepared', sent_at = NULL, answered_at = NULL, reason = NULL, attempt = attempt + 1 WHERE id = $1 AND state = 'refused' RETURNING id`,
);
const ANSWERED = statement<{ id: string; state: string }>(
  'delivery.answered',
  `UPDATE app.delivery d SET state = CASE WHEN a ->> 'reason' IS NULL THEN 'received' ELSE 'refused' END, reason = a ->> 'reason', answered_at = now()
    FROM jsonb_array_elements($1) AS a WHERE d.id = (a ->> 'deliveryId')::uuid AND d.state = 'sent' AND d.channel <> 'print'
      AND d.attempt = coalesce((a ->> 'attempt')::int, d.attempt) RETURNING d.id, d.state`,
);
const NODE = `json_build_object('id', d.id, 'invoiceId', d.invoice_id, 'reminderId', d.reminder_id, 'number', coalesce(r.number, i.number), 'buyerName', i.buyer ->> 'name',
  'channel', d.channel, 'state', d.state, 'reason', d.reason, 'preparedAt', d.prepared_at, 'sentAt', d.sent_at, 'answeredAt', d.answered_at)`;
const PAGE = statement<Keyed<DeliveryView>>(
  'delivery.page',
  `SELECT d.id::text AS key, ${NODE} AS node FROM app.delivery d LEFT JOIN app.reminder r ON r.id = d.reminder_id JOIN app.invoice i ON i.id = coalesce(d.invoice_id, r.invoice_id)
    WHERE i.house_id = $1 AND ($2::text IS NULL OR d.state = $2) AND ${below('d.id', '$3')} ORDER BY d.id DESC LIMIT $4`,
);
const WAYS = statement<RentDeliveryView>(
  'rent_delivery.all',
  'SELECT lower(valid)::text AS "from", way FROM app.rent_delivery WHERE house_id = $1 ORDER BY lower(valid) DESC LIMIT 20',
);
// What the collector has not told all about: its number, or that the rent is paid.
const COLLECTED = statement<Keyed<CollectedChargeView>>(
  'collected.waiting',
  `SELECT c.id::text AS key, json_build_object('id', c.id, 'lineId', c.line_id, 'from', lower(c.days), 'companyName', o.name, 'text', c.text, 'amountOre', c.amount_ore,
      'number', n.number) AS node FROM app.claim i JOIN app.rent_charge c ON c.invoice_id = i.id JOIN app.occupancy_agreement a ON a.id = i.agreement_id
      JOIN app.organisation o ON o.id = a.company_id LEFT JOIN app.collected_charge n ON n.charge_id = c.id
    WHERE i.house_id = $1 AND i.collected AND c.voided_at IS NULL AND (n.number IS NULL OR i.open_ore > 0) AND ($2::uuid IS NULL OR c.id > $2) ORDER BY c.id LIMIT $3`,
);
const END_WAY = statement<never>(
  'rent_delivery.end',
  'UPDATE app.rent_delivery SET valid = daterange(lower(valid), $2) WHERE house_id = $1 AND valid @> $2::date AND lower(valid) < $2',
);
const ADD_WAY = statement<{ id: string }>(
  'rent_delivery.add',
  'INSERT INTO app.rent_delivery (house_id, valid, way) SELECT id, daterange($2, NULL), $3 FROM app.house WHERE id = $1 RETURNING house_id AS id',
);

/** SQL of how rent reaches the tenant. */
export const deliveryStore = {
  document: (reader: Reader, invoiceId: string | null, reminderId: string | null) => reader.first(DOCUMENT, [invoiceId, reminderId]),
  /** @returns those that were not prepared before */
  prepare: (tx: Tx, invoiceId: string | null, reminderId: string | null, channels: readonly string[]) => tx.rows(PREPARE, [invoiceId, reminderId, channels]),
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  sent: (tx: Tx, id: string) => tx.first(SENT, [id]),
  /** There is no way to send it. @param reason a code */
  unreachable: (tx: Tx, id: string, reason: string) => tx.rows(UNREACHABLE, [id, reason]),
  again: (tx: Tx, id: string) => tx.first(AGAIN, [id]),
  answered: (tx: Tx, answers: readonly DeliveryAnswer[]) => tx.rows(ANSWERED, [JSON.stringify(answers)]),
  page: (reader: Reader, houseId: string, state: string | null, after: string | null, limit: number) => reader.rows(PAGE, [houseId, state, after, limit]),
  ways: (reader: Reader, houseId: string) => reader.rows(WAYS, [houseId]),
  collected: (reader: Reader, houseId: string, after: string | null, limit: number) => reader.rows(COLLECTED, [houseId, after, limit]),
  async setWay(tx: Tx, houseId: string, from: string, way: string): Promise<boolean> {
    await tx.rows(END_WAY, [houseId, from]);
    return (await tx.first(ADD_WAY, [houseId, from, way])) !== undefined;
  },
};
