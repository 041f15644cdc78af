import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** Rent that is paid ahead: whose it is, what it pays, and how it goes back. */
let house: House;
let manager: Visitor;
let line: Client;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 20);
  line = await openLine(house);
});
afterAll(async () => {
  await line.end();
  await house.close();
});

const FROM = '2026-07-01';
const tenant = async (prepaidMonths: number) => {
  const { id, contact } = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager, FROM);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id], { from: FROM, prepaidMonths }));
  return { agreementId: agreement.id, contact };
};
const book = (agreementId: string, kind: string, amountOre: number, more: object = {}) => ({
  input: { agreementId, kind, amountOre, bookedOn: premises.today(), ...more },
});
const stands = async (id: string) => (await manager.ask<{ agreement: premises.Agreement }>(premises.AGREEMENT_BY_ID, { id })).agreement.prepaidOre;
const use = (invoiceId: string | undefined) => manager.refusal(premises.USE_PREPAID, { invoiceId });
/** Whole months of rent, invoiced. @returns the invoice of each month */
const invoiced = async (agreementIds: string[], months: string[]) => {
  await rent.everyBuyer(house);
  for (const month of months) await rent.rentOf(house, manager, month);
  const of = async (id: string) => new Map((await rent.invoicesOf(manager, id)).map((invoice) => [invoice.month, invoice.id]));
  return Promise.all(agreementIds.map(of));
};
/** Which constraint says no to the manager's own SQL. */
const constraint = (sql: string): Promise<string | undefined> =>
  asActor(house, line, { role: 'premisesManager' }, async () => {
    await line.query(`${sql}; SET CONSTRAINTS ALL IMMEDIATE`);
  }).then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint,
  );
const entry = (agreementId: string, kind: string, ore: number, document = 'NULL', purpose = 'prepaid_rent') =>
  `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, purpose, document_id) VALUES ('${agreementId}', current_date, '${kind}', ${ore}, '${purpose}', ${document})`;

test('it comes in as agreed, pays the last months only, once, and the rest goes back when the agreement is over', async () => {
  const company = await premises.newCompany(house);
  const [seat] = await premises.freeSeats(manager, FROM);
  for (const prepaidMonths of [-1, 7])
    expect(await manager.refusal(premises.SIGN, await premises.wishFor(house, company.id, [seat!.id], { prepaidMonths }))).toBe('NUMBER_OUT_OF_RANGE');
  const { agreementId: without } = await tenant(0);
  expect(await manager.refusal(premises.PREPAID, book(without, 'received', 120_000))).toBe('PREPAID_NOT_AGREED');
  const { agreementId, contact } = await tenant(2);
  const { agreementId: racing } = await tenant(2);
  expect(await manager.refusal(premises.PREPAID, book(agreementId, 'received', -1))).toBe('DEPOSIT_SIGN');
  expect(await manager.refusal(premises.PREPAID, book(agreementId, 'received', 1, { bookedOn: premises.inDays(1) }))).toBe('DEPOSIT_AHEAD');
  expect(await manager.refusal(premises.PREPAID, book(without.replace(/.$/, 'f'), 'received', 1))).toBe('NOT_FOUND');
  expect(await contact.refusal(premises.PREPAID, book(agreementId, 'received', 1))).toBe('NOT_ALLOWED');
  await manager.ask(premises.PREPAID, book(agreementId, 'received', 250_000));
  await manager.ask(premises.PREPAID, book(racing, 'received', 120_000));
  // It is no deposit, and neither is the deposit prepaid rent.
  expect(await manager.refusal(premises.DEPOSIT, book(agreementId, 'returned', -1))).toBe('DEPOSIT_TOO_SMALL');
  const [months, others] = await invoiced([agreementId, racing], ['2026-08', '2026-09', '2026-10']);
  expect(await use(without)).toBe('NOT_FOUND');
  expect(await use(months!.get('2026-10'))).toBe('PREPAID_FOR_LAST_MONTHS');
  expect(await manager.refusal(premises.PREPAID, book(agreementId, 'returned', -250_000))).toBe('PREPAID_UNTIL_END');
  for (const id of [agreementId, racing]) await premises.ended(house, manager, id, '2026-11-01');
  expect(await use(months!.get('2026-08'))).toBe('PREPAID_FOR_LAST_MONTHS');

  // Five at once pay one month once; and money for one month does not pay two.
  const answers = await Promise.all(Array.from({ length: 5 }, () => use(months!.get('2026-10'))));
  expect(answers.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'DEPOSIT_TOO_SMALL'), undefined]);
  const two = await Promise.all(['2026-09', '2026-10'].map((month) => use(others!.get(month))));
  expect(two.toSorted()).toEqual(['DEPOSIT_TOO_SMALL', undefined]);
  expect([await stands(agreementId), await stands(racing)]).toEqual([130_000, 0]);
  expect(await use(months!.get('2026-09'))).toBeUndefined();
  expect((await money.account(contact)).filter(({ kind }) => kind === 'set_off')).toHaveLength(2);
  expect(await manager.refusal(premises.PREPAID, book(agreementId, 'returned', -10_001))).toBe('DEPOSIT_TOO_SMALL');
  await manager.ask(premises.PREPAID, book(agreementId, 'returned', -10_000));
  expect(await stands(agreementId)).toBe(0);

  // Past us: nothing leaves the ledger but into an invoice of the last months or back; nothing comes from nowhere.
  expect(await constraint(entry(agreementId, 'set_off', -1))).toBe('deposit_not_below_zero');
  expect(await constraint(`${entry(agreementId, 'received', 9)}; ${entry(agreementId, 'set_off', -9)}`)).toBe('prepaid_for_last_months');
  expect(await constraint(entry(without, 'received', 9))).toBe('prepaid_is_agreed');
  for (const purpose of ['deposit', 'prepaid_rent'])
    expect(await constraint(`${entry(agreementId, 'received', 9)}; ${entry(agreementId, 'transferred', 9, 'NULL', purpose)}`)).toBe('handed_on_whole');
});

test('whoever takes over gets what was prepaid along with the deposit', async () => {
  const { agreementId } = await tenant(1);
  await manager.ask(premises.PREPAID, book(agreementId, 'received', 120_000));
  await manager.ask(premises.DEPOSIT, book(agreementId, 'received', 360_000));
  const { id: companyId } = await premises.newCompany(house);
  const over = { agreementId, companyId, on: premises.inDays(20), documentId: await premises.signedPaper(house) };
  const { transferAgreement: next } = await manager.ask<{ transferAgreement: premises.Agreement }>(premises.TRANSFER, { input: over });
  expect(next).toMatchObject({ prepaidMonths: 1, prepaidOre: 120_000, depositOre: 360_000 });
  expect(await stands(agreementId)).toBe(0);
});
