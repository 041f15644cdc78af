import type { Visitor } from './house';

const FIELDS = `id name cvr state useOfSurplus form { code canBeRsv } productionUnits register { found name active legalForm rsv source }
  contacts { id name email } evidence { kind { code } text } assessments { outcome reasons assessedBy } statuses { state to reason } mergedInto mergedFrom`;
const mutation = (name: string, type: string) => `mutation($input: ${type}!) { ${name}(input: $input) { ${FIELDS} } }`;

/** What is asked about companies, as those who ask it would. */
export const REGISTER = mutation('registerCompany', 'RegisterCompany');
export const FOUND = mutation('foundCompany', 'FoundCompany');
export const DESCRIBE = mutation('describeCompany', 'DescribeCompany');
export const CONTACT = mutation('addCompanyContact', 'AddCompanyContact');
export const EVIDENCE = mutation('addCompanyEvidence', 'AddCompanyEvidence');
export const ASSESS = mutation('assessCompany', 'AssessCompany');
export const STATUS = mutation('setCompanyStatus', 'SetCompanyStatus');
export const MERGE = mutation('mergeCompanies', 'MergeCompanies');
export const LOOK_UP = `mutation($id: Uuid!) { lookUpCompany(id: $id) { ${FIELDS} } }`;
export const REMOVE = `mutation($id: Uuid!) { removeCompanyContact(id: $id) { ${FIELDS} } }`;
export const COMPANY = `query($id: Uuid!) { company(id: $id) { ${FIELDS} } }`;
export const PAGE = `query($search: String, $after: String, $first: Int = 25) { companies(search: $search, after: $after, first: $first) {
  edges { node { id name cvr } } pageInfo { hasNextPage endCursor } } }`;

export const WISH = { name: 'Nye Hænder', cvr: '13748136', legalForm: 'ApS', purpose: 'Giver plads til folk', district: 'VALBY', supportCapacity: 2 };
export const wish = (more: object) => ({ input: { ...WISH, ...more } });

export interface CompanySeen {
  readonly id: string;
  readonly [field: string]: unknown;
}

export async function registered(consultant: Visitor, more: object): Promise<CompanySeen> {
  return (await consultant.ask<{ registerCompany: CompanySeen }>(REGISTER, wish(more))).registerCompany;
}
