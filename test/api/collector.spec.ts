import { readFileSync } from 'node:fs';
import { asActor, openLine } from '../support/as-actor';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
let houseId: string;
let run: rent.Run;
let basis: string[][];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  houseId = await premises.houseId(house);
  await manager.ask(WAY, { input: { houseId, from: '2026-01-01', way: 'collector' } });
  run = await rent.rentOf(house, manager, '2026-04');
  basis = await fetchBasis();
}, 120_000);
afterAll(() => house.close());

const WAY = 'mutation($input: SetRentDelivery!) { setRentDelivery(input: $input) }';
const ENTER = 'mutation($input: EnterCollected!) { enterCollected(input: $input) }';
/** Where the amount and the due day stand in a row of the basis. */
const [AMOUNT, DUE] = [13, 15];
const today = premises.today().split('-').reverse().join('-');

async function fetchBasis(): Promise<string[][]> {
  const csv = await (await fetch(`${house.url}/huset/leje/${run.id}/grundlag.csv`, { headers: { cookie: manager.cookie } })).text();
  return csv.slice(1).trim().split('\r\n').map((line) => line.split(';')); // prettier-ignore
}

/** The basis as the collector sends it back: its rows, each with more cells. */
const back = (cells: (row: string[], nth: number) => string[] | undefined): string => {
  const [headings, ...rows] = basis as [string[], ...string[][]];
  const lines = rows.flatMap((row, nth) => {
    const more = cells(row, nth);
    return more ? [[...row, ...more]] : [];
  });
  return [[...headings, 'Nummer', 'Betalt den', 'Betalt beløb'], ...lines].map((line) => line.join(';')).join('\r\n');
};
async function bring(
  content: string,
): Promise<{ status: number; body: { lines: number; numbers: number; payments: number; faults: { code: string; facts: { line: number } }[] } }> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'retur.csv');
  const answer = await fetch(`${house.url}/huset/${houseId}/opkraevet`, { method: 'POST', body: form, headers: { cookie: manager.cookie } });
  return { status: answer.status, body: (await answer.json()) as never };
}
const open = async () => (await money.claims(house)).reduce((sum, claim) => sum + claim.open, 0);

test('what the collector collects is not delivered by us, and nobody is reminded of it here', async () => {
  expect((await house.db.query('SELECT count(*)::int AS n FROM app.delivery')).rows[0].n).toBe(0);
  await late.lateBy(house, 20);
  await late.morning(house);
  expect(await late.proposed(house, manager)).toEqual([]);
});

test('what the collector collects the house neither demands, hands over nor ends a lease for, by whatever way it is tried', async () => {
  const [{ id, total, agreement }] = (await money.claims(house)) as [money.Claim];
  await late.agreementIs(house, agreement, 'business_lease');
  const [shared, documentId] = [{ invoiceId: id, owedOre: total }, await money.houseDocument(house)];
  const demand = { ...shared, sentOn: premises.inDays(-15), arrivedOn: premises.inDays(-15), documentId };
  expect(await manager.refusal(late.DEMAND, { input: demand })).toBe('CLAIM_COLLECTED');
  expect(await manager.refusal(late.HAND_OVER, { input: { ...shared, handedOn: premises.today(), reference: 'P' } })).toBe('CLAIM_COLLECTED');
  const seen = (await late.overdue(house, manager)).find(({ invoiceId }) => invoiceId === id);
  expect(seen).toMatchObject({ isCollected: true, mayDemand: false, mayHandOver: false });
  // A demand and a proposed reminder from before the house knew who collects.
  const { rows } = await house.db.query(`SELECT account_id AS id FROM app.membership WHERE role = 'premisesManager' LIMIT 1`);
  const line = await openLine(house);
  await house.db.query(`INSERT INTO app.reminder (invoice_id, step, found_on) VALUES ($1, 1, current_date)`, [id]);
  const send = `UPDATE app.reminder SET state = 'sent', overdue = '[]', fee_ore = 0, number = 'X-R1', sent_on = current_date, due_on = current_date + 9, decided_by = sec.account(), decided_at = now()`;
  await expect(asActor(house, line, { role: 'premisesManager', accountId: rows[0].id }, () => line.query(send))).rejects.toMatchObject({ constraint: 'claim_is_collected' }); // prettier-ignore
  await line.end();
  await late.morning(house);
  expect(await late.proposed(house, manager)).toEqual([]);
  const planted = `INSERT INTO app.rent_demand (invoice_id, sent_on, arrived_on, owed_ore, ends_from, document_id, sent_by)
    VALUES ('${id}', current_date - 15, current_date - 15, ${total}, current_date - 9, '${documentId}', NULL)`;
  await house.db.query(`ALTER TABLE app.rent_demand DISABLE TRIGGER USER; ${planted}; ALTER TABLE app.rent_demand ENABLE TRIGGER USER`);
  const end = { invoiceId: id, on: premises.inDays(3), reason: 'Lejen er ikke betalt efter påkrav.' };
  expect(await manager.refusal(late.TERMINATE, { input: end })).toBe('CLAIM_COLLECTED');
});

test('bad files first: line by line, and nothing is kept', async () => {
  const before = await fingerprint(house.db);
  const faultsOf = async (content: string) => {
    const { status, body } = await bring(content);
    expect(status).toBe(422);
    return body.faults.map(({ code, facts }) => [code, facts.line].filter(Boolean).join(' '));
  };
  expect(await faultsOf('Dato;Tekst\n1;2')).toEqual(['COLLECTOR_FILE_UNREADABLE']);
  expect(await faultsOf(back((_, nth) => (nth < 3 ? [['', 'K1', 'K2'][nth]!, nth === 2 ? '31-02-2026' : '', nth ? '1200' : ''] : undefined)))).toEqual([
    'COLLECTOR_NUMBER_MISSING 2',
    'BANK_DAY_INVALID 3',
    'BANK_DAY_INVALID 4',
  ]);
  expect(await faultsOf(back((_, nth) => (nth === 0 ? ['K1', today, '-5'] : undefined)))).toEqual(['BANK_AMOUNT_INVALID 2']);
  const stranger = back((_, nth) => (nth === 0 ? ['K1', '', ''] : undefined)).replaceAll(basis[1]!.at(-1)!, '01a1fcfa-0000-7000-8000-000000000000');
  expect(await faultsOf(stranger)).toEqual(['NOT_COLLECTED 2']);
  const twice = `${back((_, nth) => (nth === 0 ? ['K1', '', ''] : undefined))}\r\n${[...basis[1]!, 'K2', '', ''].join(';')}`;
  expect(await faultsOf(twice)).toEqual(['COLLECTOR_NUMBER_OTHER 3']);
  expect(await fingerprint(house.db)).toEqual(before);
});

test('number and payment come back, one for each line, and never twice', async () => {
  const owed = await open();
  const amount = (row: string[]) => row[AMOUNT]!;
  const file = back((row, nth) => (nth < 30 ? [`KEID-${nth}`, nth < 10 ? today : '', nth < 10 ? amount(row) : ''] : undefined));
  expect((await bring(file)).body).toEqual({ lines: 30, numbers: 30, payments: 10 });
  const ore = basis.slice(1, 11).reduce((sum, row) => sum + Math.round(Number(amount(row).replace(',', '.')) * 100), 0);
  expect(await open()).toBe(owed - ore);
  const answers = await Promise.all(Array.from({ length: 8 }, () => bring(file)));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).toEqual(new Set([JSON.stringify({ lines: 30, numbers: 0, payments: 0 })]));
  expect(await open()).toBe(owed - ore);
  // The rest of the month, at once with twenty others.
  const rest = back((row, nth) => [`KEID-${nth}`, today, amount(row)]);
  await Promise.all(Array.from({ length: 20 }, () => bring(rest)));
  expect(await open()).toBe(0);
  const { rows } = await house.db.query(
    `SELECT count(*)::int AS payments, count(DISTINCT id)::int AS once, sum(amount_ore)::float AS ore FROM app.payment WHERE source = 'collector'`,
  );
  expect(rows[0]).toEqual({ payments: 38, once: 38, ore: owed });
  expect((await bring(back((_, nth) => (nth === 0 ? ['KEID-99', '', ''] : undefined)))).body.faults).toMatchObject([
    { code: 'COLLECTOR_NUMBER_OTHER', facts: { line: 2 } },
  ]);
});

test('after a correction the basis gives back what it asked for; what was paid is not paid again, and two instalments alike are two', async () => {
  const before = basis;
  const [agreement] = (await money.claims(house)).map((claim) => claim.agreement);
  const paidOre = async () => Number((await house.db.query(`SELECT sum(amount_ore) AS ore FROM app.payment WHERE source = 'collector'`)).rows[0].ore);
  const all = await paidOre();
  await premises.ended(house, manager, agreement!, '2026-04-16');
  await manager.ask(rent.CORRECT, { input: { runId: run.id, agreementId: agreement, reason: 'Aftalen sluttede den 16. april.' } });
  await house.settled();
  basis = await fetchBasis();
  const ore = (rows: string[][]) => rows.slice(1).reduce((sum, row) => sum + Math.round(Number(row[AMOUNT]!.replace(',', '.')) * 100), 0);
  const { chargedOre } = await rent.runOf(manager, run.id);
  expect([ore(basis), basis.filter((row) => row[AMOUNT]!.startsWith('-')).length > 0]).toEqual([chargedOre, true]);
  // All but the due days, which `lateBy` moved.
  const said = (row: string[]) => row.toSpliced(DUE, 1).join();
  expect(basis.slice(1).filter((row) => before.some((old) => said(old) === said(row)))).toHaveLength(before.length - 1);

  // The same file as before the correction: the money is known, and the half month is paid by what was too much.
  const whole = before.slice(1).map((row, nth) => [...row, `KEID-${nth}`, today, row[AMOUNT]!].join(';'));
  const file = [[...before[0]!, 'Nummer', 'Betalt den', 'Betalt beløb'].join(';'), ...whole].join('\r\n');
  expect((await bring(file)).body).toMatchObject({ payments: 0 });
  expect([await paidOre(), await open()]).toEqual([all, 0]);
  // Two instalments of one line on one day.
  const [row] = basis.slice(1).filter((one) => !one[AMOUNT]!.startsWith('-')) as [string[]];
  const part = [...row, 'KEID-0', today, '1,50'].join(';');
  const head = [...basis[0]!, 'Nummer', 'Betalt den', 'Betalt beløb'].join(';');
  for (const news of [2, 0]) expect((await bring([head, part, part].join('\r\n'))).body).toMatchObject({ payments: news });
  expect(await paidOre()).toBe(all + 300);
});

test('the tenant is shown the collector’s invoices by the collector, and none of ours', async () => {
  const [claim] = (await money.claims(house)).slice(-1) as [money.Claim];
  const { rows } = await house.db.query('SELECT company_id AS id FROM app.occupancy_agreement WHERE id = $1', [claim.agreement]);
  const contact = await house.newLogin('companyContact', { organisationId: rows[0].id });
  expect(await rent.invoicesOf(contact)).toEqual([]);
  expect((await fetch(`${house.url}/huset/faktura/${claim.id}/pdf`, { headers: { cookie: contact.cookie } })).status).toBe(404);
  expect([await money.account(contact), await money.balance(contact)]).toEqual([[], { owedOre: 0, overdueOre: 0, creditOre: 0, balanceOre: 0 }]);
});

test('by hand it is the same; where we issue it is refused', async () => {
  const row = basis[1]!;
  const input = { houseId, lineId: row.at(-1)!, from: '2026-04-01', number: 'KEID-0' };
  expect(await manager.ask(ENTER, { input })).toEqual({ enterCollected: 0 });
  expect(await manager.refusal(ENTER, { input: { ...input, number: 'KEID-1' } })).toBe('COLLECTOR_NUMBER_OTHER');
  expect(await manager.refusal(ENTER, { input: { ...input, paidOn: premises.today() } })).toBe('BANK_AMOUNT_INVALID');
  expect(await manager.refusal(ENTER, { input: { ...input, paidOn: premises.today(), amountOre: -1 } })).toBe('BANK_AMOUNT_INVALID');
  expect(await manager.refusal(ENTER, { input: { ...input, from: '2026-04-02' } })).toBe('NOT_COLLECTED');
  const unpaid = { ...input, paidOn: premises.today(), amountOre: 7_000 };
  expect([await manager.ask(ENTER, { input: unpaid }), await manager.ask(ENTER, { input: unpaid })]).toEqual([{ enterCollected: 1 }, { enterCollected: 0 }]);
  expect(await manager.refusal(WAY, { input: { houseId, from: '2026-05-01', way: 'we_issue' } })).toBe('DELIVERY_DAY_PASSED');
  await manager.ask(WAY, { input: { houseId, from: premises.today(), way: 'we_issue' } });
  expect(await manager.refusal(WAY, { input: { houseId, from: premises.today(), way: 'collector' } })).toBe('DELIVERY_SET_ALREADY');
  await rent.rentOf(house, manager, '2026-05');
  expect(await manager.refusal(ENTER, { input: { ...input, from: '2026-05-01' } })).toBe('NOT_COLLECTED');
  expect((await house.db.query('SELECT count(*)::int AS n FROM app.delivery')).rows[0].n).toBeGreaterThan(0);
  expect(await (await house.as('companyContact')).refusal(ENTER, { input })).toBe('NOT_ALLOWED');
});

test('who collects is found again for what was issued before it was kept: by the way of its day, and its corrections with it', async () => {
  const collected = async () => (await house.db.query('SELECT number, collected FROM app.invoice ORDER BY number')).rows;
  const kept = await collected();
  const [found] = readFileSync('libs/platform/migrations/0046_claims_kept.sql', 'utf8').split('\n\n') as [string];
  for (const forgotten of [false, true]) {
    await house.db.query(
      `ALTER TABLE app.invoice DISABLE TRIGGER USER; UPDATE app.invoice SET collected = ${forgotten}; ALTER TABLE app.invoice ENABLE TRIGGER USER`,
    );
    await house.db.query(`SET ROLE fyrtaarn_owner; ${found} RESET ROLE`);
    expect(await collected()).toEqual(kept);
  }
  expect(new Set(kept.map((one: { collected: boolean }) => one.collected))).toEqual(new Set([true, false]));
});
