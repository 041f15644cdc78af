import type { Client } from 'pg';
import type { Chance } from './chance';
import { insertRows } from './load-people';
import type { DemoCitizen } from './population';

const COLLEAGUES = ['Kirsten Opdigtet', 'Knud Opdigtet', 'Karen Opdigtet', 'Kasper Opdigtet'];

/**
 * Who has whose case: the consultant who can log in and colleagues who cannot share the citizens, so that nobody has more than they can
 * follow. @returns the consultant of each citizen
 */
export async function loadCases(
  client: Client,
  chance: Chance,
  citizens: readonly DemoCitizen[],
  { consultant, employment }: { consultant: string; employment: string },
): Promise<ReadonlyMap<string, string>> {
  const colleagues = COLLEAGUES.map((display_name, at) => ({
    id: chance.id(),
    email: `konsulent${at + 2}@demo.invalid`,
    display_name,
    synthetic: true,
    created_at: 'now',
  }));
  await insertRows(client, 'account', colleagues);
  await insertRows(
    client,
    'membership',
    colleagues.map(({ id }) => ({ id: chance.id(), account_id: id, role: 'employmentConsultant', organisation_id: employment, valid: '[2026-01-01,)' })),
  );
  const consultants = [consultant, ...colleagues.map(({ id }) => id)];
  const owners = new Map(citizens.map(({ facts }, at) => [facts.id, consultants[at % consultants.length] as string]));
  await insertRows(
    client,
    'case_owner',
    citizens.map(({ facts }) => ({ citizen_id: facts.id, account_id: owners.get(facts.id), valid: `[${facts.waitingSince},)` })),
  );
  return owners;
}
