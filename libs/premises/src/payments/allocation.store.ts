import { refuse } from '@fyrtaarn/kernel';
import { declareActions, statement, type Reader, type Tx } from '@fyrtaarn/platform';

declareActions({ 'premises.late_charges_waived': ['amountOre'] });

/** Where money comes from and goes to; exactly one of each. */
export interface Allocation {
  readonly paymentId?: string | null | undefined;
  readonly creditNoteId?: string | null;
  readonly depositEntryId?: string | null;
  readonly writeOffId?: string | null;
  readonly invoiceId?: string | null;
  readonly reminderId?: string | null;
  readonly returnedId?: string | null;
  readonly refundedOn?: string | null;
  readonly receivedId?: string | null;
  readonly amountOre: number;
  readonly because?: string | null;
}
const ADD = statement<{ id: string }>(
  'allocation.add',
  `INSERT INTO app.allocation (payment_id, credit_note_id, deposit_entry_id, write_off_id, invoice_id, reminder_id, returned_id, refunded_on, received_id, amount_ore, because)
    SELECT (a ->> 'paymentId')::uuid, (a ->> 'creditNoteId')::uuid, (a ->> 'depositEntryId')::uuid, (a ->> 'writeOffId')::uuid, (a ->> 'invoiceId')::uuid,
      (a ->> 'reminderId')::uuid, (a ->> 'returnedId')::uuid, (a ->> 'refundedOn')::date, (a ->> 'receivedId')::uuid, (a ->> 'amountOre')::bigint, a ->> 'because'
    FROM jsonb_array_elements($1) AS a RETURNING id`,
);
// Of this transaction, whose time the waivers bear: the last of it waived them, if any.
const WAIVED = statement<{ reminderId: string; amountOre: number }>(
  'allocation.waived',
  `SELECT w.reminder_id AS "reminderId", f.fee_ore::float AS "amountOre" FROM app.fee_waiver w JOIN app.fee f ON f.id = w.reminder_id
    WHERE w.invoice_id = ANY ($1) AND w.waived_at = now() ORDER BY w.reminder_id`,
);
const HOUSE_OF = statement<{ houseId: string; agreementId: string | null }>(
  'allocation.house_of',
  'SELECT house_id AS "houseId", agreement_id AS "agreementId" FROM app.money WHERE id = $1',
);
const OWNER_OF = statement<{ agreementId: string | null }>(
  'allocation.owner_of',
  `SELECT agreement_id AS "agreementId" FROM app.invoice WHERE id = $1
    UNION ALL SELECT i.agreement_id FROM app.reminder r JOIN app.invoice i ON i.id = r.invoice_id WHERE r.id = $1
    UNION ALL SELECT agreement_id FROM app.payment WHERE id = $1`,
);
const RECEIVE = statement<{ id: string }>(
  'allocation.receive_deposit',
  `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, document_id)
    SELECT a.id, p.paid_on, 'received', $3, NULL FROM app.payment p, app.occupancy_agreement a WHERE p.id = $1 AND a.id = $2 RETURNING id`,
);
const ASSIGN = statement<{ id: string }>(
  'payment.assign',
  'UPDATE app.payment p SET agreement_id = a.id FROM app.occupancy_agreement a WHERE p.id = $1 AND a.id = $2 RETURNING p.id',
);
const STANDING = statement<{ houseId: string; amountOre: number }>(
  'allocation.standing',
  `SELECT m.house_id AS "houseId", a.amount_ore::float AS "amountOre" FROM app.allocation a JOIN app.money m ON m.id IN (a.payment_id, a.credit_note_id) WHERE a.id = $1
    UNION ALL SELECT i.house_id, a.amount_ore FROM app.allocation a LEFT JOIN app.reminder r ON r.id = a.reminder_id JOIN app.invoice i ON i.id = coalesce(a.invoice_id, r.invoice_id)
      WHERE a.id = $1 AND coalesce(a.deposit_entry_id, a.write_off_id) IS NOT NULL`,
);
const UNDO = statement<{ id: string }>(
  'allocation.undo',
  'UPDATE app.allocation SET undone_by = sec.account(), undone_at = now(), undone_because = $2 WHERE id = $1 RETURNING id',
);

/** SQL of what pays what. */
export const allocationStore = {
  /** Records what late charges fell away with it, because the rent turned out to be paid in time. */
  async add(tx: Tx, parts: readonly Allocation[]): Promise<{ id: string }[]> {
    if (parts.length === 0) return [];
    const added = await tx.rows(ADD, [JSON.stringify(parts)]);
    const invoiceIds = parts.flatMap(({ invoiceId }) => invoiceId ?? []);
    const waived = invoiceIds.length > 0 ? await tx.rows(WAIVED, [invoiceIds]) : [];
    for (const { reminderId, amountOre } of waived) tx.record('premises.late_charges_waived', reminderId, { amountOre });
    return added;
  },
  houseOf: (reader: Reader, moneyId: string) => reader.first(HOUSE_OF, [moneyId]),
  /** @param id an invoice, a reminder or a payment */
  ownerOf: async (reader: Reader, id: string) => (await reader.first(OWNER_OF, [id]))?.agreementId ?? null,
  async assign(tx: Tx, paymentId: string, agreementId: string): Promise<void> {
    if (!(await tx.first(ASSIGN, [paymentId, agreementId]))) throw refuse('NOT_FOUND');
  },
  /** @returns the entry of the deposit, on the day on which it was paid */
  async receive(tx: Tx, paymentId: string, agreementId: string, amountOre: number): Promise<string> {
    const received = await tx.first(RECEIVE, [paymentId, agreementId, amountOre]);
    if (!received) throw refuse('NOT_FOUND');
    return received.id;
  },
  standing: (reader: Reader, id: string) => reader.first(STANDING, [id]),
  undo: (tx: Tx, id: string, because: string) => tx.first(UNDO, [id, because]),
};
