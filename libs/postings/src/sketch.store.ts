import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import { JobSketchRow } from './sketch.entity';
import type { JobSketchView, SmallJobAnswers } from './sketch.views';

const SKETCH = `json_build_object('id', s.id, 'answers', s.answers, 'changedAt', s.changed_at,
  'keptUntil', CASE WHEN s.posting_id IS NULL THEN (app.job_sketch_until(s.changed_at) AT TIME ZONE 'Europe/Copenhagen')::date END, 'postingId', s.posting_id) AS sketch`;

const UNSENT = statement<{ sketch: JobSketchView }>(
  'sketch.unsent',
  `SELECT ${SKETCH} FROM app.job_sketch s WHERE s.posting_id IS NULL ORDER BY s.changed_at DESC, s.id LIMIT 100`,
);
const BY_ID = statement<{ sketch: JobSketchView }>('sketch.by_id', `SELECT ${SKETCH} FROM app.job_sketch s WHERE s.id = $1`);
const LOCK = statement<{ sketch: JobSketchView }>('sketch.lock', `SELECT ${SKETCH} FROM app.job_sketch s WHERE s.id = $1 FOR UPDATE`);
const SAVE = statement('sketch.save', 'UPDATE app.job_sketch SET answers = $2, changed_at = now() WHERE id = $1');
const SENT = statement('sketch.sent', `UPDATE app.job_sketch SET answers = '{}', posting_id = $2, changed_at = now() WHERE id = $1`);
const DROP = statement<{ id: string }>('sketch.drop', 'DELETE FROM app.job_sketch WHERE id = $1 AND posting_id IS NULL RETURNING id');
// The rows are those that are due, by their policy; one that is gone on with meanwhile is due no more.
const FORGET = statement<{ id: string }>(
  'sketch.forget',
  'DELETE FROM app.job_sketch WHERE id IN (SELECT s.id FROM app.job_sketch s ORDER BY s.id LIMIT $1) RETURNING id',
);

/** SQL of small jobs that are still written. */
export const sketchStore = {
  unsent: async (reader: Reader) => (await reader.rows(UNSENT, [])).map(({ sketch }) => sketch),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.sketch,
  /** One that was sent is nobody's to change, and is not there to be locked. */
  lock: async (tx: Tx, id: string) => (await tx.first(LOCK, [id]))?.sketch,
  begin: (tx: Tx, companyId: string, answers: SmallJobAnswers) => tx.insert(JobSketchRow, { company_id: companyId, answers }),
  save: (tx: Tx, id: string, answers: SmallJobAnswers) => tx.rows(SAVE, [id, JSON.stringify(answers)]),
  sent: (tx: Tx, id: string, postingId: string) => tx.rows(SENT, [id, postingId]),
  forget: (tx: Tx, atOnce: number) => tx.rows(FORGET, [atOnce]),
  drop: async (tx: Tx, id: string) => (await tx.first(DROP, [id])) !== undefined,
};
