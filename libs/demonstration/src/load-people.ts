import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import type { DemoCitizen, DemoCompany, DemoPosting } from './population';

/** Inserts rows of one table as they are; the keys of the objects are its columns. */
export async function insertRows(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(`INSERT INTO app.${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(null::app.${table}, $1::jsonb)`, [JSON.stringify(rows)]);
}

export async function loadCompanies(client: Client, companies: readonly DemoCompany[]): Promise<void> {
  await insertRows(
    client,
    'organisation',
    companies.map(({ id, name }) => ({ id, kind: 'company', name, synthetic: true, created_at: 'now' })),
  );
  await insertRows(
    client,
    'company',
    companies.map(({ id, cvr, purpose, district, supportCapacity }) => ({
      organisation_id: id,
      cvr,
      legal_form: 'ApS',
      purpose,
      district,
      state: 'active',
      support_capacity: supportCapacity,
    })),
  );
}

export async function loadCitizens(
  client: Client,
  citizens: readonly DemoCitizen[],
  organisations: ReadonlyMap<string, string>,
  today: LocalDate,
): Promise<void> {
  const home = (citizen: DemoCitizen): string => organisations.get(citizen.referredBy) ?? '';
  const of = <Row extends object>(rows: (citizen: DemoCitizen) => readonly Row[]): Row[] =>
    citizens.flatMap((citizen) => rows(citizen).map((row) => ({ citizen_id: citizen.facts.id, ...row })));
  await insertRows(
    client,
    'citizen',
    citizens.map((it) => ({
      id: it.facts.id,
      home_organisation_id: home(it),
      district: it.facts.homeDistrict,
      waiting_since: it.facts.waitingSince,
      state: 'active',
      synthetic: true,
      created_at: it.facts.waitingSince,
    })),
  );
  await insertRows(
    client,
    'citizen_name',
    of((it) => [{ first_name: it.firstName, last_name: it.lastName }]),
  );
  await insertRows(
    client,
    'citizen_contact',
    of((it) => [{ phone: it.phone }]),
  );
  await insertRows(
    client,
    'citizen_hours',
    of(({ facts }) => [{ minutes_min: facts.minutesMin, minutes_max: facts.minutesMax, minutes_aim: facts.minutesAim }]),
  );
  await insertRows(
    client,
    'citizen_week',
    of(({ facts }) => facts.week ?? []),
  );
  await insertRows(
    client,
    'citizen_travel',
    of(({ facts }) => [{ districts: facts.districts }]),
  );
  await insertRows(
    client,
    'citizen_task',
    of(({ facts }) => facts.tasks),
  );
  await insertRows(
    client,
    'citizen_need',
    of(({ facts }) => facts.needs ?? []),
  );
  await insertRows(
    client,
    'citizen_language',
    of(({ facts }) => facts.languages.map((one) => ({ ...one, wants_colleague: facts.colleagueLanguages.includes(one.term) }))),
  );
  await insertRows(
    client,
    'citizen_aim',
    of(({ facts }) => facts.aims.map((term) => ({ term }))),
  );
  await insertRows(
    client,
    'citizen_youth',
    of(() => [{ rule: 'none', said_by: null, said_at: 'now' }]),
  );
  await client.query(
    `INSERT INTO app.referral (citizen_id, from_organisation_id, to_organisation_id, at) SELECT id, home_organisation_id, $1, created_at FROM app.citizen WHERE synthetic`,
    [organisations.get('BIF')],
  );
  await client.query(`INSERT INTO app.participation (citizen_id, valid, text_version, channel)
    SELECT id, tstzrange(created_at, null), 'participation-1', 'consultant' FROM app.citizen WHERE synthetic`);
  await insertRows(client, 'matching_basis', [
    {
      id: citizens[0]?.facts.id.replace(/^.{8}/, 'ba515000'),
      covers: 'social_services',
      document: 'Opdigtet grundlag, kun til demonstrationen: i virkeligheden er der ikke fundet et sikkert',
      owner: 'Opdigtet kontor',
      valid_from: addDays(today, -600),
      synthetic: true,
      recorded_by: null,
      recorded_at: 'now',
    },
  ]);
  const shared = citizens.filter((citizen) => citizen.referredBy === 'SOF');
  await insertRows(
    client,
    'disclosure',
    shared.map((it, at) => release(it, at, organisations, today)),
  );
}

/** What SOF has released of a citizen to BIF, with the citizen's consent. */
function release(citizen: DemoCitizen, at: number, organisations: ReadonlyMap<string, string>, today: LocalDate): object {
  return {
    id: citizen.facts.id.replace(/^.{8}/, String(at).padStart(8, '0')),
    citizen_id: citizen.facts.id,
    home_organisation_id: organisations.get('SOF'),
    recipient_organisation_id: organisations.get('BIF'),
    purpose: 'case_cooperation',
    data_groups: citizen.released,
    legal_basis: 'citizen_consent',
    text_version: 'release-1',
    channel: 'bridge_worker',
    valid: `[${addDays(today, -30)},${addDays(today, 300)})`,
  };
}

export async function loadPostings(client: Client, postings: readonly DemoPosting[], openedBy: string, today: LocalDate): Promise<void> {
  const of = <Row extends object>(rows: (posting: DemoPosting) => readonly Row[]): Row[] =>
    postings.flatMap((posting) => rows(posting).map((row) => ({ posting_id: posting.facts.id, ...row })));
  const opened = { opened_by: openedBy, opened_at: addDays(today, -60) };
  await insertRows(
    client,
    'posting',
    postings.map(({ title, heads, startsOn, facts }) => ({
      id: facts.id,
      company_id: facts.companyId,
      title,
      description: null,
      district: facts.district,
      minutes_min: facts.minutesMin,
      minutes_max: facts.minutesMax,
      heads,
      minutes_total: facts.minutesFree,
      heads_taken: 0,
      minutes_taken: 0,
      starts_on: startsOn,
      language: facts.language,
      language_level: facts.languageLevel,
      ordinary_wage: true,
      wage_agreement: 'Overenskomsten på området',
      state: facts.state,
      created_at: addDays(today, -61),
      ...(facts.state === 'submitted' ? { opened_by: null, opened_at: null } : opened),
    })),
  );
  await insertRows(
    client,
    'posting_task',
    of(({ facts }) => facts.tasks),
  );
  await insertRows(
    client,
    'posting_fact',
    of(({ facts }) => facts.facts),
  );
  await insertRows(
    client,
    'posting_week',
    of(({ facts }) => facts.week),
  );
  await insertRows(
    client,
    'posting_colleague',
    of(({ facts }) => facts.colleagueLanguages.map((term) => ({ term }))),
  );
}
