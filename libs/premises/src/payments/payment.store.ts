import { refuse } from '@fyrtaarn/kernel';
import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { BankPayment } from '../invoicing/payment.rules';
import type { BankFileView, PaymentView } from './payment.views';
import type { KnownPayment } from './same-movement.rules';
import type { Claim } from './settling.rules';

const TAKE_TURNS = statement<{ id: string }>('money.take_turns', 'SELECT id, app.take_turns_with_money(id) FROM app.house WHERE id = $1');
const FILE = `SELECT f.id, f.name, f.format, f.movements, to_json(f.imported_at) AS "importedAt", count(p.id) FILTER (WHERE m.amount_ore <> 0)::int AS payments,
    coalesce(sum(m.amount_ore), 0)::float AS "totalOre", count(p.id) FILTER (WHERE m.free_ore <> 0)::int AS waiting
  FROM app.bank_file f LEFT JOIN app.payment p ON p.bank_file_id = f.id LEFT JOIN app.money m ON m.id = p.id`;
const FILE_BY_HASH = statement<BankFileView>('bank_file.by_hash', `${FILE} WHERE f.house_id = $1 AND f.sha256 = $2 GROUP BY f.id`);
const FILES = statement<BankFileView>('bank_file.all', `${FILE} WHERE f.house_id = $1 GROUP BY f.id ORDER BY f.imported_at DESC LIMIT 60`);
const ADD_FILE = statement<{ id: string }>(
  'bank_file.add',
  'INSERT INTO app.bank_file (house_id, sha256, name, format, movements) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id',
);
const KNOWN = statement<{ key: string }>(
  'payment.known',
  `SELECT encode(entry_key, 'hex') AS key FROM app.payment WHERE house_id = $1 AND entry_key = ANY ($2)`,
);
const TOLD = statement<BankPayment>(
  'payment.told',
  `SELECT encode(p.entry_key, 'hex') AS key, p.paid_on::text AS day, p.amount_ore::float AS "amountOre", p.text, p.reference FROM app.payment p JOIN app.bank_file f ON f.id = p.bank_file_id
    WHERE p.house_id = $1 AND f.format <> $2 AND (p.paid_on, p.amount_ore::bigint) IN (SELECT (x ->> 'day')::date, (x ->> 'amountOre')::bigint FROM jsonb_array_elements($3) AS x)`,
);
// Money that was entered by hand, and that no file has told of yet; and what files have told of in other parts: all of an entry, or each of its payments.
const KNOWN_ALIKE = statement<KnownPayment>(
  'payment.known_alike',
  `SELECT p.id, p.source = 'hand' AS "isByHand", p.agreement_id AS "agreementId", encode(p.entry_key, 'hex') AS key, p.paid_on::text AS day, p.amount_ore::float AS "amountOre",
      p.entry_ore::float AS "entryOre", p.text, coalesce(p.reference, '') AS reference FROM app.payment p WHERE p.house_id = $1 AND NOT app.is_void(p.id)
      AND (p.source = 'hand' AND p.amount_ore::bigint IN (SELECT (x ->> 'amountOre')::bigint FROM jsonb_array_elements($2) AS x)
          AND NOT EXISTS (SELECT FROM app.payment t WHERE t.may_be_id = p.id AND t.agreement_id IS NULL)
        OR p.source = 'bank' AND (p.paid_on, coalesce(p.entry_ore, p.amount_ore)::bigint) IN (SELECT (x ->> 'day')::date, coalesce(x ->> 'entryOre', x ->> 'amountOre')::bigint
          FROM jsonb_array_elements($2) AS x)) ORDER BY p.id`,
);
// Those that are open, and those that a payment names: money for what is paid already is the same tenant's.
const CLAIMS = statement<Claim>(
  'payment.claims',
  `SELECT c.id, c.agreement_id AS "agreementId", c.number, c.open_ore::float AS "openOre", i.payment ->> 'paymentId' AS "paymentId", i.buyer ->> 'name' AS payer,
      ARRAY(SELECT DISTINCT n.number FROM app.collected_charge n JOIN app.rent_charge h ON h.id = n.charge_id WHERE h.invoice_id = c.id
        UNION SELECT f.number FROM app.fee f WHERE f.invoice_id = c.id) AS "otherNumbers",
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'openOre', f.open_ore) ORDER BY f.sent_on), '[]') FROM app.fee f WHERE f.invoice_id = c.id AND f.open_ore > 0) AS fees
    FROM app.claim c JOIN app.invoice i ON i.id = c.id WHERE c.house_id = $1 AND (c.open_ore > 0 OR c.number = ANY ($3) OR i.payment ->> 'paymentId' = ANY ($2) OR c.id = ANY ($4)
      OR EXISTS (SELECT FROM app.reminder r WHERE r.invoice_id = c.id AND r.number = ANY ($3)))
    ORDER BY c.due_on, c.number`,
);
const ADD = statement<{ id: string; key: string }>(
  'payment.add',
  `INSERT INTO app.payment (house_id, source, bank_file_id, entry_key, paid_on, amount_ore, text, reference, agreement_id, suggested_id, may_be_id, entry_ore)
    SELECT $1, $2, $3, decode(p ->> 'key', 'hex'), (p ->> 'day')::date, (p ->> 'amountOre')::bigint, p ->> 'text', p ->> 'reference', (p ->> 'agreementId')::uuid,
      (p ->> 'suggestedId')::uuid, (p ->> 'mayBeId')::uuid, (p ->> 'entryOre')::bigint FROM jsonb_array_elements($4) AS p RETURNING id, encode(entry_key, 'hex') AS key`,
);
const WAITING = `($2::boolean IS NOT TRUE OR m.free_ore <> 0)`;
const PARTS = `(SELECT coalesce(json_agg(json_build_object('id', a.id, 'amountOre', a.amount_ore, 'invoiceId', a.invoice_id, 'reminderId', a.reminder_id,
    'returnedId', a.returned_id, 'refundedOn', a.refunded_on, 'depositOfId', d.agreement_id, 'number', coalesce(i.number, r.number)) ORDER BY a.id), '[]') FROM app.allocation a
  LEFT JOIN app.invoice i ON i.id = a.invoice_id LEFT JOIN app.reminder r ON r.id = a.reminder_id LEFT JOIN app.deposit_entry d ON d.id = a.received_id WHERE a.payment_id = p.id AND a.undone_at IS NULL)`;
const NODE = `json_build_object('id', p.id, 'source', p.source, 'paidOn', p.paid_on, 'amountOre', p.amount_ore, 'freeOre', m.free_ore, 'text', p.text, 'reference', p.reference,
  'agreementId', p.agreement_id, 'companyName', o.name, 'allocations', ${PARTS}, 'isVoid', app.is_void(p.id),
  'mayBeId', CASE WHEN p.agreement_id IS NULL THEN p.may_be_id END,
  'suggestion', (SELECT json_build_object('invoiceId', c.id, 'number', c.number, 'openOre', c.open_ore) FROM app.claim c WHERE c.id = p.suggested_id AND c.open_ore > 0
    AND p.agreement_id IS NULL))`;
const FROM = `app.payment p JOIN app.money m ON m.id = p.id LEFT JOIN app.occupancy_agreement a ON a.id = p.agreement_id LEFT JOIN app.organisation o ON o.id = a.company_id`;
const PAGE = statement<Keyed<PaymentView>>(
  'payment.page',
  `SELECT p.id::text AS key, ${NODE} AS node FROM ${FROM} WHERE p.house_id = $1 AND ${WAITING} AND ${below('p.id', '$3')} ORDER BY p.id DESC LIMIT $4`,
);
const BY_ID = statement<{ node: PaymentView }>('payment.by_id', `SELECT ${NODE} AS node FROM ${FROM} WHERE p.id = $1`);

/** SQL of what the bank says. */
export const paymentStore = {
  /** Until the transaction ends, nobody else moves money of the house. */
  async takeTurns(tx: Tx, houseId: string): Promise<void> {
    if (!(await tx.first(TAKE_TURNS, [houseId]))) throw refuse('NOT_FOUND');
  },
  fileByHash: (reader: Reader, houseId: string, sha256: Buffer) => reader.first(FILE_BY_HASH, [houseId, sha256]),
  files: (reader: Reader, houseId: string) => reader.rows(FILES, [houseId]),
  addFile: (tx: Tx, values: readonly unknown[]) => tx.first(ADD_FILE, values),
  /** @returns those of the keys that are payments already, in hex */
  known: async (tx: Tx, houseId: string, keys: readonly Buffer[]) => new Set((await tx.rows(KNOWN, [houseId, keys])).map(({ key }) => key)),
  claims: (tx: Tx, houseId: string, slips: readonly string[], words: readonly string[], ids: readonly string[]) =>
    tx.rows(CLAIMS, [houseId, slips, words, ids]),
  /** What files of another kind have told of the same days and amounts. */
  told: (tx: Tx, houseId: string, format: string, payments: readonly BankPayment[]) => tx.rows(TOLD, [houseId, format, JSON.stringify(payments)]),
  /** What may be the same money as some of these, by amount. */
  knownAlike: (tx: Tx, houseId: string, payments: readonly BankPayment[]) => tx.rows(KNOWN_ALIKE, [houseId, JSON.stringify(payments)]),
  /** @returns the ids by key */
  add: async (tx: Tx, houseId: string, source: 'bank' | 'hand' | 'collector', fileId: string | null, payments: readonly object[]) =>
    new Map((await tx.rows(ADD, [houseId, source, fileId, JSON.stringify(payments)])).map(({ id, key }) => [key, id])),
  page: (reader: Reader, houseId: string, waiting: boolean, after: string | null, limit: number) => reader.rows(PAGE, [houseId, waiting, after, limit]),
  byId: async (reader: Reader, id: string) => {
    const found = await reader.first(BY_ID, [id]);
    if (!found) throw refuse('NOT_FOUND');
    return found.node;
  },
};
