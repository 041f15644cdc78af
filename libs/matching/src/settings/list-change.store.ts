import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { List, ListRow } from './list-change.rules';
import type { ListChangeView, ListPreviewView } from './list-change.views';
import { WHO } from './second-word';

/** A row as the last change leaves it, whether that is in force yet or not, with what differs from the file. */
export interface LastRow {
  readonly row: ListRow;
  readonly change: ListRow;
  readonly follows: string | null;
  readonly validFrom: string | null;
}

interface NewChange {
  readonly list: List;
  readonly key: string;
  readonly change: ListRow;
  readonly follows: string | null;
  readonly validFrom: string;
  readonly reason: string;
  readonly preview: ListPreviewView;
  readonly at: Date;
}

const KEYS: Readonly<Record<List, string>> = {
  decline_reason: 'r.code',
  errand_kind: 'r.code',
  match_timer: `r.state || ' ' || r.waits_for || ' ' || r.step`,
};
const last = (list: List) =>
  statement<LastRow>(
    `list_change.last_${list}`,
    `SELECT to_jsonb(r) || coalesce(v.change, '{}') AS row, coalesce(v.change, '{}') AS change, v.change_id AS follows, v.valid_from::text AS "validFrom"
      FROM ref.${list} r LEFT JOIN LATERAL (SELECT * FROM ref.matching_list_version v WHERE v.list = '${list}' AND v.key = $1 ORDER BY v.valid_from DESC LIMIT 1) v ON true
      WHERE ${KEYS[list]} = $1 AND r.valid_from <= current_date ORDER BY r.valid_from DESC LIMIT 1`,
  );
const LAST = { decline_reason: last('decline_reason'), errand_kind: last('errand_kind'), match_timer: last('match_timer') };
// Counted as the employment administration sees them, and told from the rule SMALL-CELL on.
const LAST_YEAR: Readonly<Record<List, ReturnType<typeof countOf>>> = {
  decline_reason: countOf('decline_reason', `app.match m WHERE m.decline_reason = $1 AND m.state = 'DECLINED' AND m.state_since > now() - interval '1 year'`),
  errand_kind: countOf('errand_kind', `app.errand e WHERE e.kind = $1 AND e.raised_at > now() - interval '1 year'`),
  match_timer: countOf('match_timer', `app.match_event e WHERE e.to_state = split_part($1, ' ', 1) AND e.at > now() - interval '1 year'`),
};
function countOf(list: List, from: string) {
  return statement<{ n: number }>(`list_change.last_year_${list}`, `SELECT count(*)::int AS n FROM ${from}`, { unseen: 'counted' });
}

const CHANGE = `json_build_object('id', c.id, 'list', c.list, 'key', c.key, 'validFrom', c.valid_from, 'reason', c.reason, 'preview', c.preview,
  'proposedBy', ${WHO('c.proposed_by', 'c.proposed_role')}, 'proposedAt', c.proposed_at, 'decision', c.decision, 'decisionReason', c.decision_reason,
  'decidedBy', ${WHO('c.decided_by', 'c.decided_role')}, 'mayDecide', c.proposed_by <> sec.account())`;
const PROPOSE = statement<{ id: string }>(
  'list_change.propose',
  `INSERT INTO app.matching_list_change (list, key, change, follows, valid_from, reason, preview, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
);
const LOCK = statement<{ mine: boolean }>(
  'list_change.lock',
  'SELECT proposed_by = sec.account() AS mine FROM app.matching_list_change WHERE id = $1 FOR UPDATE',
);
const DECIDE = statement<never>(
  'list_change.decide',
  `UPDATE app.matching_list_change SET decision = $2, decision_reason = $3, decided_at = $4, decided_by = sec.account(), decided_role = sec.role() WHERE id = $1`,
);
const BY_ID = statement<{ change: ListChangeView }>('list_change.by_id', `SELECT ${CHANGE} AS change FROM app.matching_list_change c WHERE c.id = $1`);
const PAGE = statement<Keyed<ListChangeView>>(
  'list_change.page',
  `SELECT c.id::text AS key, ${CHANGE} AS node FROM app.matching_list_change c WHERE ${below('c.id', '$1')} ORDER BY c.id DESC LIMIT $2`,
);

/** SQL of the lists that two people change. */
export const listChangeStore = {
  last: (reader: Reader, list: List, key: string) => reader.first(LAST[list], [key]),
  lastYear: async (reader: Reader, list: List, key: string) => (await reader.first(LAST_YEAR[list], [key]))?.n ?? 0,
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.change,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  isSeen: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id])) !== undefined,
  decide: (tx: Tx, id: string, decision: string, reason: string | null, at: Date) => tx.rows(DECIDE, [id, decision, reason, at]),
  propose: async (tx: Tx, { list, key, change, follows, validFrom, reason, preview, at }: NewChange): Promise<string> =>
    String((await tx.first(PROPOSE, [list, key, JSON.stringify(change), follows, validFrom, reason, JSON.stringify(preview), at]))?.id),
};
