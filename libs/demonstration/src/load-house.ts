import type { Client } from 'pg';
import type { Chance } from './chance';
import { insertRows } from './load-people';
import type { DemoCompany } from './population';
import { ROOMS } from './vocabulary';

/** A house with 45 seats, 38 of them let to the first companies. */
export async function loadHouse(client: Client, chance: Chance, companies: readonly DemoCompany[]): Promise<void> {
  const house = chance.id();
  await insertRows(client, 'house', [{ id: house, name: 'Prøvehuset', area: 'SYDHAVNEN', opened_on: '2026-03-01', synthetic: true }]);
  const rooms = ROOMS.map(([name, kind, columns, , seats], sort) => ({ id: chance.id(), name, kind, columns, seats, sort }));
  await insertRows(
    client,
    'room',
    rooms.map(({ id, name, kind, sort }) => ({ id, house_id: house, name, kind, sort })),
  );
  const seats = rooms.flatMap((room) =>
    Array.from({ length: room.seats }, (_, at) => ({
      id: chance.id(),
      room_id: room.id,
      code: `${'ABC'[room.sort]}${String(at + 1).padStart(2, '0')}`,
      x: at % room.columns,
      y: Math.floor(at / room.columns),
    })),
  );
  await insertRows(client, 'seat', seats);
  const tenants = companies.slice(0, 19).map((company) => ({ id: chance.id(), company_id: company.id, kind: 'use_agreement', valid: '[2026-03-01,)' }));
  await insertRows(client, 'occupancy_agreement', tenants);
  await insertRows(
    client,
    'seat_let',
    seats.slice(0, 38).map((seat, at) => ({ agreement_id: tenants[Math.floor(at / 2)]?.id, seat_id: seat.id, valid: '[2026-03-01,)' })),
  );
}
