import { readFileSync } from 'node:fs';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { projectPath } from '@fyrtaarn/platform';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { hostileDocuments } from '../support/documents';
import { openHouse, type House, type Visitor } from '../support/house';

/** A short form of ten thousand: `HOSTILE_DOCUMENTS=10000 npm test -- test/api/hostile-documents.spec.ts`. */
const DOCUMENTS = Number(process.env['HOSTILE_DOCUMENTS'] ?? 600);

let house: House;
let ids: string[];
const visitors: Visitor[] = [];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  for (const { role } of DEMO_LOGINS) visitors.push(await house.as(role));
  visitors.push(house.visitor());
  ids = await someIds();
}, 60_000);
afterAll(() => house.close());

/** Ids of rows that are there, of every kind and owner. */
async function someIds(): Promise<string[]> {
  const tables = await house.db.query(
    `SELECT table_name FROM information_schema.columns WHERE table_schema = 'app' AND column_name = 'id' AND udt_name = 'uuid'`,
  );
  const found: string[] = [];
  for (const { table_name: table } of tables.rows) {
    const { rows } = await house.db.query(`SELECT id FROM app."${table}" LIMIT 2`);
    found.push(...rows.map(({ id }) => id as string));
  }
  return found;
}

const INSIDE = /node_modules|at async|\bSELECT\b|\bINSERT INTO\b|violates|constraint|syntax error at|argon2|pg_/;

test(
  'whatever is asked, nothing breaks and nothing of the inside is told',
  async () => {
    const schema = buildSchema(readFileSync(projectPath('apps/api/schema.graphql'), 'utf8'));
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(hostileDocuments(schema, ids), fc.constantFrom(...visitors), async ({ query, variables }, visitor) => {
        const { status, text, body } = await visitor.raw(query, variables);
        if (status === 200) reached++;
        expect(status).toBeLessThan(500);
        expect(body.errors?.map(({ extensions }) => extensions.code) ?? []).not.toContain('INTERNAL');
        expect(text).not.toMatch(INSIDE);
      }),
      { numRuns: DOCUMENTS, endOnFailure: true },
    );
    // A generator whose documents are all refused at the door would prove nothing.
    expect(reached).toBeGreaterThan(DOCUMENTS / 4);
  },
  DOCUMENTS * 200 + 60_000,
);
