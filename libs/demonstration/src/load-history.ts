import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import type { Chance } from './chance';
import type { DemoMatch } from './history';
import { insertRows } from './load-people';

const AFTER_SHARED = ['SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW'];
const SHOWN = ['NAME', 'HOURS', 'TASKS', 'NEEDS'];

interface People {
  /** Of each citizen. */
  readonly consultants: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
}

/** Matches with their events, what is shown to companies, and the ledger's lines about them. */
export async function loadMatches(client: Client, chance: Chance, matches: readonly DemoMatch[], people: People): Promise<void> {
  await insertRows(
    client,
    'match',
    matches.map((match) => matchRow(match, people.consultants.get(match.citizen.facts.id) ?? '')),
  );
  const events = matches.flatMap((match) =>
    match.path.map(({ state, on }, at) => ({
      match_id: match.id,
      from_state: match.path[at - 1]?.state ?? null,
      to_state: state,
      actor: null,
      actor_role: actorOf(state),
      channel: 'self',
      reason: reasonOf(match, state),
      at: `${on}T10:00:00+01:00`,
    })),
  );
  await insertRows(
    client,
    'match_event',
    events.sort((a, b) => (a.at < b.at ? -1 : 1)),
  );
  await insertRows(
    client,
    'disclosure',
    matches.filter((match) => reached(match, 'SHARED')).map((match) => sharing(chance, match, people)),
  );
  await insertRows(
    client,
    'ledger',
    events.map(({ match_id, from_state, to_state, actor_role, at }) => ({
      id: chance.id(),
      at,
      actor: null,
      actor_role,
      subject: match_id,
      action: from_state ? 'matching.match_moved' : 'matching.match_suggested',
      facts: from_state ? { from: from_state, to: to_state } : {},
    })),
  );
  await client.query(`UPDATE app.posting p SET heads_taken = t.heads, minutes_taken = t.minutes FROM (SELECT posting_id, count(*)::int AS heads, sum(agreed_minutes)::int AS minutes
    FROM app.match WHERE state IN ('AGREED', 'STARTED') GROUP BY posting_id) t WHERE t.posting_id = p.id`);
}

function matchRow(match: DemoMatch, consultant: string): object {
  const last = match.path.at(-1);
  const dayOf = (state: string): string | null => match.path.find((step) => step.state === state)?.on ?? null;
  return {
    id: match.id,
    posting_id: match.posting.facts.id,
    company_id: match.posting.facts.companyId,
    citizen_id: match.citizen.facts.id,
    consultant_id: consultant,
    state: last?.state,
    state_since: `${last?.on}T10:00:00+01:00`,
    ruleset: match.explanation.ruleset,
    settings_version: match.explanation.settingsVersion,
    inputs_hash: match.explanation.inputsHash,
    explanation: match.explanation,
    consultant_view: reached(match, 'ASK_CITIZEN') ? 'agree' : null,
    share_wish: reached(match, 'SHARED') ? SHOWN : null,
    citizen_said_yes_at: dayOf('SHARED'),
    shared_at: dayOf('SHARED'),
    meeting_at: reached(match, 'MEET') ? `${dayOf('MEET')}T09:00:00+01:00` : null,
    meeting_place: reached(match, 'MEET') ? 'Prøvehuset, Stille rum' : null,
    attendance: reached(match, 'FIRM_YES') ? 'came' : null,
    agreed_minutes: match.agreedMinutes,
    starts_on: match.startsOn,
    decline_reason: match.reason,
    created_at: `${match.path[0]?.on}T10:00:00+01:00`,
  };
}

function sharing(chance: Chance, match: DemoMatch, { consultants, organisations }: People): object {
  const shared = match.path.find((step) => step.state === 'SHARED')?.on as LocalDate;
  const last = match.path.at(-1);
  const live = AFTER_SHARED.includes(last?.state ?? '');
  return {
    id: chance.id(),
    citizen_id: match.citizen.facts.id,
    home_organisation_id: organisations.get(match.citizen.referredBy),
    recipient_organisation_id: match.posting.facts.companyId,
    purpose: 'small_job_match',
    match_id: match.id,
    data_groups: SHOWN,
    legal_basis: 'citizen_consent',
    text_version: 'sharing-1',
    channel: 'self',
    recorded_by: consultants.get(match.citizen.facts.id),
    valid: `[${shared},${addDays(shared, 360)})`,
    withdrawn_at: live ? null : last?.on,
  };
}

/** The jobs that came of it, and their paid hours week by week up to now. */
export async function loadEmployments(client: Client, chance: Chance, matches: readonly DemoMatch[], today: LocalDate): Promise<void> {
  const jobs = matches
    .filter((match) => reached(match, 'STARTED'))
    .map((match) => ({ match, id: chance.id(), startsOn: match.startsOn as LocalDate, minutes: match.agreedMinutes ?? 0 }));
  await insertRows(
    client,
    'employment',
    jobs.map(({ match, id, startsOn, minutes }) => ({
      id,
      match_id: match.id,
      citizen_id: match.citizen.facts.id,
      company_id: match.posting.facts.companyId,
      kind: 'small_job',
      starts_on: startsOn,
      minutes_per_week: minutes,
      tasks: match.posting.facts.tasks.map(({ term }) => term),
      ordinary: true,
      contract_due_on: minutes > 180 ? addDays(startsOn, 7) : null,
      created_at: startsOn,
    })),
  );
  const contracts = jobs.filter(({ minutes, startsOn }) => minutes > 180 && addDays(startsOn, 7) <= today);
  await insertRows(
    client,
    'job_contract',
    contracts.map(({ match, id, startsOn }) => ({
      employment_id: id,
      citizen_id: match.citizen.facts.id,
      given_on: addDays(startsOn, 5),
      told_by: null,
      told_at: addDays(startsOn, 5),
    })),
  );
  const hours = jobs.flatMap(({ match, id, startsOn, minutes }) =>
    weeks(startsOn, today).map((monday) => ({
      id: chance.id(),
      employment_id: id,
      citizen_id: match.citizen.facts.id,
      company_id: match.posting.facts.companyId,
      period: `[${monday},${addDays(monday, 7)})`,
      minutes,
      evidence: 'employer_statement',
      version: 1,
      registered_at: addDays(monday, 7),
    })),
  );
  await insertRows(client, 'paid_hours', hours);
}

function weeks(from: LocalDate, to: LocalDate): LocalDate[] {
  const mondays: LocalDate[] = [];
  for (let monday = from; addDays(monday, 7) <= to; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}

function reached(match: DemoMatch, state: string): boolean {
  return match.path.some((step) => step.state === state);
}

function reasonOf({ reason }: DemoMatch, state: string): string | null {
  if (state === 'WITHDRAWN') return 'X_WITHDRAWN';
  return state === 'DECLINED' || state === 'DECLINE_REVIEW' ? reason : null;
}

function actorOf(state: string): string {
  if (['MEET', 'FIRM_YES', 'DECLINE_REVIEW'].includes(state)) return 'companyContact';
  return ['AGREED', 'WITHDRAWN'].includes(state) ? 'citizen' : 'employmentConsultant';
}
