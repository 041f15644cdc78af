import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { CountComparisonView } from './count-watch.views';

// Totals move with their parts in one transaction, so that they agree in every snapshot; a measurement follows when no mark is left.
const WRONG_TOTALS = statement<{ initiative: string; indicator: string }>(
  'count_watch.totals',
  `WITH summed AS (SELECT initiative, indicator, dimension, code, sum(value)::int AS value FROM app.count_part GROUP BY 1, 2, 3, 4),
    total AS (SELECT initiative, indicator, dimension, code, value FROM app.count_total WHERE value > 0)
  SELECT DISTINCT initiative, indicator FROM ((TABLE summed EXCEPT TABLE total) UNION ALL (TABLE total EXCEPT TABLE summed)) x
  UNION SELECT t.initiative, t.indicator FROM app.count_total t JOIN LATERAL (SELECT value FROM app.measurement m
      WHERE m.initiative = t.initiative AND m.indicator = t.indicator ORDER BY m.data_version DESC LIMIT 1) m ON m.value <> t.value
    WHERE t.dimension = 'value' AND NOT EXISTS (SELECT FROM app.count_mark k WHERE k.indicator = t.indicator)`,
  { unseen: 'counted' },
);
const BEGIN_AGAIN = statement<never>('count_watch.begin_again', 'DELETE FROM app.count_total WHERE initiative = $1 AND indicator = $2');
const MARK = statement<never>('count_watch.mark', 'INSERT INTO app.count_mark (indicator, subject_id) SELECT $1, id FROM unnest($2::uuid[]) AS id');
const KEEP = statement<{ id: string }>('count_watch.keep', 'INSERT INTO app.count_comparison (compared, differing) VALUES ($1, $2) RETURNING id');
const LATEST = statement<CountComparisonView>(
  'count_watch.latest',
  'SELECT to_json(compared_at) AS "comparedAt", compared, differing FROM app.count_comparison ORDER BY id DESC LIMIT 1',
);

/** SQL of the comparison of what is kept with what is counted from scratch. */
export const countWatchStore = {
  wrongTotals: (reader: Reader) => reader.rows(WRONG_TOTALS),
  beginAgain: (tx: Tx, initiative: string, indicator: string) => tx.rows(BEGIN_AGAIN, [initiative, indicator]),
  mark: (tx: Tx, indicator: string, ids: readonly string[]) => tx.rows(MARK, [indicator, ids]),
  keep: async (tx: Tx, compared: number, differing: number): Promise<string> => (await tx.first(KEEP, [compared, differing]))?.id ?? '',
  latest: (reader: Reader) => reader.first(LATEST),
};
