import { statement, type Reader } from '@fyrtaarn/platform';
import type { HouseNameView, HouseView, SeatClaimView } from './house.views';

const WEEKDAYS = '(SELECT json_agg(d ORDER BY d) FROM generate_series(1, 7) AS d WHERE c.weekdays @> d)';
// A tenant sees which seats are taken and what holds its own; whose the others are, why and until when stays between them and the city.
const RELEASED_ON = `(c.released_at AT TIME ZONE 'Europe/Copenhagen')::date`;
const CLAIM = `json_build_object('id', c.id, 'kind', c.kind, 'weekdays', ${WEEKDAYS}, 'from', lower(c.valid), 'until', upper(c.valid), 'releasedOn', ${RELEASED_ON},
  'tenant', o.name, 'leavesOn', n.effective_on, 'reason', c.reason)`;
const CLAIMS = `app.seat_claim c LEFT JOIN app.agreement_line l ON l.id = c.line_id LEFT JOIN app.occupancy_agreement a ON a.id = l.agreement_id
  LEFT JOIN app.seat_loan lent ON lent.claim_id = c.id LEFT JOIN app.organisation o ON o.id = coalesce(a.company_id, lent.company_id) LEFT JOIN app.agreement_notice n ON n.agreement_id = a.id
    AND n.withdrawn_on IS NULL`;
const facts = (of: string): string => `(SELECT coalesce(json_agg(json_build_object('code', k.code, 'kind', k.kind, 'nameDa', k.name_da, 'nameEn', k.name_en,
  'count', p.count) ORDER BY k.sort), '[]') FROM app.place_fact p JOIN ref.place_fact k ON k.code = p.fact WHERE ${of})`;

const SEAT = `json_build_object('id', s.id, 'code', s.code, 'x', s.x, 'y', s.y, 'inServiceFrom', lower(s.in_service), 'inServiceUntil', upper(s.in_service),
  'let', coalesce(held.let, taken.let, false), 'tenant', held.tenant,
  'status', CASE WHEN NOT s.in_service @> $1::date THEN 'out_of_service' WHEN held.blocked THEN 'blocked' WHEN held.leaving THEN 'given_notice'
    WHEN held.let THEN 'let' WHEN held.offered THEN 'offered' WHEN held.lent THEN 'lent' WHEN taken.seat_id IS NOT NULL THEN 'taken' ELSE 'free' END, 'claims', coalesce(held.claims, '[]'), 'facts', ${facts('p.seat_id = s.id')})`;
const SEATS = `SELECT coalesce(json_agg(${SEAT} ORDER BY s.y, s.x), '[]') FROM app.seat s
  LEFT JOIN LATERAL (SELECT json_agg(${CLAIM} ORDER BY c.id) AS claims, bool_or(c.kind = 'lease') AS let, bool_or(c.kind = 'blocked') AS blocked,
      bool_or(c.kind = 'offer') AS offered, bool_or(c.kind = 'lent') AS lent, bool_or(n.id IS NOT NULL) AS leaving, (array_agg(o.name ORDER BY c.id) FILTER (WHERE o.name IS NOT NULL))[1] AS tenant
    FROM ${CLAIMS} WHERE c.seat_id = s.id AND c.released_at IS NULL AND c.valid @> $1::date) held ON true LEFT JOIN app.seats_held($1::date) taken ON taken.seat_id = s.id
  WHERE s.room_id = r.id`;
const ROOM = `json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'floorId', r.floor_id, 'capacity', r.capacity, 'x', r.x, 'y', r.y,
  'width', r.width, 'height', r.height, 'setupMinutes', r.setup_minutes, 'needsApproval', r.needs_approval, 'inServiceUntil', upper(r.in_service),
  'partIds', ARRAY(SELECT d.part_id FROM app.room_part d WHERE d.whole_id = r.id ORDER BY d.part_id), 'facts', ${facts('p.room_id = r.id AND p.seat_id IS NULL')}, 'seats', (${SEATS}))`;

const HOUSES = statement<{ house: HouseView }>(
  'premises.houses',
  `SELECT json_build_object('id', h.id, 'name', h.name, 'area', h.area, 'openedOn', h.opened_on, 'synthetic', h.synthetic,
      'floors', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'level', f.level) ORDER BY f.level), '[]') FROM app.floor f WHERE f.house_id = h.id),
      'rooms', (SELECT coalesce(json_agg(${ROOM} ORDER BY r.sort), '[]') FROM app.room r WHERE r.house_id = h.id)) AS house
    FROM app.house h ORDER BY h.opened_on, h.id`,
);
const NAMES = statement<HouseNameView>('premises.house_names', 'SELECT id, name, synthetic FROM app.house ORDER BY opened_on, id');
const HISTORY = statement<{ claim: SeatClaimView }>(
  'premises.seat_history',
  `SELECT ${CLAIM} AS claim FROM ${CLAIMS} WHERE c.seat_id = $1 AND (c.released_at IS NULL OR lower(c.valid) < ${RELEASED_ON})
    ORDER BY lower(c.valid), c.id`,
);

/** Reads of the house: one statement each, whatever its size. */
export const houseStore = {
  onDay: async (reader: Reader, day: string) => (await reader.rows(HOUSES, [day])).map(({ house }) => house),
  names: (reader: Reader) => reader.rows(NAMES),
  historyOf: async (reader: Reader, seatId: string) => (await reader.rows(HISTORY, [seatId])).map(({ claim }) => claim),
};
