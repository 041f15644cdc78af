import type { House } from './house';
import { houseId } from './premises';

const LEASE = `{ id address landlord from until boundUntil noticeMonths earliestEnd yearOre index { name base nextOn } files { name }
  costs { kind text yearOre priceLevel from until indexTo } }`;
export const SIGN = `mutation($input: SignHouseLease!) { signHouseLease(input: $input) ${LEASE} }`;
export const REGULATE = `mutation($leaseId: Uuid!, $from: Day!, $indexTo: Float!) { regulateHouseLease(leaseId: $leaseId, from: $from, indexTo: $indexTo) ${LEASE} }`;
export const END = `mutation($input: EndHouseLease!) { endHouseLease(input: $input) ${LEASE} }`;
export const LINE = `mutation($leaseId: Uuid!, $cost: LeaseCost!) { addHouseLeaseCost(leaseId: $leaseId, cost: $cost) ${LEASE} }`;

export interface Lease {
  id: string;
  yearOre: number;
  costs: { text: string; yearOre: number; priceLevel: number; from: string; until: string | null; indexTo: number | null }[];
}

export const RENT = { kind: 'base_rent', text: 'Basishusleje', yearOre: 48_000_000, priceLevel: 2026, followsIndex: true, from: '2026-01-01' };
export const INDEX = { name: 'Nettoprisindeks', baseMonth: '2025-10-01', base: 103.8, from: '2027-01-01', smallestPercent: 0 };
/** A lease since 2026; `more` changes it. */
export async function leaseOf(house: House, more: object): Promise<object> {
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.house_document ORDER BY id LIMIT 1');
  const insurance = { kind: 'insurance', text: 'Bygningsforsikring', yearOre: 2_000_000, priceLevel: 2026, followsIndex: false, from: '2026-01-01' };
  const shared = { houseId: await houseId(house), documentId: rows[0]!.id, landlord: 'Opdigtet Udlejer', noticeMonths: 6 };
  return { ...shared, from: '2026-01-01', boundUntil: '2027-12-31', index: INDEX, costs: [RENT, insurance], ...more };
}
