import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Issuer } from '../charges/charge.store';

/** A deposit that is agreed, what is held of it, and whoever is to be asked for the rest. */
export interface MissingDeposit extends Issuer {
  readonly company: string;
  readonly cvr: string | null;
  readonly house: string;
  readonly months: number;
  readonly monthOre: number;
  readonly heldOre: number;
  /** How many letters have gone before. */
  readonly letters: number;
}

const MISSING = statement<MissingDeposit>(
  'deposit_letter.missing',
  `SELECT a.id AS "agreementId", a.number, a.house_id AS "houseId", b.buyer, o.name AS company, c.cvr, h.name AS house,
      m.months, m.month_ore::float AS "monthOre", m.held_ore::float AS "heldOre", (SELECT count(*)::int FROM app.deposit_letter d WHERE d.agreement_id = a.id) AS letters,
      (SELECT json_build_object('taxed', t.taxed, 'series', t.series, 'seller', t.seller, 'payment', t.payment) FROM app.rent_terms t
        WHERE t.house_id = a.house_id AND t.valid @> $2::date) AS terms
    FROM app.occupancy_agreement a JOIN app.house h ON h.id = a.house_id JOIN app.company c ON c.organisation_id = a.company_id
      JOIN app.organisation o ON o.id = a.company_id LEFT JOIN app.agreement_buyer b ON b.agreement_id = a.id, app.deposit_missing(a.id, $2::date) m WHERE a.id = $1`,
);
const ADD = statement<{ id: string }>(
  'deposit_letter.add',
  'INSERT INTO app.deposit_letter (agreement_id, months, month_ore, held_ore, due_on, payment, content) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
);
const CONTENT = statement<{ content: Buffer }>('deposit_letter.content', 'SELECT content FROM app.deposit_letter WHERE id = $1');
const BY_SLIPS = statement<{ paymentId: string; agreementId: string }>(
  'deposit_letter.by_slips',
  `SELECT d.payment ->> 'paymentId' AS "paymentId", d.agreement_id AS "agreementId" FROM app.deposit_letter d JOIN app.occupancy_agreement a ON a.id = d.agreement_id
    WHERE a.house_id = $1 AND d.payment ->> 'paymentId' = ANY ($2)`,
);

/** SQL of letters that ask for a deposit. */
export const depositLetterStore = {
  missing: (reader: Reader, agreementId: string, today: string) => reader.first(MISSING, [agreementId, today]),
  add: (tx: Tx, values: readonly unknown[]) => tx.first(ADD, values),
  content: async (reader: Reader, id: string) => (await reader.first(CONTENT, [id]))?.content,
  /** @returns the agreements by the payment slips of their letters */
  bySlips: async (reader: Reader, houseId: string, slips: readonly string[]) =>
    new Map((await reader.rows(BY_SLIPS, [houseId, slips])).map(({ paymentId, agreementId }) => [paymentId, agreementId])),
};
