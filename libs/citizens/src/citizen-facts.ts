import { statement, type Reader } from '@fyrtaarn/platform';

export interface WeekTime {
  readonly weekday: number;
  readonly starts: string;
  readonly ends: string;
}

/** The law's rule for young people that holds for a citizen, with what it allows; 'none' for an adult. Minutes, and times of the day. */
export type YouthLaw =
  | { readonly rule: 'none' }
  | {
      readonly rule: string;
      readonly weekMinutes: number;
      readonly schoolDayMinutes: number;
      readonly otherDayMinutes: number;
      readonly earliest: string;
      readonly latest: string;
    };

/**
 * What the matcher may know of a citizen, and all of it: no name, CPR, sex, age, origin, diagnosis, benefit or free text has a
 * field here (GR-01). Null means that nobody has asked yet; it makes a question, never a no.
 */
export interface CitizenFacts {
  readonly id: string;
  readonly homeDistrict: string;
  readonly waitingSince: string;
  readonly minutesMin: number | null;
  readonly minutesMax: number | null;
  readonly minutesAim: number | null;
  readonly week: readonly WeekTime[] | null;
  readonly districts: readonly string[] | null;
  readonly tasks: readonly { readonly term: string; readonly stance: 'can' | 'likes' | 'learns' | 'wont' }[];
  /** Null: the citizen's own administration has not released them to the reader. That is not the same as none. */
  readonly needs: readonly { readonly term: string; readonly strength: 'must' | 'preferably' }[] | null;
  readonly languages: readonly { readonly term: string; readonly level: number }[];
  /** Languages that the citizen would like a colleague to speak. */
  readonly colleagueLanguages: readonly string[];
  /** Tasks that the citizen hopes to come to work with. */
  readonly aims: readonly string[];
  /** Postings in the citizen's own order, the one they would like most first. Empty for whoever has made none. */
  readonly choices: readonly string[];
  /** Null: nobody has said. Here alone that is a stop, because the law is. */
  readonly youth: YouthLaw | null;
}

// With the parameters of the rule that is in force today; a rule that nobody has loaded is like nothing said.
const YOUTH = `(SELECT CASE WHEN y.rule = 'none' THEN json_build_object('rule', 'none') ELSE (SELECT json_build_object('rule', r.code,
        'weekMinutes', 60 * (r.parameters ->> 'school_week_hours')::int, 'schoolDayMinutes', 60 * (r.parameters ->> 'school_day_hours')::int,
        'otherDayMinutes', 60 * (r.parameters ->> 'other_day_hours')::int, 'earliest', r.parameters ->> 'earliest_time', 'latest', r.parameters ->> 'latest_time')
        FROM ref.rule r WHERE r.code = y.rule AND r.valid_from <= current_date AND (r.valid_to IS NULL OR r.valid_to >= current_date)) END
      FROM app.citizen_youth y WHERE y.citizen_id = c.id)`;

// Lists are ordered, so that the same facts give the same hash.
const factsOf = (name: string, which: string) =>
  statement<{ facts: CitizenFacts }>(
    name,
    `SELECT json_build_object('id', c.id, 'homeDistrict', c.district, 'waitingSince', c.waiting_since, 'minutesMin', h.minutes_min, 'minutesMax', h.minutes_max, 'minutesAim', h.minutes_aim,
      'week', (SELECT json_agg(json_build_object('weekday', w.weekday, 'starts', to_char(w.starts, 'HH24:MI'), 'ends', to_char(w.ends, 'HH24:MI')) ORDER BY w.weekday, w.starts)
        FROM app.citizen_week w WHERE w.citizen_id = c.id),
      'districts', tr.districts,
      'tasks', (SELECT coalesce(json_agg(json_build_object('term', x.term, 'stance', x.stance) ORDER BY x.term), '[]') FROM app.citizen_task x WHERE x.citizen_id = c.id),
      'needs', CASE WHEN EXISTS (SELECT FROM sec.readable('NEEDS') r WHERE r.citizen_id = c.id) THEN
        (SELECT coalesce(json_agg(json_build_object('term', x.term, 'strength', x.strength) ORDER BY x.term), '[]') FROM app.citizen_need x WHERE x.citizen_id = c.id) END,
      'languages', (SELECT coalesce(json_agg(json_build_object('term', x.term, 'level', x.level) ORDER BY x.term), '[]') FROM app.citizen_language x WHERE x.citizen_id = c.id),
      'colleagueLanguages', ARRAY(SELECT x.term FROM app.citizen_language x WHERE x.citizen_id = c.id AND x.wants_colleague ORDER BY x.term),
      'aims', ARRAY(SELECT x.term FROM app.citizen_aim x WHERE x.citizen_id = c.id ORDER BY x.term),
      'choices', ARRAY(SELECT x.posting_id FROM app.citizen_choice x WHERE x.citizen_id = c.id AND upper_inf(x.valid) ORDER BY x.rank), 'youth', ${YOUTH}
    ) AS facts
    FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN ref.administration a ON a.code = o.administration LEFT JOIN app.citizen_hours h ON h.citizen_id = c.id LEFT JOIN app.citizen_travel tr ON tr.citizen_id = c.id
    WHERE c.state = 'active' AND ${which}
      AND EXISTS (SELECT 1 FROM app.participation p WHERE p.citizen_id = c.id AND p.valid @> now())
      AND (a.duty <> 'social_services' OR EXISTS (SELECT 1 FROM app.matching_basis b WHERE b.covers = a.duty AND daterange(b.valid_from, b.ends_on) @> current_date))
    ORDER BY c.waiting_since, c.id`,
    // Weighed here, shown elsewhere: whoever shows what came of it says so there.
    { unseen: 'read by the matcher' },
  );
const OF_ONE = factsOf('citizen.facts_of_one', 'c.id = $1');
const OF_ALL = factsOf('citizen.facts_of_all', 'true');

/** The facts of the citizens who take part, whom the reader may see, and whom a law lets be matched: of one, or of all, longest waiting first. */
export async function citizenFacts(reader: Reader, citizenId: string | null): Promise<CitizenFacts[]> {
  const rows = citizenId === null ? await reader.rows(OF_ALL) : await reader.rows(OF_ONE, [citizenId]);
  return rows.map((row) => row.facts);
}
