import { groupsIn, showing, showingPage, since, statement, type Keyed, type Reader } from '@fyrtaarn/platform';
import type { CitizenCaseView, CitizenView } from './citizen.views';

const TERM = `json_build_object('code', t.code, 'kind', t.kind, 'nameDa', t.name_da, 'nameEn', t.name_en)`;
// Hidden until a person has confirmed that it is over; then the district is known only where the citizen belongs.
const PROTECTED = `EXISTS (SELECT 1 FROM app.citizen_protection b WHERE b.citizen_id = c.id AND b.lifted_at IS NULL)`;
const OURS = `c.home_organisation_id = sec.organisation()`;
const CITIZEN = `json_build_object('id', c.id, 'protected', ${PROTECTED},
  'district', CASE WHEN NOT ${PROTECTED} OR ${OURS} THEN c.district END, 'waitingSince', c.waiting_since, 'synthetic', c.synthetic,
  'name', (SELECT n.first_name || ' ' || n.last_name FROM app.citizen_name n WHERE n.citizen_id = c.id),
  'referredBy', (SELECT o.administration FROM app.organisation o WHERE o.id = c.home_organisation_id),
  'minutesMin', h.minutes_min, 'minutesMax', h.minutes_max,
  'tasks', (SELECT coalesce(json_agg(json_build_object('term', ${TERM}, 'stance', x.stance) ORDER BY t.name_da), '[]') FROM app.citizen_task x JOIN ref.term t ON t.code = x.term WHERE x.citizen_id = c.id),
  'needs', (SELECT coalesce(json_agg(json_build_object('term', ${TERM}, 'strength', x.strength) ORDER BY t.name_da), '[]') FROM app.citizen_need x JOIN ref.term t ON t.code = x.term WHERE x.citizen_id = c.id),
  'takesPart', EXISTS (SELECT 1 FROM app.participation p WHERE p.citizen_id = c.id AND p.valid @> now()))`;

const look = (it: CitizenView) => ({
  citizen: it.id,
  groups: groupsIn({ NAME: it.name, HOURS: it.minutesMin, TASKS: it.tasks, NEEDS: it.needs }, 'BASICS', 'CONSENT'),
});
const PAGE = statement<Keyed<CitizenView>>(
  'citizen.page',
  `SELECT c.waiting_since || '|' || c.id AS key, ${CITIZEN} AS node FROM app.citizen c LEFT JOIN app.citizen_hours h ON h.citizen_id = c.id
    WHERE c.state = 'active' AND ${since('c.waiting_since, c.id', '$1')}
    ORDER BY c.waiting_since, c.id LIMIT $2`,
  showingPage(({ node }) => look(node)),
);
const BY_ID = statement<{ citizen: CitizenView }>(
  'citizen.by_id',
  `SELECT ${CITIZEN} AS citizen FROM app.citizen c LEFT JOIN app.citizen_hours h ON h.citizen_id = c.id WHERE c.id = $1`,
  showing(
    ({ citizen }) => look(citizen),
    ([id]) => id,
  ),
);

// What only the citizen's own administration may change, it alone reads.
const CASE = statement<{ citizen: string; node: CitizenCaseView }>(
  'citizen.case',
  `SELECT c.id AS citizen, json_build_object('state', c.state, 'ours', ${OURS}, 'youthRule', (SELECT y.rule FROM app.citizen_youth y WHERE y.citizen_id = c.id AND ${OURS}),
      'protectedUntil', (SELECT b.expires_on FROM app.citizen_protection b WHERE b.citizen_id = c.id AND b.lifted_at IS NULL AND ${OURS}),
      'departure', (SELECT json_build_object('kind', d.kind, 'happenedOn', d.happened_on, 'source', d.source) FROM app.citizen_departure d
        WHERE d.citizen_id = c.id AND d.undone_at IS NULL AND ${OURS})) AS node FROM app.citizen c WHERE c.id = $1`,
  showing(
    ({ citizen, node }) => ({ citizen, groups: groupsIn({ YOUTH: node.youthRule }, 'BASICS') }),
    ([id]) => id,
  ),
);

/** SQL of citizens. What the reader may not see is not there: row-level security decides, group by group. */
export const citizenStore = {
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.citizen,
  caseOf: async (reader: Reader, id: string) => (await reader.first(CASE, [id]))?.node,
};
