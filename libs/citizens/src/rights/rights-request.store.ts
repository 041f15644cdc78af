import { below, showing, showingPage, statement, type DataGroup, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Facts } from './correction.rules';
import type { FactsToCorrectView } from './facts-to-correct.views';
import type { RightsRequestView } from './rights-request.views';

/** A request as it is read; both versions are made into single changes where they are shown. */
export type StoredRequest = Omit<RightsRequestView, 'changes'> & { readonly before: Facts | null; readonly after: Facts | null };

interface NewRequest {
  readonly citizenId: string;
  readonly kind: string;
  readonly dataGroup: string | null;
  readonly said: string | null;
  readonly channel: string;
  readonly answerBy: string;
}

const REQUEST = `json_build_object('id', r.id, 'citizenId', CASE WHEN sec.citizen() IS NULL THEN r.citizen_id END, 'kind', r.kind, 'said', r.said, 'channel', r.channel,
  'dataGroup', (SELECT json_build_object('code', g.code, 'nameDa', g.name_da, 'nameEn', g.name_en) FROM ref.data_group g WHERE g.code = r.data_group),
  'askedAt', r.asked_at, 'answerBy', r.answer_by, 'mustBeKept', app.must_be_kept(r.id), 'decision', r.decision, 'reason', r.reason,
  'decidedAt', r.decided_at, 'before', r.before, 'after', r.after,
  'told', coalesce((SELECT json_agg(o.name ORDER BY o.name) FROM app.organisation o WHERE o.id = ANY (r.told)), '[]'))`;
interface Row {
  readonly citizen: string;
  readonly node: StoredRequest;
}
const look = ({ citizen, node }: Row) => ({ citizen, groups: [(node.dataGroup?.code ?? 'BASICS') as DataGroup] });
const PAGE = statement<Keyed<StoredRequest> & Row>(
  'rights_request.page',
  `SELECT r.id::text AS key, r.citizen_id AS citizen, ${REQUEST} AS node FROM app.citizen_request r
    WHERE ($1::boolean IS NULL OR (r.decision IS NULL) = $1) AND ${below('r.id', '$2')} ORDER BY r.id DESC LIMIT $3`,
  showingPage(look),
);
const BY_ID = statement<Row>(
  'rights_request.by_id',
  `SELECT r.citizen_id AS citizen, ${REQUEST} AS node FROM app.citizen_request r WHERE r.id = $1`,
  showing(look),
);
const HAS = (of: string, table: string): string => `(SELECT json_build_object(${of}) FROM app.${table} x WHERE x.citizen_id = r.citizen_id)`;
const TERMS = (how: string, table: string): string => `json_build_object('terms', (SELECT json_agg(json_build_object('term', x.term, ${how}) ORDER BY x.term)
  FROM app.${table} x WHERE x.citizen_id = r.citizen_id))`;
const WEEK = `(SELECT json_agg(json_build_object('weekday', w.weekday, 'starts', to_char(w.starts, 'HH24:MI'), 'ends', to_char(w.ends, 'HH24:MI')) ORDER BY w.weekday, w.starts)
  FROM app.citizen_week w WHERE w.citizen_id = r.citizen_id)`;
// Of the kind that the request is about, and of no other.
const STANDS = statement<{ citizen: string; dataGroup: DataGroup; facts: FactsToCorrectView | null }>(
  'rights_request.stands',
  `SELECT r.citizen_id AS citizen, r.data_group AS "dataGroup", CASE r.data_group
      WHEN 'NAME' THEN ${HAS(`'firstName', x.first_name, 'lastName', x.last_name`, 'citizen_name')}
      WHEN 'CONTACT' THEN ${HAS(`'phone', x.phone`, 'citizen_contact')}
      WHEN 'HOURS' THEN (SELECT json_build_object('minutesMin', h.minutes_min, 'minutesMax', h.minutes_max, 'minutesAim', h.minutes_aim, 'week', ${WEEK})
        FROM (SELECT) one LEFT JOIN app.citizen_hours h ON h.citizen_id = r.citizen_id)
      WHEN 'TRAVEL' THEN ${HAS(`'districts', x.districts`, 'citizen_travel')}
      WHEN 'TASKS' THEN ${TERMS(`'how', x.stance`, 'citizen_task')}
      WHEN 'NEEDS' THEN ${TERMS(`'how', x.strength`, 'citizen_need')}
      WHEN 'LANGUAGES' THEN ${TERMS(`'how', x.level::text, 'wantsColleague', x.wants_colleague`, 'citizen_language')} END AS facts
    FROM app.citizen_request r WHERE r.id = $1 AND r.kind = 'correction' AND r.decision IS NULL`,
  showing(({ citizen, dataGroup }) => ({ citizen, groups: [dataGroup] })),
);
const ASK = statement<{ id: string }>(
  'rights_request.ask',
  `INSERT INTO app.citizen_request (citizen_id, kind, data_group, said, channel, answer_by) SELECT $1::uuid, $2, $3, $4, $5, $6::date
    WHERE $1 = sec.citizen() OR EXISTS (SELECT 1 FROM app.citizen c WHERE c.id = $1 AND c.home_organisation_id = sec.organisation()) RETURNING id`,
  { unseen: 'only keeps to the administration that the citizen belongs to', asks: ([id]) => id },
);
const CASE_OPEN = statement<{ open: boolean }>('rights_request.case_open', `SELECT state IN ('active', 'paused') AS open FROM app.citizen WHERE id = $1`, {
  unseen: 'only decides whether there is a case to end',
});
const REFUSE = statement<{ citizen_id: string }>(
  'rights_request.refuse',
  `UPDATE app.citizen_request SET decision = 'refused', reason = $2, decided_by = sec.account(), decided_at = now() WHERE id = $1 AND decision IS NULL RETURNING citizen_id`,
  { unseen: 'only answers' },
);
const CORRECT = statement<{ citizen: string | null }>('rights_request.correct', 'SELECT app.correct_facts($1, $2, $3) AS citizen');
const ERASE = statement<{ citizen: string | null }>('rights_request.grant_erasure', 'SELECT app.grant_erasure($1, $2) AS citizen');

/** SQL of what citizens ask for of their rights. Whose request it is, row-level security says. */
export const rightsRequestStore = {
  page: (reader: Reader, open: boolean | null, after: string | null, limit: number) => reader.rows(PAGE, [open, after, limit]),
  byId: async (reader: Reader, id: string): Promise<(StoredRequest & { readonly citizen: string }) | undefined> => {
    const row = await reader.first(BY_ID, [id]);
    return row && { ...row.node, citizen: row.citizen };
  },
  /** Undefined for what is no open correction. */
  stands: async (reader: Reader, id: string): Promise<FactsToCorrectView | undefined> => {
    const row = await reader.first(STANDS, [id]);
    return row && (row.facts ?? {});
  },
  ask: async (tx: Tx, it: NewRequest) => (await tx.first(ASK, [it.citizenId, it.kind, it.dataGroup, it.said, it.channel, it.answerBy]))?.id,
  isCaseOpen: async (reader: Reader, citizenId: string) => (await reader.first(CASE_OPEN, [citizenId]))?.open ?? false,
  refuse: async (tx: Tx, id: string, reason: string) => (await tx.first(REFUSE, [id, reason]))?.citizen_id,
  correct: async (tx: Tx, id: string, facts: Facts, reason: string) => (await tx.first(CORRECT, [id, JSON.stringify(facts), reason]))?.citizen ?? undefined,
  grantErasure: async (tx: Tx, id: string, reason: string) => (await tx.first(ERASE, [id, reason]))?.citizen ?? undefined,
};
