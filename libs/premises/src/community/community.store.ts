import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ToldFault } from './fault-messages';
import type { HouseFaultView, HouseNoticeView, VisitorCountView } from './community.views';

const NOTICES = statement<HouseNoticeView>(
  'community.notices',
  `SELECT id, kind, title, text, lower(shown)::text AS "from", upper(shown)::text AS until FROM app.house_notice
    WHERE house_id = $1 AND (shown @> $2::date OR ($3 AND lower(shown) > $2::date)) ORDER BY kind DESC, lower(shown) DESC, id DESC`,
);
const POST = statement<{ id: string }>(
  'community.post',
  'INSERT INTO app.house_notice (house_id, kind, title, text, shown) SELECT id, $2, $3, $4, $5 FROM app.house WHERE id = $1 RETURNING id',
);
const END_NOTICE = statement<{ house_id: string }>(
  'community.end_notice',
  'UPDATE app.house_notice SET shown = shown * daterange(NULL, $2) WHERE id = $1 AND NOT shown <@ daterange(NULL, $2) RETURNING house_id',
);
const FAULTS = statement<HouseFaultView>(
  'community.faults',
  `SELECT f.id, r.name AS room, f.text, f.state, to_json(f.reported_at) AS "reportedAt", (SELECT coalesce(json_agg(json_build_object('state', s.state, 'note', s.note,
      'at', s.taken_at) ORDER BY s.id), '[]') FROM app.house_fault_step s WHERE s.fault_id = f.id) AS steps
    FROM app.house_fault f LEFT JOIN app.room r ON r.id = f.room_id WHERE f.house_id = $1 AND (f.state IN ('reported', 'in_hand')
      OR coalesce((SELECT max(s.taken_at) FROM app.house_fault_step s WHERE s.fault_id = f.id), f.reported_at) > now() - make_interval(days => $2)) ORDER BY f.id DESC LIMIT 200`,
);
const REPORT = statement<{ id: string }>(
  'community.report',
  'INSERT INTO app.house_fault (house_id, room_id, organisation_id, text) SELECT id, $2, $3, $4 FROM app.house WHERE id = $1 RETURNING id',
);
const FOLLOW = statement<{ id: string; house_id: string }>(
  'community.follow',
  `WITH fault AS (SELECT id, house_id FROM app.house_fault WHERE id = $1),
      step AS (INSERT INTO app.house_fault_step (fault_id, state, note) SELECT id, $2, $3 FROM fault RETURNING id)
    SELECT step.id, fault.house_id FROM step, fault`,
);
const TOLD_FAULT = statement<ToldFault>(
  'community.told_fault',
  `SELECT concat_ws(', ', h.name, r.name) AS place, o.name AS organisation, f.text, u.email AS reporter, s.state, s.note, s.taken_by = f.reported_by AS own
    FROM app.house_fault f JOIN app.house h ON h.id = f.house_id JOIN app.organisation o ON o.id = f.organisation_id LEFT JOIN app.room r ON r.id = f.room_id
      LEFT JOIN app.account u ON u.id = f.reported_by AND u.disabled_at IS NULL LEFT JOIN app.house_fault_step s ON s.fault_id = f.id AND s.id = $2 WHERE f.id = $1`,
);
const COUNT = statement<{ id: string }>(
  'community.count',
  `INSERT INTO app.visitor_count (house_id, day, visitors) SELECT id, $2, $3 FROM app.house WHERE id = $1
    ON CONFLICT (house_id, day) DO UPDATE SET visitors = $3, counted_by = sec.account() RETURNING id`,
);
const VISITORS = statement<VisitorCountView>(
  'community.visitors',
  'SELECT day::text, visitors FROM app.visitor_count WHERE house_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day',
);
const LEND_SEAT = statement<{ id: string }>(
  'community.lend_seat',
  `INSERT INTO app.seat_claim (seat_id, kind, valid) SELECT id, 'lent', daterange($2, $2, '[]') FROM app.seat WHERE id = $1 RETURNING id`,
);
const TAKE_SEAT_BACK = statement<{ seat_id: string }>(
  'community.take_seat_back',
  `UPDATE app.seat_claim SET released_at = now() WHERE id = $1 AND kind = 'lent' AND released_at IS NULL RETURNING seat_id`,
);
const LEND_TO = statement<{ id: string }>('community.lend_to', 'INSERT INTO app.seat_loan (claim_id, company_id) VALUES ($1, $2) RETURNING id');

/** SQL of what people in the house share. */
export const communityStore = {
  /** @param coming whether those that are not shown yet are wanted too */
  notices: (reader: Reader, houseId: string, on: string, coming: boolean) => reader.rows(NOTICES, [houseId, on, coming]),
  post: (tx: Tx, values: readonly unknown[]) => tx.first(POST, values),
  endNotice: (tx: Tx, id: string, today: string) => tx.first(END_NOTICE, [id, today]),
  faults: (reader: Reader, houseId: string, shownDays: number) => reader.rows(FAULTS, [houseId, shownDays]),
  report: (tx: Tx, values: readonly unknown[]) => tx.first(REPORT, values),
  follow: (tx: Tx, values: readonly unknown[]) => tx.first(FOLLOW, values),
  /** @param stepId what was done about it; null for the report itself */
  toldFault: (reader: Reader, faultId: string, stepId: string | null) => reader.first(TOLD_FAULT, [faultId, stepId]),
  count: (tx: Tx, values: readonly unknown[]) => tx.first(COUNT, values),
  visitors: (reader: Reader, houseId: string, from: string, to: string) => reader.rows(VISITORS, [houseId, from, to]),
  takeSeatBack: (tx: Tx, claimId: string) => tx.first(TAKE_SEAT_BACK, [claimId]),
  async lendSeat(tx: Tx, seatId: string, day: string, companyId: string) {
    const claim = await tx.first(LEND_SEAT, [seatId, day]);
    return claim && tx.first(LEND_TO, [claim.id, companyId]);
  },
};
