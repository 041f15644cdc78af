import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import type { Chance } from './chance';
import { insertRows } from './load-people';
import { nextMonday, type DemoCompany } from './population';

/** Titles of sessions held in turn, each with its kind, topic and places. */
const SESSIONS: readonly (readonly [title: string, kind: string, topic: string, capacity: number])[] = [
  ['Find de rette opgaver', 'workshop', 'finding_tasks', 12],
  ['Fra idé til CVR', 'workshop', 'pre_start', 12],
  ['Socialt frikort i praksis', 'inspiration', 'free_card', 30],
  ['Jeres første småjob', 'hiring', 'finding_tasks', 1],
  ['Rummelige rammer på arbejdspladsen', 'workshop', 'inclusive_setting', 12],
  ['Drift og økonomi', 'one_to_one', 'operations', 1],
  ['Grøn forretning med et socialt formål', 'inspiration', 'green', 30],
  ['Din forretningsplan', 'one_to_one', 'start_up', 1],
];
const PEOPLE = ['Alma Skitsegaard', 'Yusuf Prøvesen', 'Inge Eksempelsen', 'Bo Testrup', 'Mina Mønsterby', 'Erik Opdigtet', 'Sara Skitsegaard', 'Otto Prøvesen'];
const HELD = 24;
const COMING = 4;
/** The house opened then, and guidance began. */
const BEGINS = '2026-03-02' as LocalDate;

interface Party {
  readonly id: string;
  readonly stage: string;
}

/** A meeting room, a year's guidance behind and some before: companies and people who have none yet. */
export async function loadGuidance(client: Client, chance: Chance, companies: readonly DemoCompany[], host: string, today: LocalDate): Promise<void> {
  await client.query(
    `INSERT INTO app.room (id, house_id, floor_id, name, kind, sort, capacity, x, width, height)
    SELECT $1, house_id, id, 'Mødelokale Havnen', 'meeting', 9, 12, 18, 4, 3 FROM app.floor LIMIT 1`,
    [chance.id()],
  );
  const parties = await loadParties(client, chance, companies);
  const sessions = makeSessions(chance, host, today);
  const registrations = sessions.flatMap((session) => registrationsOf(chance, session, parties, today));
  await insertRows(
    client,
    'guidance_session',
    sessions.map((session) => ({ ...session, taken: registrations.filter((one) => one.session_id === session.id).length, waiting: 0 })),
  );
  await insertRows(
    client,
    'session_registration',
    registrations.map((registration, line) => ({ ...registration, line: line + 1 })),
  );
  await client.query(`SELECT setval('app.registration_line_number', $1)`, [registrations.length]);
}

async function loadParties(client: Client, chance: Chance, companies: readonly DemoCompany[]): Promise<Party[]> {
  const firms = companies.slice(0, 24).map((company) => ({ id: chance.id(), stage: 'company', company_id: company.id }));
  const people = PEOPLE.map((person_name) => ({ id: chance.id(), stage: 'pre_start', person_name }));
  const common = { synthetic: true, created_at: BEGINS };
  await insertRows(
    client,
    'guided_party',
    firms.map((firm) => ({ ...firm, ...common })),
  );
  await insertRows(
    client,
    'guided_party',
    people.map((person) => ({ ...person, ...common })),
  );
  const parties = [...firms, ...people];
  await insertRows(
    client,
    'guided_party_stage',
    parties.map(({ id, stage }) => ({ party_id: id, stage, valid: `[${BEGINS},)` })),
  );
  return parties;
}

function makeSessions(chance: Chance, host: string, today: LocalDate) {
  return Array.from({ length: HELD + COMING }, (_, at) => {
    const [title, kind, topic, capacity] = SESSIONS[at % SESSIONS.length] as (typeof SESSIONS)[number];
    const day = at < HELD ? addDays(today, -chance.whole(1, 200)) : nextMonday(addDays(today, 7 * (at - HELD)));
    return {
      id: chance.id(),
      kind,
      topic,
      title,
      starts_at: `${day}T13:00:00+01:00`,
      ends_at: `${day}T15:00:00+01:00`,
      place: 'Prøvehuset, Mødelokale Havnen',
      district: 'VESTERBRO_KONGENS_ENGHAVE',
      administration: 'BIF',
      capacity,
      state: 'planned',
      sequence: 0,
      host_id: host,
      synthetic: true,
      created_at: addDays(day, -21),
    };
  });
}

function registrationsOf(chance: Chance, session: ReturnType<typeof makeSessions>[number], parties: readonly Party[], today: LocalDate) {
  const held = session.starts_at.slice(0, 10) < today;
  return chance.some(parties, Math.min(session.capacity, chance.whole(5, 9))).map((party) => ({
    id: chance.id(),
    session_id: session.id,
    party_id: party.id,
    state: 'registered',
    registered_late: false,
    registered_at: session.created_at,
    attendance: held ? (chance.yes(0.85) ? 'came' : 'did_not_come') : null,
    attendance_at: held ? session.ends_at : null,
  }));
}
