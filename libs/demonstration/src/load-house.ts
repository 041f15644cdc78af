import type { Client } from 'pg';
import type { Chance } from './chance';
import { insertRows } from './load-people';
import { loadRentTerms } from './load-rent';
import type { DemoCompany } from './population';
import { ROOMS } from './vocabulary';

/** Øre a month for a seat. The market rent is one landlord's published price (stationen.co), not a valuation. */
const MARKET_ORE = 120_000;
/** What a few tenants pay instead; the difference is aid. */
const CHEAP_ORE = 108_000;
const CHEAP_TENANTS = 2;
/** Companies that have two seats each. */
export const TENANTS = 19;
const OPENED = '2026-03-01';
/** A use agreement runs for two years (rule AGREEMENT-USE-AGREEMENT). */
const TERM = '[2026-03-01,2028-03-01)';

/** A house with 45 seats, 38 of them let to the first companies. */
export async function loadHouse(client: Client, chance: Chance, companies: readonly DemoCompany[]): Promise<void> {
  const house = chance.id();
  await insertRows(client, 'house', [{ id: house, name: 'Prøvehuset', area: 'SYDHAVNEN', opened_on: OPENED, synthetic: true }]);
  const seats = await loadPlaces(client, chance, house);
  await loadMarketRent(client, chance, house);
  await loadCost(client, chance, house);
  await loadAgreements(client, chance, house, companies.slice(0, TENANTS), seats.slice(0, 2 * TENANTS));
  await loadRentTerms(client, house);
}

async function loadPlaces(client: Client, chance: Chance, house: string): Promise<readonly string[]> {
  const floor = chance.id();
  await insertRows(client, 'floor', [{ id: floor, house_id: house, name: 'Stuen', level: 0 }]);
  const rooms = ROOMS.map(([name, kind, columns, rows, seats], sort) => ({ id: chance.id(), name, kind, columns, rows, seats, sort }));
  await insertRows(
    client,
    'room',
    rooms.map(({ id, name, kind, sort, columns, rows, seats }) => {
      const shape = { x: rooms.slice(0, sort).reduce((sum, room) => sum + room.columns + 1, 0), y: 0, width: columns, height: rows };
      return { id, house_id: house, floor_id: floor, name, kind, sort, capacity: seats, setup_minutes: 0, ...shape };
    }),
  );
  const seats = rooms.flatMap((room) =>
    Array.from({ length: room.seats }, (_, at) => ({
      id: chance.id(),
      room_id: room.id,
      code: `${'ABC'[room.sort]}${String(at + 1).padStart(2, '0')}`,
      x: at % room.columns,
      y: Math.floor(at / room.columns),
      in_service: `[${OPENED},)`,
    })),
  );
  await insertRows(client, 'seat', seats);
  const facts = rooms.map((room) => ({ id: chance.id(), room_id: room.id, fact: room.kind === 'quiet' ? 'quiet' : 'step_free', count: 1 }));
  await insertRows(client, 'place_fact', facts);
  return seats.map(({ id }) => id);
}

async function loadMarketRent(client: Client, chance: Chance, house: string): Promise<void> {
  const document = chance.id();
  const name = 'Opdigtet vurdering af markedsleje.pdf';
  const content = `\\x${Buffer.from('%PDF-1.4 opdigtet').toString('hex')}`;
  await insertRows(client, 'house_document', [
    { id: document, house_id: house, name, media_type: 'application/pdf', content, added_by: null, added_at: 'now' },
  ]);
  const reasoning = 'Opdigtet: en udlejer i Sorø tager 1.200 kr. om måneden for en plads.';
  const shared = { house_id: house, valid: `[${OPENED},)`, document_id: document, reasoning, documented_by: null, documented_at: 'now' };
  await insertRows(client, 'market_rent', [
    { id: chance.id(), kind: 'seat', month_ore: MARKET_ORE, ...shared },
    { id: chance.id(), kind: 'membership', month_ore: 30_000, ...shared },
    { id: chance.id(), kind: 'service', month_ore: 5_000, ...shared },
  ]);
}

/** The lease of the house itself: half a million kroner a year, as TM157 grants for 2026. */
async function loadCost(client: Client, chance: Chance, house: string): Promise<void> {
  const years = ['[2026-01-01,2027-01-01)', '[2027-01-01,2028-01-01)'];
  const lease = { house_id: house, scope: 'A', text: 'Opdigtet husleje', amount_ore: 50_000_000, entered_by: null, entered_at: 'now' };
  await insertRows(
    client,
    'house_cost',
    years.map((period) => ({ id: chance.id(), period, ...lease })),
  );
}

/** Two seats to each company. */
async function loadAgreements(client: Client, chance: Chance, house: string, tenants: readonly DemoCompany[], seats: readonly string[]): Promise<void> {
  const agreements = tenants.map((company) => ({ id: chance.id(), company_id: company.id }));
  await client.query(
    `INSERT INTO app.occupancy_agreement (id, company_id, kind, valid, house_id, rule_code, rule_from, notice_months, deposit_months)
      SELECT id, company_id, 'use_agreement', $2, $3, 'AGREEMENT-USE-AGREEMENT', '2026-01-01', 1, 0 FROM jsonb_to_recordset($1) AS a (id uuid, company_id uuid)`,
    [JSON.stringify(agreements), TERM, house],
  );
  const lines = seats.map((seat, at) => ({ id: chance.id(), seat, tenant: Math.floor(at / 2) }));
  const all = '{[1,8)}';
  await insertRows(
    client,
    'agreement_line',
    lines.map(({ id, tenant }) => ({ id, agreement_id: agreements[tenant]?.id, kind: 'seat', weekdays: all, valid: TERM })),
  );
  await insertRows(
    client,
    'line_price',
    lines.map(({ id, tenant }) => {
      const month_ore = tenant < CHEAP_TENANTS ? CHEAP_ORE : MARKET_ORE;
      return { id: chance.id(), line_id: id, valid: `[${OPENED},)`, month_ore, basis: 'agreed', set_by: null, set_at: 'now' };
    }),
  );
  await insertRows(
    client,
    'seat_claim',
    lines.map(({ id, seat }) => ({ id: chance.id(), seat_id: seat, kind: 'lease', valid: TERM, weekdays: all, line_id: id, made_by: null, made_at: 'now' })),
  );
}
