import { declaredStatement } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asText, readsOf } from '../../apps/cli/src/bench/pages.bench';
import { openHouse, type House } from '../support/house';

let house: House;
beforeAll(async () => (house = await openHouse({ demo: true })));
afterAll(() => house.close());

test('the limit that each page is held beside has rows: no statement has changed and left the bench behind', async () => {
  const db = house.db as unknown as Client;
  for (const { statement, values } of await readsOf(db)) {
    const { rows } = await db.query<{ answer: string }>(asText(declaredStatement(statement)), [...values]);
    expect([statement, JSON.parse(rows[0]?.answer ?? '')]).toEqual([statement, expect.arrayContaining([expect.anything()])]);
  }
});
