import { below, filtered, groupsIn, showing, showingPage, statement, type DataGroup, type Keyed, type Reader } from '@fyrtaarn/platform';
import { POSTING_JSON } from '@fyrtaarn/postings';
import type { Explanation, SoftResult } from './explanation';
import type { CandidateView, ProposalView } from './answer.views';
import type { MatchView } from './match.views';
import type { Timer } from './timers.store';

/** As a company's view, with what speaks for the candidate still in codes. */
export type UnwordedCandidate = Omit<CandidateView, 'reasons'> & { readonly shown: readonly SoftResult[] };
/** As the view, with the explanation still in codes: the sentences are made for the reader. */
export type Unworded<View> = Omit<View, 'reasons'> & { readonly explanation: Explanation };
export type UnwordedProposal = Unworded<Omit<ProposalView, 'ifYouDisagree' | 'fallsAwayOn'>> & {
  readonly consultant: string | null;
  /** Since when it waits for the citizen, and how long it may. */
  readonly runsOut: (Pick<Timer, 'days' | 'day_kind'> & { readonly since: string }) | null;
};

const MEETING = `'meetingAt', m.meeting_at, 'meetingPlace', m.meeting_place, 'agreedMinutes', m.agreed_minutes, 'startsOn', m.starts_on`;
const POSTING = `(SELECT ${POSTING_JSON} FROM app.posting p WHERE p.id = m.posting_id)`;
// Where a group was not shown its table is not looked into: how long an answer takes tells nothing of what is there (abuse case 6).
const SHOWN = (group: DataGroup): string => `'${group}' = ANY (d.data_groups)`;
const TERMS = (
  table: string,
  group: DataGroup,
): string => `(SELECT coalesce(json_agg(json_build_object('code', t.code, 'kind', t.kind, 'nameDa', t.name_da, 'nameEn', t.name_en) ORDER BY t.name_da), '[]')
    FROM app.${table} x JOIN ref.term t ON t.code = x.term WHERE x.citizen_id = m.citizen_id AND ${SHOWN(group)})`;

const MATCH = `json_build_object('id', m.id, 'posting', ${POSTING}, 'state', m.state, 'stateSince', m.state_since, 'explanation', m.explanation,
  'citizen', (SELECT json_build_object('id', c.id, 'synthetic', c.synthetic, 'name', (SELECT n.first_name || ' ' || n.last_name FROM app.citizen_name n WHERE n.citizen_id = c.id))
    FROM app.citizen c WHERE c.id = m.citizen_id),
  'citizenSaidYes', m.citizen_said_yes_at IS NOT NULL, 'shareWish', coalesce(m.share_wish, '{}'), ${MEETING}, 'declineReason', m.decline_reason,
  'declineNote', m.decline_note, 'overrideReason', m.override_reason, 'reviewOverride', m.review_override, 'supportPlan', m.support_plan, 'endReason', m.end_reason,
  'nextStep', m.next_step, 'answerChannel', m.answer_channel, 'reopens', m.reopens,
  'events', (SELECT coalesce(json_agg(json_build_object('from', e.from_state, 'to', e.to_state, 'actorRole', e.actor_role, 'channel', e.channel, 'reason', e.reason, 'at', e.at) ORDER BY e.seq), '[]')
    FROM app.match_event e WHERE e.match_id = m.id))`;
const PROPOSAL = `json_build_object('id', m.id, 'posting', ${POSTING}, 'state', m.state, 'explanation', m.explanation, 'saidYes', m.citizen_said_yes_at IS NOT NULL, 'byHand', m.by_hand,
  'consultant', (SELECT a.display_name FROM app.account a WHERE a.id = m.consultant_id), 'shareWish', coalesce(m.share_wish, '{}'), ${MEETING},
  'runsOut', (SELECT json_build_object('since', m.state_since, 'days', t.days, 'day_kind', t.day_kind) FROM ref.match_timer_now t
    WHERE t.state = m.state AND t.waits_for = 'citizen' AND t.action = 'expire' AND NOT (m.state = 'ASK_CITIZEN' AND m.citizen_said_yes_at IS NOT NULL)
      AND t.valid_from <= current_date AND (t.valid_to IS NULL OR t.valid_to >= current_date)))`;
// Each group is read from its own table under its own policy: what was not shown, or no longer is, is simply not there.
// How it closed is the citizen's own affair: the same word for every way.
const CANDIDATE = `json_build_object('matchId', m.id, 'postingId', m.posting_id,
  'state', CASE WHEN m.state IN ('DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED') THEN 'CLOSED' ELSE m.state END, 'live', d.match_id IS NOT NULL,
  'postingTitle', (SELECT p.title FROM app.posting p WHERE p.id = m.posting_id),
  'firstName', (SELECT n.first_name FROM app.citizen_name n WHERE n.citizen_id = m.citizen_id AND ${SHOWN('NAME')}),
  'phone', (SELECT k.phone FROM app.citizen_contact k WHERE k.citizen_id = m.citizen_id AND ${SHOWN('CONTACT')}),
  'minutesMin', h.minutes_min, 'minutesMax', h.minutes_max,
  'week', (SELECT coalesce(json_agg(json_build_object('weekday', w.weekday, 'starts', to_char(w.starts, 'HH24:MI'), 'ends', to_char(w.ends, 'HH24:MI')) ORDER BY w.weekday, w.starts), '[]')
    FROM app.citizen_week w WHERE w.citizen_id = m.citizen_id AND ${SHOWN('HOURS')}),
  'tasks', ${TERMS('citizen_task', 'TASKS')}, 'needs', ${TERMS('citizen_need', 'NEEDS')}, 'languages', ${TERMS('citizen_language', 'LANGUAGES')}, 'shown', app.reasons_shown(m.id), ${MEETING})`;
const CANDIDATE_FROM = `app.match m LEFT JOIN app.disclosure d ON d.match_id = m.id
  LEFT JOIN app.citizen_hours h ON h.citizen_id = m.citizen_id AND ${SHOWN('HOURS')}`;

type Whose = { readonly citizen: string };
const lookAtMatch = (citizen: string, match: Unworded<MatchView>) => ({ citizen, groups: groupsIn({ NAME: match.citizen?.name }, 'MATCH') });
const lookAtCandidate = (citizen: string, it: UnwordedCandidate) => ({
  citizen,
  groups: groupsIn(
    { NAME: it.firstName, CONTACT: it.phone, HOURS: it.minutesMin ?? it.week[0], TASKS: it.tasks, NEEDS: it.needs, LANGUAGES: it.languages },
    'MATCH',
  ),
});
const MATCHES = filtered<Keyed<Unworded<MatchView>> & Whose>(
  'match.page',
  `SELECT m.id::text AS key, m.citizen_id AS citizen, ${MATCH} AS node FROM app.match m
    WHERE ($1::text IS NULL OR m.state = $1) AND ($2::uuid IS NULL OR m.posting_id = $2) AND ${below('m.id', '$3')} ORDER BY m.id DESC LIMIT $4`,
  showingPage(({ citizen, node }) => lookAtMatch(citizen, node)),
);
const MATCH_BY_ID = statement<{ match: Unworded<MatchView> } & Whose>(
  'match.by_id',
  `SELECT m.citizen_id AS citizen, ${MATCH} AS match FROM app.match m WHERE m.id = $1`,
  showing(
    ({ citizen, match }) => lookAtMatch(citizen, match),
    ([id]) => id,
  ),
);
const PROPOSALS = statement<Keyed<UnwordedProposal>>(
  'match.proposals',
  `SELECT m.id::text AS key, ${PROPOSAL} AS node FROM app.match m WHERE ${below('m.id', '$1')} ORDER BY m.id DESC LIMIT $2`,
  { unseen: 'a citizen’s own' },
);
const PROPOSAL_BY_ID = statement<{ proposal: UnwordedProposal }>('match.proposal_by_id', `SELECT ${PROPOSAL} AS proposal FROM app.match m WHERE m.id = $1`, {
  unseen: 'a citizen’s own',
});
const CANDIDATES = filtered<Keyed<UnwordedCandidate> & Whose>(
  'match.candidates',
  `SELECT m.id::text AS key, m.citizen_id AS citizen, ${CANDIDATE} AS node FROM ${CANDIDATE_FROM}
    WHERE ($1::uuid IS NULL OR m.posting_id = $1) AND ${below('m.id', '$2')} ORDER BY m.id DESC LIMIT $3`,
  showingPage(({ citizen, node }) => lookAtCandidate(citizen, node)),
);
const CANDIDATE_BY_ID = statement<{ candidate: UnwordedCandidate } & Whose>(
  'match.candidate_by_id',
  `SELECT m.citizen_id AS citizen, ${CANDIDATE} AS candidate FROM ${CANDIDATE_FROM} WHERE m.id = $1`,
  showing(
    ({ citizen, candidate }) => lookAtCandidate(citizen, candidate),
    ([id]) => id,
  ),
);

/** What each of the three parties reads of a match. Row-level security decides which matches and which groups. */
export const matchReadStore = {
  matches: (reader: Reader, state: string | null, postingId: string | null, after: string | null, limit: number) =>
    reader.rows(MATCHES, [state, postingId, after, limit]),
  match: async (reader: Reader, id: string) => (await reader.first(MATCH_BY_ID, [id]))?.match,
  proposals: (reader: Reader, after: string | null, limit: number) => reader.rows(PROPOSALS, [after, limit]),
  proposal: async (reader: Reader, id: string) => (await reader.first(PROPOSAL_BY_ID, [id]))?.proposal,
  candidates: (reader: Reader, postingId: string | null, after: string | null, limit: number) => reader.rows(CANDIDATES, [postingId, after, limit]),
  candidate: async (reader: Reader, id: string) => (await reader.first(CANDIDATE_BY_ID, [id]))?.candidate,
};
