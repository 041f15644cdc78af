import { addDays, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { withOwnersHand } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import type { Chance } from '../chance';
import { insertRows, loadCitizens, loadCompanies, loadPostings } from '../load-people';
import type { DemoCitizen, DemoCompany, DemoPosting } from '../population';

/** Everybody who acts in a simulation. Half of the citizens have no login: a consultant writes down what they say. */
export interface Cast {
  readonly lead: Actor;
  readonly consultants: readonly Actor[];
  readonly bridge: Actor;
  consultantOf(citizenId: string): Actor;
  companyOf(companyId: string): Actor;
  /** Whoever speaks for the citizen: themselves, or their consultant. */
  voiceOf(citizenId: string): Actor;
}

export interface People {
  readonly companies: readonly DemoCompany[];
  readonly citizens: readonly DemoCitizen[];
  readonly postings: readonly DemoPosting[];
}

const CITIZENS_TO_A_CONSULTANT = 30;
/** In the access log everybody works with a match; nobody here comes through GraphQL, where operations have names. */
const OPERATION = 'match';
const TABLES = [
  'organisation',
  'company',
  'account',
  'membership',
  'citizen',
  'referral',
  'citizen_name',
  'citizen_contact',
  'citizen_hours',
  'citizen_week',
  'citizen_travel',
]
  .concat(['citizen_task', 'citizen_need', 'citizen_language', 'citizen_aim', 'citizen_youth', 'matching_basis', 'participation', 'disclosure', 'case_owner'])
  .concat(['posting', 'posting_task', 'posting_fact', 'posting_week', 'posting_colleague']);

/** Loads everybody who is there or will come. A citizen takes part from the day they have waited since; a posting is opened on its day. */
export async function loadCast(client: Client, { companies, citizens, postings }: People, chance: Chance, start: LocalDate): Promise<Cast> {
  const { rows } = await client.query<{ code: string; id: string }>('SELECT administration AS code, id FROM app.organisation WHERE administration IS NOT NULL');
  const offices = new Map(rows.map(({ code, id }) => [code, id]));
  const accounts: { actor: Actor; from: LocalDate }[] = [];
  const join = (role: Actor['role'], of: { organisationId?: string; citizenId?: string }): Actor => {
    const actor = { role, accountId: chance.id(), operation: OPERATION, ...of } as Actor;
    accounts.push({ actor, from: addDays(start, -1) });
    return actor;
  };
  const office = (code: string) => ({ organisationId: offices.get(code) ?? '' });
  const lead = join('employmentLead', office('BIF'));
  const bridge = join('bridgeWorker', office('SOF'));
  const consultants = Array.from({ length: Math.ceil(citizens.length / CITIZENS_TO_A_CONSULTANT) }, () => join('employmentConsultant', office('BIF')));
  const owners = new Map(citizens.map(({ facts }, at) => [facts.id, consultants[at % consultants.length] as Actor]));
  const contacts = new Map(companies.map(({ id }) => [id, join('companyContact', { organisationId: id })]));
  const voices = new Map(citizens.filter((_, at) => at % 2 === 0).map(({ facts }) => [facts.id, join('citizen', { citizenId: facts.id })]));
  await withOwnersHand(client, TABLES, async () => {
    await loadCompanies(client, companies);
    await loadCitizens(client, citizens, offices, start);
    await loadAccounts(client, accounts, chance);
    await insertRows(
      client,
      'case_owner',
      citizens.map(({ facts }) => ({ citizen_id: facts.id, account_id: owners.get(facts.id)?.accountId, valid: `[${facts.waitingSince},)` })),
    );
    await loadPostings(client, postings, consultants[0]?.accountId ?? '', start);
  });
  const consultantOf = (citizenId: string) => owners.get(citizenId) ?? lead;
  return {
    lead,
    consultants,
    bridge,
    consultantOf,
    companyOf: (companyId) => contacts.get(companyId) ?? lead,
    voiceOf: (citizenId) => voices.get(citizenId) ?? consultantOf(citizenId),
  };
}

async function loadAccounts(client: Client, accounts: readonly { actor: Actor; from: LocalDate }[], chance: Chance): Promise<void> {
  await insertRows(
    client,
    'account',
    accounts.map(({ actor: { accountId: id, role } }) => ({
      id,
      email: `${role}-${id}@simulation.invalid`.toLowerCase(),
      display_name: 'Opdigtet',
      synthetic: true,
      created_at: 'now',
    })),
  );
  await insertRows(
    client,
    'membership',
    accounts.map(({ actor, from }) => ({
      id: chance.id(),
      account_id: actor.accountId,
      role: actor.role,
      organisation_id: actor.organisationId ?? null,
      citizen_id: actor.citizenId ?? null,
      valid: `[${from},)`,
    })),
  );
}
