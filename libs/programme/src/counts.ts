import { above, filtered, statement, type Statement } from '@fyrtaarn/platform';

export interface Count {
  readonly value: number;
  /** Whether any of what was counted is made up. */
  readonly synthetic: boolean;
  /** Whether something was written down late, with a reason, since the last count. */
  readonly late: boolean;
}

/**
 * A count that is kept: whoever was marked is reckoned anew, and the totals move by the difference. One subject or a thousand: what reads them is
 * planned for each call.
 */
export interface KeptCount {
  /** $1 uuid[] of marks. @returns the subjects they are about */
  readonly subjects: Statement<{ id: string }>;
  /** Marks everybody. */
  readonly everybody: Statement<never>;
  /** $1 subjects: brings what reports read up to date, where there is something. */
  readonly refresh?: Statement<never>;
  /** $1 initiative, $2 indicator, $3 version of its definition, $4 first day, $5 last day, $6 the definition's parameters, $7 subjects. */
  readonly settle: Statement<never>;
  /** The next subjects: $1 the last one before, $2 how many. */
  readonly next: Statement<{ id: string }>;
  /** $1 to $7 as above. @returns who of them stands otherwise than counted from scratch */
  readonly compare: Statement<{ id: string }>;
}

const UNSEEN = { unseen: 'counted' };

/** As app.citizen_in_months, of some citizens: from the months that are kept, or from those reckoned this moment. */
const paidHours = (months: string): string => `counted AS (
    SELECT citizen_id AS subject_id, bool_or(synthetic) AS synthetic
      FROM (SELECT *, minutes + CASE WHEN month = $4::date THEN carried ELSE 0 END AS touching FROM ${months} WHERE citizen_id = ANY ($7::uuid[])
        AND month BETWEEN $4::date AND $5::date AND (evidence <> 'free_card_register' OR ($6::jsonb ->> 'frikort_counts')::boolean)) m
      WHERE touching > 0 GROUP BY citizen_id HAVING sum(touching) >= ($6::jsonb ->> 'min_paid_minutes')::int),
  now AS (SELECT subject_id, 'value' AS dimension, '' AS code, 1 AS value FROM counted UNION ALL SELECT subject_id, 'synthetic', '', 1 FROM counted WHERE synthetic)`;

const GUIDED = `party AS (
    SELECT g.id, coalesce(o.synthetic, g.synthetic) AS synthetic
      FROM (SELECT party_id FROM app.guidance_attended($4::date, $5::date) WHERE party_id = ANY ($7::uuid[])
          GROUP BY party_id HAVING count(*) >= ($6::jsonb ->> 'min_sessions')::int) p
        JOIN app.guided_party g ON g.id = p.party_id LEFT JOIN app.organisation o ON o.id = g.company_id),
  now AS (SELECT id AS subject_id, 'value' AS dimension, '' AS code, 1 AS value FROM party UNION ALL SELECT id, 'synthetic', '', 1 FROM party WHERE synthetic)`;

/** Puts the parts of some subjects in the place of those they had, and moves the totals by what that changed. */
const settled = (column: string, now: string): string => `WITH ${now},
  gone AS (DELETE FROM app.count_part p WHERE p.initiative = $1 AND p.indicator = $2 AND p.${column} = ANY ($7::uuid[])
      AND NOT EXISTS (SELECT FROM now n WHERE n.subject_id = p.${column} AND n.dimension = p.dimension AND n.code = p.code) RETURNING p.dimension, p.code, -p.value AS moved),
  put AS (INSERT INTO app.count_part AS p (initiative, indicator, ${column}, dimension, code, value)
      SELECT $1, $2, subject_id, dimension, code, value FROM now
      ON CONFLICT (${column}, initiative, indicator, dimension, code) DO UPDATE SET value = excluded.value WHERE p.value <> excluded.value
      RETURNING p.dimension, p.code, new.value - coalesce(old.value, 0) AS moved),
  moved AS (SELECT dimension, code, sum(moved)::int AS moved FROM (SELECT * FROM gone UNION ALL SELECT * FROM put) m GROUP BY dimension, code HAVING sum(moved) <> 0),
  known AS (UPDATE app.count_total t SET value = t.value + m.moved FROM moved m
      WHERE t.initiative = $1 AND t.indicator = $2 AND t.dimension = m.dimension AND t.code = m.code RETURNING t.dimension, t.code)
  INSERT INTO app.count_total (initiative, indicator, definition_version, dimension, code, value)
    SELECT $1, $2, $3::int, m.dimension, m.code, m.moved FROM moved m WHERE NOT EXISTS (SELECT FROM known k WHERE k.dimension = m.dimension AND k.code = m.code)`;

/**
 * In one snapshot: who differs from what is kept, those left out who are marked, for they are about to be reckoned anew. `marked` gives the subjects
 * of the marks `ids`, `more` those that differ in something beside their parts.
 */
const compared = (column: string, { now, marked, more }: { now: string; marked: string; more: string }): string => `WITH
  mark AS MATERIALIZED (SELECT array_agg(subject_id) AS ids, coalesce(bool_or(subject_id IS NULL), false) AS everybody FROM app.count_mark WHERE indicator = $2),
  ${now},
  kept AS (SELECT ${column} AS subject_id, dimension, code, value FROM app.count_part
    WHERE initiative = $1 AND indicator = $2 AND ${column} = ANY ($7::uuid[]) AND $3::int > 0),
  other AS ((TABLE now EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE now)),
  differing AS (SELECT subject_id FROM other UNION ${more})
  SELECT subject_id AS id FROM differing WHERE NOT (SELECT everybody FROM mark) AND subject_id NOT IN (${marked})`;

const nextOf = (table: string): string => `SELECT id FROM ${table} WHERE ${above('id', '$1')} ORDER BY id LIMIT $2`;
const MONTHS = 'citizen_id, employment_id, month, evidence, minutes, carried, synthetic';
const OTHER_MONTHS = `SELECT citizen_id FROM ((TABLE months EXCEPT TABLE kept_months) UNION ALL (TABLE kept_months EXCEPT TABLE months)) x`;
const monthsOf = (table: string): string => `(SELECT ${MONTHS} FROM app.${table} WHERE citizen_id = ANY ($7::uuid[]))`;

/** The counts of people and parties, which are kept. */
export const KEPT: Readonly<Record<string, KeptCount>> = {
  ORDINARY_PAID_HOURS: {
    subjects: statement('count.citizens', 'SELECT DISTINCT id FROM unnest($1::uuid[]) AS id'),
    everybody: statement(
      'count.every_citizen',
      `INSERT INTO app.count_mark (indicator, subject_id) SELECT DISTINCT 'ORDINARY_PAID_HOURS', citizen_id FROM app.employment`,
      UNSEEN,
    ),
    refresh: filtered(
      'count.months',
      `WITH now AS (SELECT ${MONTHS} FROM app.hours_by_month WHERE citizen_id = ANY ($1::uuid[])),
        gone AS (DELETE FROM app.hours_month k WHERE k.citizen_id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM now n
          WHERE (n.citizen_id, n.employment_id, n.month, n.evidence) = (k.citizen_id, k.employment_id, k.month, k.evidence)))
        INSERT INTO app.hours_month AS k (${MONTHS}) SELECT ${MONTHS} FROM now
          ON CONFLICT (citizen_id, employment_id, month, evidence) DO UPDATE SET minutes = excluded.minutes, carried = excluded.carried, synthetic = excluded.synthetic
            WHERE (k.minutes, k.carried, k.synthetic) <> (excluded.minutes, excluded.carried, excluded.synthetic)`,
      UNSEEN,
    ),
    settle: filtered('count.settle_hours', settled('citizen_id', paidHours('app.hours_month')), UNSEEN),
    next: statement('count.next_citizens', nextOf('app.citizen'), UNSEEN),
    compare: filtered(
      'count.compare_hours',
      compared('citizen_id', {
        now: `months AS MATERIALIZED ${monthsOf('hours_by_month')}, kept_months AS MATERIALIZED ${monthsOf('hours_month')}, ${paidHours('months')}`,
        marked: 'SELECT unnest(ids) FROM mark',
        more: OTHER_MONTHS,
      }),
      UNSEEN,
    ),
  },
  GUIDED_PARTIES: {
    subjects: statement('count.parties', 'SELECT party_id AS id FROM app.parties_of_marks($1::uuid[])'),
    everybody: statement('count.every_party', `INSERT INTO app.count_mark (indicator, subject_id) SELECT 'GUIDED_PARTIES', id FROM app.guided_party`),
    settle: filtered('count.settle_parties', settled('party_id', GUIDED), UNSEEN),
    next: statement('count.next_parties', nextOf('app.guided_party'), UNSEEN),
    compare: filtered(
      'count.compare_parties',
      compared('party_id', {
        now: GUIDED,
        marked: 'SELECT p.party_id FROM mark CROSS JOIN LATERAL app.parties_of_marks(ids) p',
        more: 'SELECT NULL::uuid WHERE false',
      }),
      UNSEEN,
    ),
  },
};

/** Counted anew each time: there are few, and they have no history. $1 first day, $2 last day. */
export const SEATS = statement<Count>(
  'count.seats',
  `SELECT count(*)::int AS value, coalesce(bool_or(h.synthetic), false) AS synthetic, false AS late
    FROM app.seat JOIN app.room r ON r.id = room_id JOIN app.house h ON h.id = r.house_id WHERE h.opened_on BETWEEN $1::date AND least($2::date, current_date)`,
);
