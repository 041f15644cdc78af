import type { House, Visitor } from './house';
import { houseId } from './premises';

export const SELLER = {
  name: 'Opdigtet Forvaltning',
  cvr: '64942212',
  street: 'Njalsgade',
  buildingNumber: '13',
  postcode: '2300',
  city: 'København S',
  contact: { reference: 'LOKALER', name: 'Huset', email: 'huset@demo.invalid', phone: '33663366' },
};
const RUN = `id month state plannedOre chargedOre uncovered overcharged
  items { agreementId state plannedOre beforeOre differenceOre why problem reason charges { text days { from until } monthOre amountOre vat } }`;
export const PREVIEW = `mutation($houseId: Uuid!, $month: String!) { previewRent(houseId: $houseId, month: $month) { ${RUN} } }`;
export const APPROVE = `mutation($runId: Uuid!, $plannedOre: Float!) { approveRent(runId: $runId, plannedOre: $plannedOre) { ${RUN} } }`;
export const EXEMPT = `mutation($input: DecideRent!) { exemptFromRent(input: $input) { ${RUN} } }`;
export const CORRECT = `mutation($input: DecideRent!) { correctRent(input: $input) { ${RUN} } }`;
export const RUN_BY_ID = `query($id: Uuid!) { rentRun(id: $id) { ${RUN} } }`;
export const TERMS = 'mutation($input: SetRentTerms!) { setRentTerms(input: $input) }';
export const BUYER = 'mutation($input: SetInvoiceBuyer!) { setInvoiceBuyer(input: $input) }';
export const INVOICES = `query($agreementId: Uuid, $first: Int) { invoices(agreementId: $agreementId, first: $first) { edges { node {
  id number kind month revision netOre vatOre totalOre issuedOn dueOn lastTimelyOn replacesId creditsId reason formats } } } }`;

export interface Run {
  id: string;
  month: string;
  state: string;
  plannedOre: number;
  chargedOre: number;
  uncovered: string[];
  overcharged: string[];
  items: {
    agreementId: string;
    state: string;
    plannedOre: number;
    beforeOre: number;
    why: string[];
    problem: string | null;
    charges: { amountOre: number }[];
  }[];
}
export interface Invoice {
  id: string;
  number: string;
  kind: string;
  month: string;
  revision: number;
  netOre: number;
  vatOre: number;
  totalOre: number;
  replacesId: string | null;
  creditsId: string | null;
  formats: string[];
}

export async function termsFor(house: House, more: object = {}): Promise<{ input: object }> {
  return {
    input: { houseId: await houseId(house), from: '2026-01-01', taxedKinds: [], series: 'H', seller: SELLER, payment: { creditor: '81234567' }, ...more },
  };
}

export function buyer(name = 'Opdigtet Lejer', more: object = {}): object {
  return { name, cvr: '13748136', street: 'Prøvevej', buildingNumber: '1', postcode: '1720', city: 'København V', contact: { reference: 'AFT' }, ...more };
}

/** A recipient for every agreement that has none. */
export async function everyBuyer(house: House): Promise<void> {
  await house.db.query(
    `INSERT INTO app.agreement_buyer (agreement_id, buyer, set_by) SELECT id, $1, NULL FROM app.occupancy_agreement ON CONFLICT DO NOTHING`,
    [JSON.stringify(buyer())],
  );
}

export async function previewed(house: House, manager: Visitor, month: string): Promise<Run> {
  return (await manager.ask<{ previewRent: Run }>(PREVIEW, { houseId: await houseId(house), month })).previewRent;
}

export async function approved(manager: Visitor, { id, plannedOre }: Run): Promise<Run> {
  return (await manager.ask<{ approveRent: Run }>(APPROVE, { runId: id, plannedOre })).approveRent;
}

export async function runOf(manager: Visitor, id: string): Promise<Run> {
  return (await manager.ask<{ rentRun: Run }>(RUN_BY_ID, { id })).rentRun;
}

/** Preview, approve and run, all of it. */
export async function rentOf(house: House, manager: Visitor, month: string): Promise<Run> {
  const { id } = await approved(manager, await previewed(house, manager, month));
  await house.settled();
  return runOf(manager, id);
}

export async function invoicesOf(who: Visitor, agreementId?: string): Promise<Invoice[]> {
  const { invoices } = await who.ask<{ invoices: { edges: { node: Invoice }[] } }>(INVOICES, { agreementId, first: 100 });
  return invoices.edges.map(({ node }) => node);
}
