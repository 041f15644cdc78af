import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { GuidanceCourseRow, GuidanceSessionRow } from './session.entity';
import type { GuidanceCourseView, GuidanceKindView, GuidanceSessionView, GuidanceTopicView } from './session.views';

const COURSE = `json_build_object('id', c.id, 'title', c.title, 'description', c.description, 'topic', c.topic, 'state', c.state, 'synthetic', c.synthetic)`;

/** A session s as one JSON value; other parts of guidance show sessions with it. */
export const SESSION_JSON = `json_build_object('id', s.id, 'topic', s.topic, 'title', s.title, 'description', s.description, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
  'place', s.place, 'capacity', s.capacity, 'taken', s.taken, 'waiting', s.waiting, 'state', s.state, 'cancelReason', s.cancel_reason, 'sequence', s.sequence,
  'synthetic', s.synthetic, 'course', (SELECT ${COURSE} FROM app.guidance_course c WHERE c.id = s.course_id),
  'kind', (SELECT json_build_object('code', k.code, 'nameDa', k.name_da, 'nameEn', k.name_en, 'individual', k.individual) FROM ref.guidance_kind k WHERE k.code = s.kind))`;

const KINDS = statement<GuidanceKindView>(
  'guidance.kinds',
  'SELECT code, name_da AS "nameDa", name_en AS "nameEn", individual FROM ref.guidance_kind ORDER BY sort',
);
const TOPICS = statement<GuidanceTopicView>(
  'guidance.topics',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn", valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM ref.guidance_topic
    ORDER BY name_da COLLATE "da-x-icu"`,
);
const COURSES = statement<Keyed<GuidanceCourseView>>(
  'guidance.courses',
  `SELECT c.id::text AS key, ${COURSE} AS node FROM app.guidance_course c WHERE ${below('c.id', '$1')} ORDER BY c.id DESC LIMIT $2`,
);
const COURSE_BY_ID = statement<{ course: GuidanceCourseView }>(
  'guidance.course_by_id',
  `SELECT ${COURSE} AS course FROM app.guidance_course c WHERE c.id = $1`,
);
const LOCK_COURSE = statement<{ state: string }>('guidance.lock_course', 'SELECT state FROM app.guidance_course WHERE id = $1 FOR UPDATE');
const COMING_OF_COURSE = statement<{ id: string }>(
  'guidance.coming_of_course',
  `SELECT id FROM app.guidance_session WHERE course_id = $1 AND state = 'planned' AND starts_at > $2 ORDER BY id`,
);

const PAGE = statement<Keyed<GuidanceSessionView>>(
  'session.page',
  `SELECT to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '|' || s.id AS key, ${SESSION_JSON} AS node FROM app.guidance_session s
    WHERE s.starts_at >= $1 AND ($2::text IS NULL OR (s.starts_at, s.id) > (split_part($2, '|', 1)::timestamp AT TIME ZONE 'UTC', split_part($2, '|', 2)::uuid))
    ORDER BY s.starts_at, s.id LIMIT $3`,
);
const BY_ID = statement<{ session: GuidanceSessionView }>('session.by_id', `SELECT ${SESSION_JSON} AS session FROM app.guidance_session s WHERE s.id = $1`);

export interface LockedSession {
  readonly state: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly room_booking_id: string | null;
  readonly sequence: number;
  readonly taken: number;
  readonly waiting: number;
  readonly capacity: number;
}
const LOCK = statement<LockedSession>(
  'session.lock',
  'SELECT state, starts_at, ends_at, room_booking_id, sequence, taken, waiting, capacity FROM app.guidance_session WHERE id = $1 FOR UPDATE',
);
const ADMINISTRATION = statement<{ administration: string }>('session.administration', 'SELECT administration FROM app.organisation WHERE id = $1');

/** SQL of courses and sessions. */
export const sessionStore = {
  kinds: (reader: Reader) => reader.rows(KINDS),
  topics: (reader: Reader) => reader.rows(TOPICS),
  courses: (reader: Reader, after: string | null, limit: number) => reader.rows(COURSES, [after, limit]),
  course: async (reader: Reader, id: string) => (await reader.first(COURSE_BY_ID, [id]))?.course,
  lockCourse: (tx: Tx, id: string) => tx.first(LOCK_COURSE, [id]),
  comingOf: (tx: Tx, courseId: string, now: Date) => tx.rows(COMING_OF_COURSE, [courseId, now]),
  insertCourse: (tx: Tx, row: Partial<GuidanceCourseRow>) => tx.insert(GuidanceCourseRow, row),
  setCourseState: (tx: Tx, id: string, state: string) => tx.update(GuidanceCourseRow, { id }, { state }),

  page: (reader: Reader, from: Date, after: string | null, limit: number) => reader.rows(PAGE, [from, after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.session,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  insert: (tx: Tx, row: Partial<GuidanceSessionRow>) => tx.insert(GuidanceSessionRow, row),
  update: (tx: Tx, id: string, change: Partial<GuidanceSessionRow>) => tx.update(GuidanceSessionRow, { id }, change),
  administrationOf: async (reader: Reader, organisationId: string) => (await reader.first(ADMINISTRATION, [organisationId]))?.administration,
};
