import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { HouseKeyView, KeyLoanView } from './key.views';

// Whoever never had an agreement, such as a partner, has not left.
const LOAN = `SELECT l.id, l.key_id AS "keyId", k.house_id AS "houseId", k.label, k.kind, l.company_id AS "companyId", o.name AS company, o.synthetic,
    to_json(lower(l.lent)) AS "lentAt", to_json(upper(l.lent)) AS "endedAt", l.lost,
    NOT EXISTS (SELECT FROM app.occupancy_agreement a WHERE a.company_id = l.company_id AND a.house_id = k.house_id AND a.valid && daterange($1, NULL))
      AND EXISTS (SELECT FROM app.occupancy_agreement a WHERE a.company_id = l.company_id AND a.house_id = k.house_id AND NOT isempty(a.valid)) AS "left"
  FROM app.key_loan l JOIN app.house_key k ON k.id = l.key_id JOIN app.organisation o ON o.id = l.company_id`;
const LOANS = statement<KeyLoanView>('key.loans', `${LOAN} WHERE upper_inf(l.lent) OR l.lost ORDER BY k.label`);
const HISTORY = statement<KeyLoanView>('key.history', `${LOAN} WHERE l.key_id = $2 ORDER BY lower(l.lent) DESC LIMIT 100`);
const KEYS = statement<HouseKeyView>('key.all', 'SELECT id, label, kind FROM app.house_key WHERE house_id = $1 ORDER BY label LIMIT 500');
const KNOW_KEY = statement<never>(
  'key.know',
  'INSERT INTO app.house_key (house_id, label, kind) SELECT id, $2, $3 FROM app.house WHERE id = $1 ON CONFLICT DO NOTHING',
);
const KEY = statement<{ id: string; kind: string }>('key.of', 'SELECT id, kind FROM app.house_key WHERE house_id = $1 AND label = $2');
const LEND = statement<{ id: string }>('key.lend', 'INSERT INTO app.key_loan (key_id, company_id, lent) VALUES ($1, $2, tstzrange($3, NULL)) RETURNING id');
// One that was lost and is found has come back; when it was lost stays.
const TAKE_BACK = statement<{ id: string }>(
  'key.take_back',
  `UPDATE app.key_loan SET lost = false, lent = CASE WHEN upper_inf(lent) THEN tstzrange(lower(lent), $2) ELSE lent END
    WHERE id = $1 AND (lost OR (upper_inf(lent) AND lower(lent) < $2)) RETURNING id`,
);
const LOSE = statement<{ id: string }>(
  'key.lose',
  'UPDATE app.key_loan SET lost = true, lent = tstzrange(lower(lent), $2) WHERE id = $1 AND upper_inf(lent) AND lower(lent) < $2 RETURNING id',
);

/** SQL of keys and cards, and of who has had them. */
export const keyStore = {
  loans: (reader: Reader, today: string) => reader.rows(LOANS, [today]),
  history: (reader: Reader, today: string, keyId: string) => reader.rows(HISTORY, [today, keyId]),
  all: (reader: Reader, houseId: string) => reader.rows(KEYS, [houseId]),
  /** As it stands on the list, where it is put when it is new. */
  async key(tx: Tx, houseId: string, label: string, kind: string) {
    await tx.rows(KNOW_KEY, [houseId, label, kind]);
    return tx.first(KEY, [houseId, label]);
  },
  lend: (tx: Tx, keyId: string, companyId: string, at: Date) => tx.first(LEND, [keyId, companyId, at]),
  takeBack: (tx: Tx, id: string, at: Date) => tx.first(TAKE_BACK, [id, at]),
  lose: (tx: Tx, id: string, at: Date) => tx.first(LOSE, [id, at]),
};
