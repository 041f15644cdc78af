import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

let house: House;
let manager: Visitor;
let claims: money.Claim[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await rent.rentOf(house, manager, '2026-04');
  claims = await money.claims(house);
}, 120_000);
afterAll(() => house.close());

const openOf = async (id: string) => (await money.claims(house)).find((claim) => claim.id === id)!.open;
const found = async (text: string) => (await money.payments(house, manager)).find((payment) => payment.text === text)!;

describe('bad files first', () => {
  const HEAD = 'Dato;Tekst;Beløb;Valuta\n';
  test.each<[string, () => string | Uint8Array, [string, number?][]]>([
    ['nothing', () => '', [['BANK_FILE_UNREADABLE', 1]]],
    ['a spreadsheet', () => Uint8Array.from([0x50, 0x4b, 3, 4]), [['BANK_FILE_UNREADABLE', 1]]],
    ['XML that stops in the middle', () => money.camt([[100, 'x']]).slice(0, -30), [['BANK_FILE_UNREADABLE', 1]]],
    ['entities', () => money.camt([[100, '&a;']]).replace('?>', '?><!DOCTYPE d [<!ENTITY a "aaaa">]>'), [['BANK_FILE_UNREADABLE', 1]]],
    ['bytes that are no letters', () => Buffer.concat([Buffer.from(money.camt([[100, 'x']])), Buffer.from([0xff])]), [['BANK_FILE_UNREADABLE', 1]]],
    ['a file of five megabytes', () => 'x'.repeat(5 * 1024 * 1024), [['BANK_FILE_TOO_LARGE']]],
    ['another currency', () => `${HEAD}01-04-2026;Leje;1200,00;EUR\n`, [['BANK_CURRENCY_OTHER', 2]]],
    [
      'four lines of which three are wrong',
      () => `${HEAD}01-04-2026;Leje;1200,00;\n31-02-2026;Leje;1200,00;\n01-04-2026;Leje;tolv;\n01-04-2026;Leje;1;SEK\n`,
      [
        ['BANK_DAY_INVALID', 3],
        ['BANK_AMOUNT_INVALID', 4],
        ['BANK_CURRENCY_OTHER', 5],
      ],
    ],
  ])('%s: refused line by line, and nothing is kept', async (_, file, faults) => {
    const before = await fingerprint(house.db);
    const answer = await money.bring(house, manager, file());
    expect([answer.status, answer.body.faults.map(({ code, facts }) => (facts.line ? [code, facts.line] : [code]))]).toEqual([422, faults]);
    expect(await fingerprint(house.db)).toEqual(before);
  });

  test('what is wrong is said in the reader’s language, to those who may bring files, of a house that there is', async () => {
    const text = async (language: string) => (await money.bring(house, manager, `${HEAD}01-04-2026;x;tolv;`, { language })).body.faults[0]!.message;
    expect([await text('da'), await text('en')]).toEqual(['Linje 2: beløbet kan ikke læses.', 'Line 2: the amount cannot be read.']);
    const nowhere = await money.bring(house, manager, money.csv([[100, 'x']]), { to: '01a1fcfa-0000-7000-8000-000000000000' });
    expect(nowhere.body.faults[0]!.code).toBe('NOT_FOUND');
    expect((await money.bring(house, await house.as('companyContact'), money.csv([[100, 'x']]))).status).toBeGreaterThanOrEqual(400);
    expect(await money.payments(house, manager)).toEqual([]);
  });
});

test('a file of the bank: paid in full, in part, too much, by name and amount only, and for nobody knows what', async () => {
  const [full, part, over, named, twice] = claims as [money.Claim, money.Claim, money.Claim, money.Claim, money.Claim];
  await house.db.query(`UPDATE app.agreement_buyer SET buyer = buyer || '{"name": "Kun Navnet"}' WHERE agreement_id = $1`, [named.agreement]);
  const file = money.csv([
    [full.total, 'Netbank', full.fik],
    [50_000, `Husleje ${part.number}`],
    [over.total + 5_000, 'Netbank', over.fik],
    [named.total, `Overførsel fra ${named.name.toUpperCase()}`],
    [12_345, 'Tak for sidst'],
    [twice.total, 'Ens', twice.fik],
    [twice.total, 'Ens', twice.fik],
    [-9_900, 'Gebyr til banken'],
  ]);
  const { status, body } = await money.bring(house, manager, file);
  expect([status, body.movements, body.payments, body.waiting]).toEqual([201, 7, 7, 4]);
  expect([await openOf(full.id), await openOf(part.id), await openOf(over.id), await openOf(twice.id)]).toEqual([0, part.total - 50_000, 0, 0]);
  expect(await openOf(named.id)).toBe(named.total);
  expect(await found('Tak for sidst')).toMatchObject({ freeOre: 12_345, agreementId: null, suggestion: null, allocations: [] });
  // The demonstration's tenants share one rent, so the amount alone says nothing; the name does.
  expect(await found(`Overførsel fra ${named.name.toUpperCase()}`)).toMatchObject({ agreementId: null, suggestion: { invoiceId: named.id }, allocations: [] });
  const waiting = await money.payments(house, manager, true);
  expect(waiting.map(({ freeOre }) => freeOre).sort((a, b) => a - b)).toEqual([5_000, 12_345, named.total, twice.total].sort((a, b) => a - b));

  const before = await fingerprint(house.db);
  expect(await money.bring(house, manager, file)).toEqual({ status, body });
  expect(await fingerprint(house.db)).toEqual(before);
  // Another file with the same movements and one more.
  const more = await money.bring(house, manager, file + money.csv([[100, 'Ny']]).split('\r\n')[1]);
  expect([more.body.movements, more.body.payments]).toEqual([8, 1]);
});

test('a person decides what the reference did not: never more than there is, nor than is owed, nor for another tenant', async () => {
  const [, , over, named, , other] = claims as money.Claim[] as [money.Claim, money.Claim, money.Claim, money.Claim, money.Claim, money.Claim];
  const suggested = await found(`Overførsel fra ${named.name.toUpperCase()}`);
  const give = (input: object) => manager.refusal(money.ALLOCATE, { input });
  expect(await give({ paymentId: suggested.id, amountOre: 100 })).toBe('ALLOCATION_UNCLEAR');
  expect(await give({ amountOre: 100, invoiceId: named.id })).toBe('ALLOCATION_UNCLEAR');
  expect(await give({ paymentId: suggested.id, invoiceId: named.id, reminderId: named.id, amountOre: 100 })).toBe('ALLOCATION_UNCLEAR');
  expect(await give({ paymentId: suggested.id, invoiceId: named.id, amountOre: 0 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await give({ paymentId: suggested.id, invoiceId: named.id, amountOre: named.total + 1 })).toBe('MONEY_NOT_THERE');
  expect(await give({ paymentId: suggested.id, invoiceId: named.id, amountOre: named.total })).toBeUndefined();
  expect(await found(suggested.text)).toMatchObject({ freeOre: 0, agreementId: named.agreement, suggestion: null });

  const rest = (await money.payments(house, manager, true)).find(({ freeOre }) => freeOre === 5_000)!;
  expect(await give({ paymentId: rest.id, invoiceId: other.id, amountOre: 5_000 })).toBe('ALLOCATION_OTHER_TENANT');
  expect(await give({ paymentId: rest.id, invoiceId: over.id, amountOre: 5_000 })).toBe('CLAIM_IS_SMALLER');
  // Next month's rent takes what was paid too much.
  await rent.rentOf(house, manager, '2026-05');
  const next = (await money.claims(house)).filter(({ agreement }) => agreement === over.agreement).at(-1)!;
  expect(await give({ paymentId: rest.id, invoiceId: next.id, amountOre: 2_000 })).toBeUndefined();
  expect(await openOf(next.id)).toBe(next.total - 2_000);
  const refund = { paymentId: rest.id, amountOre: 3_000, refundedOn: premises.today(), because: 'Betalt for meget' };
  expect(await manager.refusal(money.REFUND, { input: { ...refund, because: ' ' } })).toBe('TEXT_MISSING');
  expect(await manager.refusal(money.REFUND, { input: { ...refund, refundedOn: premises.inDays(1) } })).toBe('PAYMENT_IN_FUTURE');
  expect(await manager.refusal(money.REFUND, { input: refund })).toBeUndefined();
  expect(await manager.refusal(money.REFUND, { input: { ...refund, amountOre: 1 } })).toBe('MONEY_NOT_THERE');
});

test('a mistake is undone with a reason, once; money that is allocated has an owner', async () => {
  const rest = (await money.payments(house, manager)).find(({ allocations }) => allocations.length === 3)!;
  const part = rest.allocations.find(({ amountOre }) => amountOre === 2_000)!;
  expect(await manager.refusal(money.UNDO, { input: { allocationId: part.id, because: 'x' } })).toBe('TEXT_TOO_SHORT');
  expect(await manager.refusal(money.ASSIGN, { input: { paymentId: rest.id, agreementId: claims[0]!.agreement } })).toBe('PAYMENT_HAS_OWNER');
  await manager.ask(money.UNDO, { input: { allocationId: part.id, because: 'Skulle være en anden måned.' } });
  expect(await manager.refusal(money.UNDO, { input: { allocationId: part.id, because: 'Igen' } })).toBe('ALLOCATION_STAYS');
  expect(await openOf(part.invoiceId!)).toBe((await money.claims(house)).find(({ id }) => id === part.invoiceId)!.total);
  const stray = await found('Tak for sidst');
  await manager.ask(money.ASSIGN, { input: { paymentId: stray.id, agreementId: claims[7]!.agreement } });
  expect(await found('Tak for sidst')).toMatchObject({ agreementId: claims[7]!.agreement, freeOre: 12_345 });
});

test('what the bank takes back is set against the payment that it took back', async () => {
  const claim = claims[9]!;
  const rows: money.Row[] = [
    [claim.total, 'Leje', claim.fik],
    [-claim.total, 'Tilbageført'],
  ];
  expect((await money.bring(house, manager, money.camt(rows))).body).toMatchObject({ payments: 2, waiting: 1 });
  const [paid, back] = [await found('Leje'), await found('Tilbageført')];
  expect(back).toMatchObject({ amountOre: -claim.total, freeOre: -claim.total });
  const give = { input: { paymentId: paid.id, returnedId: back.id, amountOre: claim.total } };
  expect(await manager.refusal(money.ALLOCATE, give)).toBe('MONEY_NOT_THERE');
  await manager.ask(money.UNDO, { input: { allocationId: paid.allocations[0]!.id, because: 'Banken tog pengene tilbage.' } });
  await manager.ask(money.ALLOCATE, give);
  expect([(await found('Leje')).freeOre, (await found('Tilbageført')).freeOre, await openOf(claim.id)]).toEqual([0, 0, claim.total]);
});

test('money of nobody we know goes back, and pays nothing; money stays in its house', async () => {
  const stranger = await money.paid(house, manager, 7_700, 'Sendt til den forkerte');
  const refund = { paymentId: stranger.id, amountOre: 7_700, refundedOn: premises.today(), because: 'Ikke til os' };
  expect(await manager.refusal(money.REFUND, { input: { ...refund, amountOre: 7_701 } })).toBe('MONEY_NOT_THERE');
  await manager.ask(money.REFUND, { input: refund });
  expect(await found('Sendt til den forkerte')).toMatchObject({ freeOre: 0, agreementId: null });
  expect(await manager.refusal(money.ASSIGN, { input: { paymentId: stranger.id, agreementId: claims[0]!.agreement } })).toBe('PAYMENT_HAS_OWNER');

  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house (name, area, opened_on, synthetic) SELECT 'Et andet hus', area, opened_on, true FROM app.house LIMIT 1 RETURNING id`,
  );
  const input = { houseId: rows[0]!.id, paidOn: premises.today(), amountOre: 5_000, text: 'Til det andet hus' };
  const { enterPayment: other } = await manager.ask<{ enterPayment: money.Payment }>(money.ENTER, { input });
  expect(await manager.refusal(money.ASSIGN, { input: { paymentId: other.id, agreementId: claims[0]!.agreement } })).toBe('MONEY_OF_OTHER_HOUSE');
  expect(await manager.refusal(money.ASSIGN, { input: { paymentId: other.id, agreementId: rows[0]!.id } })).toBe('NOT_FOUND');
  const open = (await money.claims(house)).find((claim) => claim.open > 5_000)!;
  expect(await manager.refusal(money.ALLOCATE, { input: { paymentId: other.id, invoiceId: open.id, amountOre: 5_000 } })).toBe('MONEY_OF_OTHER_HOUSE');
});

test('a movement that is in a CSV and in a camt file is one, whichever comes first; two that look alike stay two', async () => {
  const day = premises.inDays(-1);
  const [some, more] = (await money.claims(house)).filter((claim) => claim.open === claim.total) as [money.Claim, money.Claim];
  const rows: money.Row[] = [[some.total, 'Netbank', some.fik], [more.total, 'Netbank', more.fik], [33_300, 'Fra en lejer'], [33_300, 'Fra en lejer']]; // prettier-ignore
  const camt = rows.map(([ore, text, reference = '']): money.Row => [ore, `${text} KONTOUDTOG`, reference]);
  expect((await money.bring(house, manager, money.csv(rows, day))).body.payments).toBe(4);
  expect((await money.bring(house, manager, money.camt(camt, day))).body).toMatchObject({ movements: 4, payments: 0 });
  // A third of the same amount that day, and one with the number of somebody else's slip: both are news.
  const later: money.Row[] = [...camt, [33_300, 'En tredje'], [some.total, 'Netbank', claims[0]!.fik]];
  expect((await money.bring(house, manager, money.camt(later, day))).body).toMatchObject({ movements: 6, payments: 2 });
  expect((await money.bring(house, manager, money.csv([...rows, [33_300, 'Den tredje']], day))).body.payments).toBe(0);
});

test('a payment entered by hand counts once, and pays what it names', async () => {
  const claim = claims[10]!;
  await money.paid(house, manager, claim.total, 'Kontant ved skranken', claim.number);
  expect(await openOf(claim.id)).toBe(0);
  const input = {
    houseId: await premises.houseId(house),
    paidOn: premises.today(),
    amountOre: claim.total,
    text: 'Kontant ved skranken',
    reference: claim.number,
  };
  expect(await manager.refusal(money.ENTER, { input })).toBe('PAYMENT_EXISTS');
  expect(await manager.refusal(money.ENTER, { input: { ...input, paidOn: premises.inDays(1) } })).toBe('PAYMENT_IN_FUTURE');
  expect(await manager.refusal(money.ENTER, { input: { ...input, amountOre: -1 } })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await (await house.as('companyContact')).refusal(money.ENTER, { input })).toBe('NOT_ALLOWED');
});
