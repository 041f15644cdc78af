import { dayInCopenhagen } from '@fyrtaarn/kernel';
import type { MatchingSettings } from '@fyrtaarn/matching';
import { hashPassword, withOwnersHand } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { Chance } from './chance';
import { makeMatches } from './history';
import { loadCases } from './load-cases';
import { loadFollowUps } from './load-follow-ups';
import { loadEmployments, loadMatches } from './load-history';
import { loadGuidance } from './load-guidance';
import { loadHouse } from './load-house';
import { insertRows, loadCitizens, loadCompanies, loadPostings } from './load-people';
import { loadLocalSteps } from './load-local-steps';
import { loadDossiers, loadPartners } from './load-partners';
import { makeCitizens, makeCompanies, makePostings } from './population';

export interface DemoLogin {
  readonly email: string;
  readonly role: string;
  readonly password: string;
}

const PASSWORD = 'fyrtaarn-viser-vej';
const ROLES: readonly (readonly [role: string, mailbox: string, name: string, organisation: string])[] = [
  ['companyContact', 'virksomhed', 'Vera Opdigtet', 'company'],
  ['employmentConsultant', 'konsulent', 'Karl Opdigtet', 'BIF'],
  ['employmentLead', 'teamleder', 'Trine Opdigtet', 'BIF'],
  ['bridgeWorker', 'brobygger', 'Bodil Opdigtet', 'SOF'],
  ['premisesManager', 'lokaler', 'Leif Opdigtet', 'TMF'],
  ['reporter', 'rapport', 'Rosa Opdigtet', 'TMF'],
  ['citizen', 'borger', '', ''],
  ['localPartner', 'partner', 'Preben Opdigtet', 'partner'],
  ['administrator', 'admin', 'Ada Opdigtet', 'OKF'],
  ['dataProtectionOfficer', 'dpo', 'Dorte Opdigtet', 'OKF'],
];
const TABLES = [
  'organisation',
  'company',
  'account',
  'membership',
  'company_status',
  'company_evidence',
  'company_assessment',
  'production_unit',
  'local_partner',
  'partner_contact',
  'partner_agreement',
  'local_event',
  'local_event_partner',
  'side_initiative',
  'side_initiative_move',
  'citizen',
  'referral',
  'citizen_name',
  'citizen_contact',
  'citizen_hours',
  'citizen_week',
  'citizen_travel',
  'citizen_task',
  'citizen_need',
  'citizen_language',
  'citizen_aim',
  'matching_basis',
  'citizen_youth',
  'participation',
  'disclosure',
  'posting',
  'posting_task',
  'posting_fact',
  'posting_week',
  'posting_colleague',
  'case_owner',
  'match',
  'match_event',
  'ledger',
  'employment',
  'unit_headcount',
  'job_contract',
  'paid_hours',
  'follow_up',
  'local_step',
  'house',
  'room',
  'seat',
  'occupancy_agreement',
  'agreement_line',
  'line_price',
  'aid_entry',
  'seat_claim',
  'house_document',
  'market_rent',
  'floor',
  'place_fact',
  'house_cost',
  'rent_terms',
  'agreement_buyer',
  'guided_party',
  'guided_party_stage',
  'guidance_session',
  'session_registration',
  'count_mark',
];

/** Triggers that take the actor's context, which the owner has none of; the rows loaded here keep the same rules by themselves. */
const KEEPERS = [
  ['match', 'match_takes_room'],
  ['match', 'match_told'],
  ['match_event', 'match_event_told'],
  ['session_registration', 'registration_place'],
  ['session_registration', 'registration_count'],
] as const;

export const DEMO_LOGINS: readonly DemoLogin[] = ROLES.map(([role, mailbox]) => ({ email: `${mailbox}@demo.invalid`, role, password: PASSWORD }));

/** Loads the synthetic population into a database that has none, in one transaction: all of it or nothing. */
export async function loadDemonstration(ownerUrl: string): Promise<readonly DemoLogin[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await withOwnersHand(client, TABLES, async () => {
      const { rowCount } = await client.query('SELECT 1 FROM app.account WHERE synthetic LIMIT 1');
      if (!rowCount) await load(client);
    });
  } finally {
    await client.end();
  }
  return DEMO_LOGINS;
}

async function load(client: Client): Promise<void> {
  await keepQuiet(client, 'DISABLE');
  const chance = new Chance(157);
  const today = dayInCopenhagen(new Date());
  const { rows } = await client.query<{ code: string; id: string }>('SELECT administration AS code, id FROM app.organisation WHERE administration IS NOT NULL');
  const organisations = new Map(rows.map(({ code, id }) => [code, id]));
  const companies = makeCompanies(chance);
  const citizens = makeCitizens(chance, today);
  const postings = makePostings(chance, companies, today);
  await loadCompanies(client, companies);
  await loadCitizens(client, citizens, organisations, today);
  await loadHouse(client, chance, companies);
  const settings = await client.query<MatchingSettings>('SELECT version, ruleset, weights, limits FROM ref.matching_setting ORDER BY version DESC LIMIT 1');
  const matches = makeMatches(chance, citizens, postings, settings.rows[0] as MatchingSettings, today);
  const asked = matches.find((match) => match.path.at(-1)?.state === 'ASK_CITIZEN')?.citizen ?? citizens[0];
  organisations.set('company', companies[0]?.id ?? '');
  const accounts = await loadAccounts(client, chance, organisations, { id: asked?.facts.id ?? '', name: `${asked?.firstName} ${asked?.lastName}` });
  const staff = { consultant: accounts.get('employmentConsultant') ?? '', premisesManager: accounts.get('premisesManager') ?? '' };
  const consultants = await loadCases(client, chance, citizens, { ...staff, employment: organisations.get('BIF') ?? '' });
  await loadDossiers(client, companies, staff, today);
  await loadPartners(client, organisations.get('partner') ?? '', staff, today);
  await loadPostings(client, postings, staff.consultant, today);
  await loadMatches(client, chance, matches, { consultants, organisations });
  await loadEmployments(client, chance, matches, today);
  await loadFollowUps(client, consultants, today);
  await loadLocalSteps(client, citizens, consultants, today);
  await loadGuidance(client, chance, companies, staff.consultant, today);
  await keepQuiet(client, 'ENABLE');
}

async function keepQuiet(client: Client, turn: 'DISABLE' | 'ENABLE'): Promise<void> {
  for (const [table, trigger] of KEEPERS) await client.query(`ALTER TABLE app.${table} ${turn} TRIGGER ${trigger}`);
}

/** One login for each role. */
async function loadAccounts(
  client: Client,
  chance: Chance,
  organisations: Map<string, string>,
  citizen: { id: string; name: string },
): Promise<Map<string, string>> {
  const partner = chance.id();
  await insertRows(client, 'organisation', [{ id: partner, kind: 'local_partner', name: 'Boligforeningen Prøvegården', synthetic: true, created_at: 'now' }]);
  organisations.set('partner', partner);
  const password_hash = await hashPassword(PASSWORD);
  const people = ROLES.map(([role, mailbox, name, organisation]) => ({
    id: chance.id(),
    role,
    email: `${mailbox}@demo.invalid`,
    name: name || citizen.name,
    organisation,
  }));
  await insertRows(
    client,
    'account',
    people.map(({ id, email, name }) => ({ id, email, display_name: name, password_hash, synthetic: true, created_at: 'now' })),
  );
  await insertRows(
    client,
    'membership',
    people.map(({ id, role, organisation }) => ({
      id: chance.id(),
      account_id: id,
      role,
      valid: '[2026-01-01,)',
      organisation_id: organisations.get(organisation) ?? null,
      citizen_id: role === 'citizen' ? citizen.id : null,
    })),
  );
  return new Map(people.map(({ role, id }) => [role, id]));
}
