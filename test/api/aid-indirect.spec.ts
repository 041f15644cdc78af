import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

/** Aid that is given by not asking for rent. */
let house: House;
let manager: Visitor, colleague: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  colleague = await money.colleagueOf(house);
  await premises.moreSeats(house, 3);
}, 120_000);
afterAll(() => house.close());

const LEDGER = 'query($companyId: Uuid!) { aidLedger(companyId: $companyId) { threeYearsOre entries { id onceOre from source giver approval } } }';
const DECLARE = 'mutation($input: DeclareAid!) { declareAid(input: $input) { threeYearsOre } }';
/** 300.000 EUR (rule AID-CEILING) at 7,46038 kr. (rule EUR-RATE). */
const CEILING = 223_811_400;

interface Ledger {
  threeYearsOre: number;
  entries: { id: string; onceOre: number | null; from: string; source: string | null; approval: string | null }[];
}
const ledgerOf = async (companyId: string): Promise<Ledger> => (await manager.ask<{ aidLedger: Ledger }>(LEDGER, { companyId })).aidLedger;
const full = (companyId: string, left: number) => ({ input: { companyId, amountOre: CEILING - left, givenOn: premises.today(), giver: 'Region Hovedstaden' } });

let tenants = 0;

/** A company that pays the market rent for a seat from a month on. */
async function tenant(from: string): Promise<{ companyId: string; agreementId: string }> {
  const { id: companyId } = await premises.newCompany(house);
  const name = `P00${++tenants}`;
  const seat = (await premises.freeSeats(manager, from)).find(({ code }) => code === name);
  const { id: agreementId } = await premises.signed(manager, await premises.wishFor(house, companyId, [seat!.id], { from }));
  await rent.everyBuyer(house);
  return { companyId, agreementId };
}

test('a month that is exempted is aid of that month, above the ceiling only by an approval, and none when it is charged after all', async () => {
  const { companyId, agreementId } = await tenant('2026-10-01');
  expect((await ledgerOf(companyId)).entries).toEqual([]);
  await manager.ask(DECLARE, full(companyId, 100_000));
  const run = await rent.previewed(house, manager, '2026-10');
  const exempt = { input: { runId: run.id, agreementId, reason: 'Huset var lukket for en vandskade.' } };
  expect(await manager.refusal(rent.EXEMPT, exempt)).toBe('AID_ABOVE_CEILING');
  expect((await rent.runOf(manager, run.id)).items.find((item) => item.agreementId === agreementId)).toMatchObject({ state: 'planned' });

  const approval = { companyId, amountOre: 2 * CEILING, until: premises.inDays(30), reference: 'Sag 2026-200' };
  const reasons = 'Støtten er efter vores vurdering lovlig efter en anden ordning.';
  await (await house.as('administrator')).ask('mutation($input: ApproveAid!) { approveAid(input: $input) { id } }', { input: { ...approval, reasons } });
  await manager.ask(rent.EXEMPT, exempt);
  const indirect = { onceOre: 120_000, from: '2026-10-01', source: 'rent_exempted', giver: null, approval: 'Sag 2026-200' };
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toMatchObject([indirect]);
  expect((await ledgerOf(companyId)).threeYearsOre).toBe(CEILING - 100_000 + 120_000);
  const [entry] = (await ledgerOf(companyId)).entries.filter(({ source }) => source);
  const withdraw = { input: { entryId: entry!.id, reason: 'Den skal ikke tælle med.' } };
  const WITHDRAW = 'mutation($input: WithdrawAidDeclaration!) { withdrawAidDeclaration(input: $input) { companyId } }';
  expect(await manager.refusal(WITHDRAW, withdraw)).toBe('AID_NOT_DECLARED');

  // Said twice it is aid once; charged after all it is none.
  await manager.ask(rent.EXEMPT, exempt);
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toHaveLength(1);
  await rent.approved(manager, await rent.previewed(house, manager, '2026-10'));
  await house.settled();
  await manager.ask(rent.CORRECT, exempt);
  await house.settled();
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toEqual([]);
});

test('rent that is given up is aid on that day, above the ceiling not at all, and none once it is owed again or where the rule leaves it out', async () => {
  const { companyId, agreementId } = await tenant('2026-09-01');
  await rent.rentOf(house, manager, '2026-09');
  const claim = (await money.claims(house)).find(({ agreement }) => agreement === agreementId)!;
  const proposal = async (amountOre: number): Promise<{ input: object }> => {
    const input = { invoiceId: claim.id, amountOre, reason: 'Selskabet er opløst, og boet er tomt.' };
    const { proposeWriteOff: writeOffId } = await manager.ask<{ proposeWriteOff: string }>(late.PROPOSE_WRITE_OFF, { input });
    return { input: { writeOffId, approve: true } };
  };
  await manager.ask(DECLARE, full(companyId, 50_000));
  const tooMuch = await proposal(50_001);
  expect(await colleague.refusal(late.DECIDE_WRITE_OFF, tooMuch)).toBe('AID_ABOVE_CEILING');
  await colleague.ask(late.DECIDE_WRITE_OFF, { input: { ...tooMuch.input, approve: false } });
  await colleague.ask(late.DECIDE_WRITE_OFF, await proposal(40_000));
  const written = { onceOre: 40_000, from: premises.today(), source: 'rent_written_off' };
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toMatchObject([written]);
  // Owed again, it is no aid.
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.allocation WHERE write_off_id IS NOT NULL AND invoice_id = $1', [claim.id]);
  await manager.ask(money.UNDO, { input: { allocationId: rows[0]!.id, because: 'Selskabet betaler alligevel.' } });
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toEqual([]);
  await colleague.ask(late.DECIDE_WRITE_OFF, await proposal(40_000));
  // Another day's rule: what the city says is no aid is not entered.
  await house.db.query(`UPDATE ref.rule SET parameters = parameters || '{"write_off_counts": false}' WHERE code = 'AID-INDIRECT'`);
  await colleague.ask(late.DECIDE_WRITE_OFF, await proposal(60_000));
  expect((await ledgerOf(companyId)).entries.filter(({ source }) => source)).toMatchObject([written]);
  await house.db.query(`UPDATE ref.rule SET parameters = parameters || '{"write_off_counts": true}' WHERE code = 'AID-INDIRECT'`);
});

test('nobody enters such aid by hand, and each has what it came of', async () => {
  const { companyId } = await tenant('2026-11-01');
  await expect(
    house.db.query(`INSERT INTO app.aid_entry (company_id, once_ore, given_on, source, entered_by) VALUES ($1, 1, current_date, 'rent_exempted', NULL)`, [
      companyId,
    ]),
  ).rejects.toMatchObject({ constraint: 'aid_source_known' });
});
