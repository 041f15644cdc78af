import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { HouseLeaseView } from './house-lease.views';

/** Files that a site or a lease leans on, as JSON. */
export const filesOf = (owner: string): string => `(SELECT coalesce(json_agg(json_build_object('documentId', f.document_id, 'name', f.name, 'about', f.about,
    'attachedAt', f.attached_at) ORDER BY f.id), '[]') FROM app.place_file f WHERE f.${owner})`;
const LEASES = statement<{ lease: HouseLeaseView }>(
  'house_lease.all',
  `SELECT json_build_object('id', l.id, 'address', s.address, 'landlord', l.landlord, 'from', lower(l.valid), 'until', upper(l.valid), 'boundUntil', l.bound_until,
      'noticeMonths', l.notice_months, 'earliestEnd', greatest(($2::date + make_interval(months => l.notice_months))::date, l.bound_until), 'endedBecause', l.ended_because,
      'index', CASE WHEN l.index_name IS NOT NULL THEN json_build_object('name', l.index_name, 'baseMonth', l.index_base_month, 'base', l.index_base,
        'smallestPercent', l.smallest_percent, 'nextOn', (SELECT min(n.day) FROM (SELECT (l.regulated_from + make_interval(years => y))::date AS day
          FROM generate_series(0, 200) y) n WHERE n.day >= $2::date)) END,
      'documentId', l.document_id, 'yearOre', coalesce(sum(c.year_ore) FILTER (WHERE c.valid @> $2::date), 0),
      'costs', coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'text', c.text, 'yearOre', c.year_ore, 'priceLevel', c.price_level,
        'followsIndex', c.follows_index, 'from', lower(c.valid), 'until', upper(c.valid), 'indexTo', c.index_to) ORDER BY c.kind, c.text, lower(c.valid))
        FILTER (WHERE c.id IS NOT NULL), '[]'), 'files', ${filesOf('lease_id = l.id')}) AS lease
    FROM app.house_lease l LEFT JOIN app.candidate_site s ON s.id = l.site_id LEFT JOIN app.house_lease_cost c ON c.lease_id = l.id
    WHERE l.house_id = $1 GROUP BY l.id, s.address ORDER BY lower(l.valid) DESC`,
);
const ADD = statement<{ id: string }>(
  'house_lease.add',
  `INSERT INTO app.house_lease (house_id, site_id, landlord, valid, bound_until, notice_months, document_id, index_name, index_base_month, index_base, regulated_from,
    smallest_percent) SELECT id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM app.house WHERE id = $1 RETURNING id`,
);
// What comes later is at the prices of its day, and rises from the number that the others rose to last.
const ADD_COST = statement<{ id: string }>(
  'house_lease.add_cost',
  `INSERT INTO app.house_lease_cost (lease_id, kind, text, year_ore, price_level, follows_index, valid, index_to) VALUES ($1, $2, $3, $4, $5, $6, $7::daterange,
    coalesce($8, CASE WHEN $6::boolean THEN (SELECT c.index_to FROM app.house_lease_cost c WHERE c.lease_id = $1 AND c.index_to IS NOT NULL
      AND lower(c.valid) <= lower($7::daterange) ORDER BY lower(c.valid) DESC LIMIT 1) END)) RETURNING id`,
);

export interface LockedLease {
  readonly house_id: string;
  readonly index_base: number | null;
  readonly smallest_percent: number | null;
  /** Whether the day is one of those on which the clause regulates. */
  readonly due: boolean;
}
const LOCK = statement<LockedLease>(
  'house_lease.lock',
  `SELECT house_id, index_base::float, smallest_percent::float, coalesce($2::date >= regulated_from AND to_char($2::date, 'MM-DD') = to_char(regulated_from, 'MM-DD'), false) AS due
    FROM app.house_lease WHERE id = $1 FOR UPDATE`,
);

export interface StandingCost {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly year_ore: number;
  readonly price_level: number;
  readonly until: string | null;
  readonly index_to: number | null;
}
const CLOSE = statement<StandingCost>(
  'house_lease.close_costs',
  `UPDATE app.house_lease_cost c SET valid = daterange(lower(c.valid), $2) FROM app.house_lease_cost was
    WHERE was.id = c.id AND c.lease_id = $1 AND c.follows_index AND c.valid @> $2::date AND lower(c.valid) < $2
    RETURNING c.id, c.kind, c.text, c.year_ore::float, c.price_level, upper(was.valid)::text AS until, c.index_to::float`,
);
const END = statement<{ house_id: string }>(
  'house_lease.end',
  `UPDATE app.house_lease SET valid = valid * daterange(NULL, $2), notice_given_on = $3, ended_because = $4 WHERE id = $1 AND valid @> ($2::date - 1) RETURNING house_id`,
);
const ATTACH = statement<{ id: string }>(
  'house_lease.attach',
  'INSERT INTO app.place_file (document_id, site_id, lease_id, name, about) SELECT id, $2, $3, name, $4 FROM app.house_document WHERE id = $1 RETURNING id',
);

/** SQL of the house's own lease and of the files that places lean on. */
export const leaseStore = {
  all: async (reader: Reader, houseId: string, on: string) => (await reader.rows(LEASES, [houseId, on])).map(({ lease }) => lease),
  add: async (tx: Tx, values: readonly unknown[]) => (await tx.first(ADD, values))?.id,
  addCost: async (tx: Tx, values: readonly unknown[]) => (await tx.first(ADD_COST, values))?.id ?? '',
  lock: (tx: Tx, id: string, day: string | null) => tx.first(LOCK, [id, day]),
  /** Lines that follow the index end on the day. @returns them as they were */
  closeIndexed: (tx: Tx, id: string, day: string) => tx.rows(CLOSE, [id, day]),
  end: async (tx: Tx, values: readonly unknown[]) => (await tx.first(END, values))?.house_id,
  attach: async (tx: Tx, values: readonly unknown[]) => (await tx.first(ATTACH, values))?.id,
};
