import { statement, type Reader } from '@fyrtaarn/platform';
import type { HouseOpeningsView } from './opening.views';

// Each day of the week has its own free stretches from a day on; those that are alike are one opening.
const OPENINGS = `SELECT coalesce(json_agg(json_build_object('from', lower(o.free), 'until', upper(o.free), 'weekdays', o.weekdays) ORDER BY lower(o.free), o.weekdays[1]), '[]')
  FROM (SELECT free, array_agg(day ORDER BY day) AS weekdays FROM generate_series(1, 7) AS day, unnest(datemultirange(s.in_service * daterange($1, NULL)) - coalesce(
      (SELECT range_agg(c.valid) FROM app.seat_claim c WHERE c.seat_id = s.id AND c.released_at IS NULL AND c.weekdays @> day), '{}')) AS free
    WHERE lower(free) <= ahead.day GROUP BY free) o`;
const HOUSES = statement<{ house: HouseOpeningsView }>(
  'premises.openings',
  `SELECT json_build_object('id', h.id, 'name', h.name, 'seats', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'code', s.code, 'openings', (${OPENINGS}))
      ORDER BY s.code), '[]') FROM app.seat s JOIN app.room r ON r.id = s.room_id WHERE r.house_id = h.id)) AS house
    FROM app.house h CROSS JOIN (SELECT $1::date + make_interval(months => (parameters ->> 'months_ahead')::int) AS day FROM ref.rule
      WHERE code = 'SEAT-OPENINGS' AND $1 BETWEEN valid_from AND coalesce(valid_to, 'infinity')) ahead ORDER BY h.opened_on, h.id`,
);

/** What can be let from a day on, as far ahead as rule SEAT-OPENINGS says: one statement, whatever the number of houses. */
export async function openingsFrom(reader: Reader, day: string): Promise<HouseOpeningsView[]> {
  return (await reader.rows(HOUSES, [day])).map(({ house }) => house);
}
