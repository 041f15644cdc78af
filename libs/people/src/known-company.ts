import { refuse } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';
import { cvrNumber } from './company.rules';

/** What other features may lean on: a company that the actor can see. */
export interface KnownCompany {
  readonly id: string;
  readonly name: string;
  readonly cvr: string | null;
  readonly district: string;
  readonly state: string;
  readonly synthetic: boolean;
}

const KNOWN = statement<KnownCompany>(
  'company.known',
  `SELECT o.id, o.name, o.synthetic, c.cvr, c.district, c.state FROM app.company asked
      JOIN app.company c ON c.organisation_id = coalesce(asked.merged_into, asked.organisation_id) JOIN app.organisation o ON o.id = c.organisation_id
    WHERE asked.organisation_id = $1`,
);

const OF_NUMBER = statement<{ id: string }>('company.of_number', 'SELECT organisation_id AS id FROM app.company WHERE cvr = $1');

/** The company of a CVR number, however it was spaced. @returns its id */
export async function companyOfNumber(reader: Reader, cvr: string): Promise<string | undefined> {
  return (await reader.first(OF_NUMBER, [cvrNumber(cvr)]))?.id;
}

/**
 * The company of an id; of one that was merged, the company that was kept. Use the id that comes back, not the one asked with.
 * @throws DomainError NOT_FOUND also for one that the actor may not see
 */
export async function requireCompany(reader: Reader, id: string): Promise<KnownCompany> {
  const company = await reader.first(KNOWN, [id]);
  if (!company) throw refuse('NOT_FOUND');
  return company;
}
