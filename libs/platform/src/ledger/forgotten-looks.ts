import { statement, type Reader } from '../database/transaction';
import type { Anchored } from './anchor';
import type { SignedLine } from './signed-lines';

/** No look is forgotten in less (AI Act art. 26(6): six months). The database holds its rule to it (access_log_floor), but is here what is doubted. */
const LEAST_MS = 180 * 86_400_000;

// Whole seals from the first on, as many as it takes to come to so many entries; the seals themselves stay.
export const FORGET_LOOKS = statement<{ rows: number }>(
  'forgetting.access_log',
  `WITH reached AS (SELECT coalesce(max(through), 0) AS seq FROM app.access_forgotten),
    young AS (SELECT min(g.seq) AS seq FROM app.access_seal g, reached r WHERE g.seq > r.seq AND g.at > (SELECT app.kept_since('ACCESS-LOG-KEPT'))),
    near AS (SELECT g.seq, (SELECT count(*) FROM app.access_sealed s WHERE s.seal = g.seq) AS entries FROM app.access_seal g, reached r, young y
      WHERE g.seq > r.seq AND (g.seq < y.seq OR y.seq IS NULL) AND (SELECT app.kept_since('ACCESS-LOG-KEPT')) IS NOT NULL ORDER BY g.seq LIMIT $1),
    due AS (SELECT seq, entries FROM (SELECT near.*, sum(entries) OVER (ORDER BY seq) - entries AS before FROM near) n WHERE before < $1),
    written AS (INSERT INTO app.access_forgotten (through, entries) SELECT max(seq), sum(entries) FROM due HAVING count(*) > 0),
    links AS (DELETE FROM app.access_sealed s USING due WHERE s.seal = due.seq RETURNING s.entry),
    reviews AS (DELETE FROM app.access_review WHERE entry IN (SELECT entry FROM links)),
    looks AS (DELETE FROM app.access_log WHERE id IN (SELECT entry FROM links) RETURNING true)
  SELECT count(*)::int AS rows FROM looks`,
  { unseen: 'deleted unread' },
);
const THROUGH = statement<{ through: number; old: number }>(
  'forgetting.access_through',
  `SELECT coalesce((SELECT max(through) FROM app.access_forgotten), 0)::int AS through,
      coalesce((SELECT max(seq) FROM app.access_seal WHERE at <= $1::timestamptz), 0)::int AS old`,
);

/**
 * @param anchors what was written down outside the database
 * @returns up to which seal of the access log there need not be entries any more: as the database says, and no further than what is old enough by the
 * anchors, or without them by its own time
 */
export async function forgottenThrough(reader: Reader, anchors: Iterable<SignedLine<Anchored>>): Promise<number> {
  const before = new Date(Date.now() - LEAST_MS).toISOString();
  const found = await reader.first(THROUGH, [before]);
  let old: number | undefined;
  for (const { written } of anchors) {
    const seq = written && written.entry.at <= before ? Number(written.entry.heads['access']?.seq ?? 0) : 0;
    old = Math.max(old ?? 0, seq);
  }
  return Math.min(found?.through ?? 0, old ?? found?.old ?? 0);
}
