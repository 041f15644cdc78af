import { GraphQLSchemaHost } from '@nestjs/graphql';
import { openHouse, type House, type Visitor } from '../support/house';
import { Insider } from '../support/matrix/insider';
import { MISSING, sorted } from '../support/matrix/leaks';
import { argumentsFor, documentOf, everything, mayAsk, operationsOfSchema, type Ids, type Operation } from '../support/matrix/questions';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import * as waiting from '../support/waiting';

/** Two tenants of one house, each with an agreement, rent, a payment, a deposit and a notice; and who asks for the one, told of the other. */
interface Tenant {
  readonly companyId: string;
  readonly person: Insider;
  /** Words that stand nowhere but in what is this tenant's: ids, numbers of invoices and payments, addresses. */
  readonly canaries: readonly string[];
  readonly rows: readonly { readonly table: string; readonly id: string }[];
}

let house: House;
let manager: Visitor;
let operations: Operation[];
let both: readonly [Tenant, Tenant];

/** What is a tenant's alone. Seats, rooms and companies are everybody's to know of. */
const MONEY =
  /agreement|line|price|invoice|charge|deposit|payment|allocation|reminder|seat_(offer|application|claim|removal)|house_document|eligib|aid|notice|demand|claim_/;
const FOREIGN_KEYS = `SELECT c.relname AS "table", a.attname AS "column", t.relname AS target,
    EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id') AS known
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid, unnest(k.conkey, k.confkey) AS key (here, there)
    JOIN pg_attribute a ON a.attnum = key.here JOIN pg_attribute b ON b.attnum = key.there
  WHERE k.contype = 'f' AND c.relnamespace = 'app'::regnamespace AND a.attrelid = k.conrelid AND b.attrelid = k.confrelid AND b.attname IN ('id', 'organisation_id')`;

/** All rows that foreign keys lead to from a company, through what is a tenant's alone. */
async function rowsOf(companyId: string): Promise<Tenant['rows']> {
  const { rows: keys } = await house.db.query<{ table: string; column: string; target: string; known: boolean }>(FOREIGN_KEYS);
  const found = new Map<string, Set<string>>([['company', new Set([companyId])]]);
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    for (const { table, column, target } of keys.filter((key) => key.known && MONEY.test(key.table) && found.has(key.target))) {
      const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.${table} WHERE ${column}::text = ANY ($1)`, [[...found.get(target)!]]);
      found.set(table, new Set([...(found.get(table) ?? []), ...rows.map(({ id }) => String(id))]));
    }
    now = [...found.values()].reduce((sum, ids) => sum + ids.size, 0);
  }
  return [...found].filter(([table]) => table !== 'company').flatMap(([table, ids]) => [...ids].map((id) => ({ table, id })));
}

async function tenant(nth: number): Promise<{ companyId: string; agreementId: string; street: string }> {
  const { id: companyId } = await premises.newCompany(house, `Opdigtet Lejer ${nth}`);
  const [seat] = await premises.freeSeats(manager, '2026-05-01');
  const { id: agreementId } = await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { from: '2026-05-01' }));
  const street = `Kanarivej${nth}`;
  await manager.ask(rent.BUYER, { input: { agreementId, buyer: rent.buyer('Opdigtet Lejer', { street }) } });
  return { companyId, agreementId, street };
}

/** Their rent is paid in part, and there is a deposit, a notice and a wish for more. */
async function live({ companyId, agreementId, street }: Awaited<ReturnType<typeof tenant>>): Promise<Tenant> {
  const claim = (await money.claims(house)).find((one) => one.agreement === agreementId)!;
  await money.paid(house, manager, claim.total - 100, `Husleje ${street}`, claim.fik);
  await manager.ask(premises.DEPOSIT, { input: { agreementId, kind: 'received', amountOre: 12_345, bookedOn: premises.today() } });
  const { rows: accounts } = await house.db.query<{ id: string }>(
    `SELECT account_id AS id FROM app.membership WHERE organisation_id = $1 AND role = 'companyContact' LIMIT 1`,
    [companyId],
  );
  const person = new Insider(house, { role: 'companyContact', organisationId: companyId, accountId: accounts[0]!.id });
  const { applyForSeats } = await person.ask<{ applyForSeats: { id: string } }>(waiting.APPLY, { seats: 1, from: premises.inDays(30), commercial: false });
  const { rows: papers } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house_document (company_id, name, media_type, content, added_by) VALUES ($1, $2, 'application/pdf', '%PDF-1.7', NULL) RETURNING id`,
    [companyId, `${street}.pdf`],
  );
  await person.ask(waiting.ADD_PAPER, { input: { applicationId: applyForSeats.id, documentId: papers[0]!.id, paper: 'statutes' } });
  await person.ask(premises.NOTICE, { input: { agreementId, by: 'tenant', explanation: `Flytter til ${street}` } });
  const rows = await rowsOf(companyId);
  return { companyId, person, rows, canaries: [...rows.map(({ id }) => id).filter((id) => id.length === 36), claim.fik, street] };
}

beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 3);
  const made = [await tenant(1), await tenant(2)];
  await rent.rentOf(house, manager, '2026-05');
  const lived = [];
  for (const one of made) lived.push(await live(one));
  await house.settled();
  both = lived as never;
  operations = operationsOfSchema(house.api.app.get(GraphQLSchemaHost, { strict: false }).schema).filter((one) => mayAsk(one, 'companyContact'));
}, 120_000);
afterAll(() => house.close());

/** The same id for whatever id is asked for. */
function everyId(id: string): Ids {
  return new Proxy({}, { get: (_, name) => (name === 'missing' || /^id$|Ids?$/.test(String(name)) ? id : undefined) });
}

async function answerTo(person: Insider, operation: Operation, ids: Ids): Promise<string> {
  return sorted((await person.raw(documentOf(operation, everything(operation.field, 'companyContact')), argumentsFor(operation, ids))).text);
}

test('both have rows of each kind, so that there is something to be told', () => {
  for (const { rows } of both) {
    const tables = [...new Set(rows.map(({ table }) => table))];
    expect(tables).toEqual(
      expect.arrayContaining([
        'occupancy_agreement',
        'agreement_line',
        'line_price',
        'invoice',
        'deposit_entry',
        'agreement_notice',
        'seat_application',
        'house_document',
        'allocation',
      ]),
    );
  }
});

/** Every answer to what a tenant may ask for without an id. */
async function toldTo({ person }: Tenant): Promise<string> {
  const texts: string[] = [];
  for (const operation of operations.filter(({ kind }) => kind === 'query')) texts.push(await answerTo(person, operation, { missing: MISSING }));
  return texts.join('\n');
}

test('of their own a tenant is told, of the other’s nothing, whatever is asked without an id', async () => {
  for (const [one, other] of [both, [...both].reverse()] as [Tenant, Tenant][]) {
    const told = await toldTo(one);
    expect(one.canaries.filter((one) => told.includes(one)).length).toBeGreaterThan(3);
    expect(other.canaries.filter((one) => told.includes(one))).toEqual([]);
  }
});

test('asking for or changing what is the other’s by its id is as if there were none', async () => {
  const [{ person }, other] = both;
  const asking = operations.filter((operation) => JSON.stringify(argumentsFor(operation, everyId('@'))).includes('"@"'));
  const found: string[] = [];
  for (const operation of asking) {
    const missing = await answerTo(person, operation, everyId(MISSING));
    for (const { table, id } of [...other.rows.filter((row) => row.id.length === 36), { table: 'company', id: other.companyId }]) {
      const answer = await answerTo(person, operation, everyId(id));
      if (other.canaries.some((canary) => answer.replaceAll(id, '').includes(canary)) || answer.replaceAll(id, MISSING) !== missing)
        found.push(`${operation.field.name} with an id of ${table}`);
    }
  }
  expect(asking.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
}, 120_000);

test('files of invoices and letters are not the other’s to fetch', async () => {
  const [{ companyId }, other] = both;
  const { rows } = await house.db.query<{ email: string }>(
    'SELECT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.organisation_id = $1 LIMIT 1',
    [companyId],
  );
  const cookie = `fyrtaarn=${await house.sessionOf(rows[0]!.email)}`;
  const { rows: invoices } = await house.db.query<{ id: string }>('SELECT id FROM app.invoice WHERE id = ANY ($1)', [other.rows.map(({ id }) => id)]);
  for (const path of [`/huset/faktura/${invoices[0]!.id}/pdf`, `/huset/faktura/${MISSING}/pdf`]) {
    expect([path, (await fetch(`${house.url}${path}`, { headers: { cookie }, redirect: 'manual' })).status]).toEqual([path, 404]);
  }
});

test('a policy that lets one tenant see the other’s rent is found', async () => {
  await house.db.query('CREATE POLICY planted ON app.invoice FOR SELECT TO fyrtaarn_company USING (true)');
  const told = await toldTo(both[0]);
  await house.db.query('DROP POLICY planted ON app.invoice');
  expect(both[1].canaries.filter((one) => told.includes(one))).not.toEqual([]);
});
