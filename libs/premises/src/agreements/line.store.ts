import { statement, type Reader, type Tx } from '@fyrtaarn/platform';

/** A line as it is to be written; `valid` and `weekdays` as Postgres writes ranges. */
export interface NewLine {
  readonly kind: string;
  readonly seat_id: string | null;
  readonly weekdays: string;
  readonly text: string | null;
  readonly month_ore: number;
  readonly approval_id: string | null;
}

const NEW_IDS = statement<{ id: string }>('line.new_ids', 'SELECT uuidv7() AS id FROM generate_series(1, $1)');
const LINES = 'jsonb_to_recordset($1) AS w (id uuid, kind text, seat_id uuid, weekdays int4multirange, text text, month_ore bigint, approval_id uuid)';
const ADD = statement<never>(
  'line.add',
  `INSERT INTO app.agreement_line (id, agreement_id, kind, text, weekdays, valid) SELECT w.id, $2, w.kind, w.text, w.weekdays, $3::daterange FROM ${LINES}`,
);
const PRICE = statement<never>(
  'line.price',
  `INSERT INTO app.line_price (line_id, valid, month_ore, approval_id) SELECT w.id, daterange(lower($2::daterange), NULL), w.month_ore, w.approval_id FROM ${LINES}`,
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

export interface StandingLine extends NewLine {
  readonly id: string;
}
const STANDING = statement<StandingLine>(
  'line.standing',
  `SELECT l.id, l.kind, c.seat_id, l.weekdays::text, l.text, p.month_ore::float, p.approval_id FROM app.agreement_line l
      JOIN app.line_price p ON p.line_id = l.id AND p.valid @> $2::date LEFT JOIN app.seat_claim c ON c.line_id = l.id AND c.released_at IS NULL AND c.valid @> $2::date
    WHERE l.agreement_id = $1 AND l.valid @> $2::date ORDER BY l.id`,
);
const OF = statement<{ agreement_id: string }>('line.of', 'SELECT agreement_id FROM app.agreement_line WHERE id = $1');
const CLOSE_PRICE = statement<never>(
  'line.close_price',
  'UPDATE app.line_price SET valid = daterange(lower(valid), $2) WHERE line_id = $1 AND valid @> $2::date AND lower(valid) < $2',
);
const NEW_PRICE = statement<{ id: string }>(
  'line.new_price',
  `INSERT INTO app.line_price (line_id, valid, month_ore, approval_id, basis, index_from, index_to) VALUES ($1, daterange($2, NULL), $3, $4, $5, $6, $7) RETURNING id`,
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
  agreementOf: async (reader: Reader, lineId: string) => (await reader.first(OF, [lineId]))?.agreement_id,
  async price(tx: Tx, lineId: string, from: string, values: readonly unknown[]): Promise<string> {
    await tx.rows(CLOSE_PRICE, [lineId, from]);
    return (await tx.first(NEW_PRICE, [lineId, from, ...values]))?.id ?? '';
  },
};
