import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import { refuseAgreement } from './agreement.errors';

/** A line as it is to be written; `valid` and `weekdays` as Postgres writes ranges. */
export interface NewLine {
  readonly kind: string;
  readonly seat_id: string | null;
  readonly weekdays: string;
  readonly text: string | null;
  readonly cost_type: string | null;
  readonly month_ore: number;
  readonly approval_id: string | null;
  readonly set_by_index: number | null;
  readonly set_by_month: string | null;
}

const NEW_IDS = statement<{ id: string }>('line.new_ids', 'SELECT uuidv7() AS id FROM generate_series(1, $1)');
const LINES =
  'jsonb_to_recordset($1) AS w (id uuid, kind text, seat_id uuid, weekdays int4multirange, text text, cost_type text, month_ore bigint, approval_id uuid, set_by_index numeric, set_by_month date)';
const ADD = statement<never>(
  'line.add',
  `INSERT INTO app.agreement_line (id, agreement_id, kind, text, cost_type, weekdays, valid)
    SELECT w.id, $2, w.kind, w.text, w.cost_type, w.weekdays, $3::daterange FROM ${LINES}`,
);
const PRICE = statement<never>(
  'line.price',
  `INSERT INTO app.line_price (line_id, valid, month_ore, approval_id, set_by_index, set_by_month)
    SELECT w.id, daterange(lower($2::daterange), NULL), w.month_ore, w.approval_id, w.set_by_index, w.set_by_month FROM ${LINES}`,
);
// Seats are claimed in the order of their ids, so that two who want the same ones meet at the first and not in a knot.
const CLAIM = statement<never>(
  'line.claim',
  `INSERT INTO app.seat_claim (seat_id, kind, valid, weekdays, line_id) SELECT w.seat_id, 'lease', $2::daterange, w.weekdays, w.id FROM ${LINES}
    WHERE w.kind = 'seat' ORDER BY w.seat_id`,
);
const RELEASE = statement<never>(
  'line.release',
  'UPDATE app.seat_claim SET released_at = now() WHERE line_id = ANY ($1) AND released_at IS NULL AND lower(valid) >= $2::date',
);
const SHORTEN = statement<never>(
  'line.shorten',
  'UPDATE app.seat_claim SET valid = daterange(lower(valid), $2) WHERE line_id = ANY ($1) AND released_at IS NULL AND valid @> $2::date',
);
const END = statement<never>('line.end', 'UPDATE app.agreement_line SET valid = valid * daterange(NULL, $2) WHERE id = ANY ($1)');
const MOVE = statement<{ id: string }>(
  'line.move',
  `INSERT INTO app.seat_claim (seat_id, kind, valid, weekdays, line_id) SELECT m.seat_id, 'lease', l.valid * daterange($3, NULL), l.weekdays, l.id
    FROM jsonb_to_recordset($1) AS m (line_id uuid, seat_id uuid) JOIN app.agreement_line l ON l.id = m.line_id WHERE l.agreement_id = $2 AND l.kind = 'seat'
    ORDER BY m.seat_id RETURNING id`,
);

export interface StandingLine {
  readonly id: string;
  readonly kind: string;
}
const STANDING = statement<StandingLine>('line.standing', 'SELECT id, kind FROM app.agreement_line WHERE agreement_id = $1 AND valid @> $2::date ORDER BY id');
// What runs on or begins after a day, as it is to be for whoever takes over: a price that runs already is agreed anew from that day on.
const FOLLOWING = statement<{ lines: string }>(
  'line.following',
  `SELECT coalesce(jsonb_agg(jsonb_build_object('id', uuidv7(), 'kind', l.kind, 'text', l.text, 'cost_type', l.cost_type, 'weekdays', l.weekdays, 'valid', l.valid * d.after,
      'prices', (SELECT jsonb_agg(jsonb_build_object('valid', p.valid * d.after, 'month_ore', p.month_ore, 'basis', CASE WHEN p.valid <@ d.after THEN p.basis ELSE 'agreed' END,
          'index_from', CASE WHEN p.valid <@ d.after THEN p.index_from END, 'index_to', CASE WHEN p.valid <@ d.after THEN p.index_to END,
          'index_from_month', CASE WHEN p.valid <@ d.after THEN p.index_from_month END, 'index_to_month', CASE WHEN p.valid <@ d.after THEN p.index_to_month END,
          'set_by_index', CASE WHEN p.valid <@ d.after THEN p.set_by_index ELSE coalesce(p.index_to, p.set_by_index) END,
          'set_by_month', CASE WHEN p.valid <@ d.after THEN p.set_by_month ELSE coalesce(p.index_to_month, p.set_by_month) END) ORDER BY lower(p.valid))
        FROM app.line_price p WHERE p.line_id = l.id AND p.valid && (l.valid * d.after)),
      'claims', (SELECT coalesce(jsonb_agg(jsonb_build_object('seat_id', c.seat_id, 'valid', c.valid * d.after)), '[]')
        FROM app.seat_claim c WHERE c.line_id = l.id AND c.released_at IS NULL AND c.valid && d.after)) ORDER BY l.id), '[]')::text AS lines
    FROM app.agreement_line l, (SELECT daterange($2, NULL) AS after) d WHERE l.agreement_id = $1 AND l.valid && d.after`,
);
const TAKEN_OVER =
  'jsonb_to_recordset($1) AS w (id uuid, kind text, text text, cost_type text, weekdays int4multirange, valid daterange, prices jsonb, claims jsonb)';
const TAKE_LINES = statement<{ id: string }>(
  'line.take_lines',
  `INSERT INTO app.agreement_line (id, agreement_id, kind, text, cost_type, weekdays, valid)
    SELECT w.id, $2, w.kind, w.text, w.cost_type, w.weekdays, w.valid FROM ${TAKEN_OVER} RETURNING id`,
);
const TAKE_PRICES = statement<never>(
  'line.take_prices',
  `INSERT INTO app.line_price (line_id, valid, month_ore, basis, index_from, index_to, index_from_month, index_to_month, set_by_index, set_by_month, approval_id)
    SELECT w.id, p.valid, p.month_ore, p.basis, p.index_from, p.index_to, p.index_from_month, p.index_to_month, p.set_by_index, p.set_by_month, $2
      FROM ${TAKEN_OVER}, jsonb_to_recordset(w.prices) AS p (valid daterange, month_ore bigint, basis text, index_from numeric, index_to numeric,
        index_from_month date, index_to_month date, set_by_index numeric, set_by_month date)`,
);
const TAKE_SEATS = statement<never>(
  'line.take_seats',
  `INSERT INTO app.seat_claim (seat_id, kind, valid, weekdays, line_id) SELECT c.seat_id, 'lease', c.valid, w.weekdays, w.id
    FROM ${TAKEN_OVER}, jsonb_to_recordset(w.claims) AS c (seat_id uuid, valid daterange) ORDER BY c.seat_id`,
);
const OF = statement<{ agreement_id: string }>('line.of', 'SELECT agreement_id FROM app.agreement_line WHERE id = $1');
const CLOSE_PRICES = statement<never>(
  'line.close_prices',
  'UPDATE app.line_price SET valid = daterange(lower(valid), $2) WHERE line_id = ANY ($1) AND valid @> $2::date AND lower(valid) < $2',
);
const NEW_PRICE = statement<never>(
  'line.new_price',
  `INSERT INTO app.line_price (line_id, valid, month_ore, approval_id, set_by_index, set_by_month) VALUES ($1, daterange($2, NULL), $3, $4, $5, $6)`,
);

/** SQL of what an agreement consists of: lines, their prices and the seats they hold. */
export const lineStore = {
  async add(tx: Tx, agreementId: string, valid: string, lines: readonly NewLine[]): Promise<void> {
    if (lines.length === 0) return;
    const ids = await tx.rows(NEW_IDS, [lines.length]);
    const wish = JSON.stringify(lines.map((line, at) => ({ ...line, id: ids[at]?.id })));
    await tx.rows(ADD, [wish, agreementId, valid]);
    await tx.rows(PRICE, [wish, valid]);
    await tx.rows(CLAIM, [wish, valid]);
  },
  /** From a day on the lines hold no seat; `end` ends the lines too. */
  async free(tx: Tx, lineIds: readonly string[], day: string, { end }: { end: boolean }): Promise<void> {
    await tx.rows(RELEASE, [lineIds, day]);
    await tx.rows(SHORTEN, [lineIds, day]);
    if (end) await tx.rows(END, [lineIds, day]);
  },
  move: (tx: Tx, agreementId: string, moves: readonly object[], day: string) => tx.rows(MOVE, [JSON.stringify(moves), agreementId, day]),
  standing: (reader: Reader, agreementId: string, day: string) => reader.rows(STANDING, [agreementId, day]),
  following: async (tx: Tx, agreementId: string, day: string) => (await tx.first(FOLLOWING, [agreementId, day]))?.lines ?? '[]',
  /** @throws DomainError AGREEMENT_NEEDS_LINES when nothing is left to take over */
  async takeOver(tx: Tx, agreementId: string, lines: string, approvalId: string | null): Promise<void> {
    if ((await tx.rows(TAKE_LINES, [lines, agreementId])).length === 0) throw refuseAgreement('AGREEMENT_NEEDS_LINES');
    await tx.rows(TAKE_PRICES, [lines, approvalId]);
    await tx.rows(TAKE_SEATS, [lines]);
  },
  agreementOf: async (reader: Reader, lineId: string) => (await reader.first(OF, [lineId]))?.agreement_id,
  /** The prices that run into a day run no longer than to it. */
  closePrices: (tx: Tx, lineIds: readonly string[], day: string) => tx.rows(CLOSE_PRICES, [lineIds, day]),
  async price(tx: Tx, lineId: string, from: string, values: readonly unknown[]): Promise<void> {
    await lineStore.closePrices(tx, [lineId], from);
    await tx.rows(NEW_PRICE, [lineId, from, ...values]);
  },
};
