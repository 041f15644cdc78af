import { declaredStatement } from '@fyrtaarn/platform';
import type { Client } from 'pg';
import { asText, readsOf } from '../../apps/cli/src/bench/pages.bench';
import { sessionOf } from '../../apps/cli/src/throwaway';
import { openHouse, type House } from '../support/house';

let house: House;
beforeAll(async () => (house = await openHouse({ demo: true })));
afterAll(() => house.close());

test('each page that is measured is answered, and the limit it is held beside has rows: nothing has changed and left the bench behind', async () => {
  const db = house.db as unknown as Client;
  for (const { name, role, asked, statement, values } of await readsOf(db)) {
    const { rows } = await db.query<{ answer: string }>(asText(declaredStatement(statement)), [...values]);
    expect([statement, JSON.parse(rows[0]?.answer ?? '')]).toEqual([statement, expect.arrayContaining([expect.anything()])]);
    const headers = { 'content-type': 'application/json', cookie: await sessionOf(db, role) };
    const answer = (await (await fetch(`${house.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(asked) })).json()) as { errors?: unknown };
    expect([name, answer.errors]).toEqual([name, undefined]);
  }
});
