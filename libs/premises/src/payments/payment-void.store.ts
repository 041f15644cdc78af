import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { PaymentVoidView } from './payment-void.views';

const OF = `SELECT v.payment_id AS "paymentId", p.house_id AS "houseId", p.amount_ore::float AS "amountOre" FROM app.payment_void v JOIN app.payment p ON p.id = v.payment_id WHERE v.id = $1`;
const STANDING = statement<{ paymentId: string; houseId: string; amountOre: number }>('payment_void.standing', OF);
const PROPOSE = statement<{ id: string; amountOre: number }>(
  'payment_void.propose',
  `WITH wish AS (INSERT INTO app.payment_void (payment_id, reason) SELECT id, $2 FROM app.payment WHERE id = $1 RETURNING id, payment_id)
    SELECT w.id, p.amount_ore::float AS "amountOre" FROM wish w JOIN app.payment p ON p.id = w.payment_id`,
);
const DECIDE = statement<{ id: string }>(
  'payment_void.decide',
  'UPDATE app.payment_void SET decision = $2, decided_by = sec.account(), decided_at = now() WHERE id = $1 AND decision IS NULL RETURNING id',
);
const ALL = statement<PaymentVoidView>(
  'payment_void.all',
  `SELECT v.id, v.payment_id AS "paymentId", p.paid_on::text AS "paidOn", p.amount_ore::float AS "amountOre", p.text, v.reason, to_json(v.proposed_at) AS "proposedAt",
      v.proposed_by = sec.account() AS mine, v.decision FROM app.payment_void v JOIN app.payment p ON p.id = v.payment_id WHERE p.house_id = $1
    ORDER BY v.decision IS NOT NULL, v.id DESC LIMIT 100`,
);

/** SQL of payments that are struck out. */
export const paymentVoidStore = {
  all: (reader: Reader, houseId: string) => reader.rows(ALL, [houseId]),
  standing: (reader: Reader, voidId: string) => reader.first(STANDING, [voidId]),
  propose: (tx: Tx, paymentId: string, reason: string) => tx.first(PROPOSE, [paymentId, reason]),
  decide: (tx: Tx, voidId: string, decision: 'approved' | 'rejected') => tx.first(DECIDE, [voidId, decision]),
};
