import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
let houseId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  houseId = await premises.houseId(house);
  await premises.moreSeats(house, 2);
});
afterAll(() => house.close());

interface Loan {
  id: string;
  keyId: string;
  label: string;
  company: string;
  left: boolean;
  lost: boolean;
  endedAt: string | null;
}
const LOAN = 'id keyId label company left lost endedAt';
const LEND = `mutation($input: LendKey!) { lendKey(input: $input) { ${LOAN} } }`;
const BACK = `mutation($id: Uuid!) { takeKeyBack(loanId: $id) { ${LOAN} } }`;
const LOSE = `mutation($id: Uuid!) { loseKey(loanId: $id) { ${LOAN} } }`;
const LOANS = `{ keyLoans { ${LOAN} } }`;
const HISTORY = `query($keyId: Uuid!) { keyHistory(keyId: $keyId) { company lost endedAt } }`;

async function lent(label: string, companyId: string): Promise<Loan> {
  const { lendKey } = await manager.ask<{ lendKey: Loan[] }>(LEND, { input: { houseId, label, kind: 'card', companyId } });
  return lendKey.find((loan) => loan.label === label)!;
}
const loanOf = async (who: Visitor, label: string): Promise<Loan | undefined> =>
  (await who.ask<{ keyLoans: Loan[] }>(LOANS)).keyLoans.find((loan) => loan.label === label);

test('a key that is lost is lent to nobody until it is found, and who has had it can be read', async () => {
  const [first, second] = [await premises.newCompany(house, 'Den Første'), await premises.newCompany(house, 'Den Anden')];
  const { id, keyId } = await lent('Kort 31', first.id);
  const input = { houseId, label: 'Kort 31', kind: 'card', companyId: second.id };
  expect(await manager.refusal(LOSE, { id: keyId })).toBe('NOT_FOUND');
  for (const act of [LOSE, BACK]) expect(await first.contact.refusal(act, { id })).toBe('NOT_ALLOWED');
  expect(await first.contact.refusal(HISTORY, { keyId })).toBe('NOT_ALLOWED');
  await manager.ask(LOSE, { id });
  expect(await manager.refusal(LOSE, { id })).toBe('NOT_FOUND');
  expect(await manager.refusal(LEND, { input })).toBe('KEY_IS_LOST');
  expect([await loanOf(first.contact, 'Kort 31'), await loanOf(second.contact, 'Kort 31')]).toMatchObject([{ lost: true }, undefined]);

  const line = await openLine(house);
  const straight = (sql: string) => asActor(house, line, { role: 'premisesManager' }, () => line.query(sql));
  const lend = `INSERT INTO app.key_loan (key_id, company_id, lent) VALUES ('${keyId}', '${second.id}', tstzrange(now(), NULL))`;
  await expect(straight(lend)).rejects.toMatchObject({ constraint: 'key_is_lost' });

  await manager.ask(BACK, { id });
  await manager.ask(LEND, { input });
  await expect(straight(`UPDATE app.key_loan SET lost = true WHERE key_id = '${keyId}'`)).rejects.toMatchObject({ constraint: 'key_lost_is_over' });
  await line.end();
  const { keyHistory } = await manager.ask<{ keyHistory: Loan[] }>(HISTORY, { keyId });
  expect(keyHistory.map(({ company, lost, endedAt }) => [company, lost, endedAt === null])).toEqual([
    ['Den Anden', false, true],
    ['Den Første', false, false],
  ]);
});

test('a key that was lost and lent in the same moment is lent to nobody', async () => {
  const [first, second] = [await premises.newCompany(house), await premises.newCompany(house)];
  for (const nth of [1, 2, 3, 4, 5]) {
    const label = `Kort 4${nth}`;
    const { id } = await lent(label, first.id);
    const input = { houseId, label, kind: 'card', companyId: second.id };
    const [, refused] = await Promise.all([manager.ask(LOSE, { id }), manager.refusal(LEND, { input })]);
    expect(['KEY_IS_LOST', 'KEY_LENT_ALREADY']).toContain(refused);
  }
  const { rows } = await house.db.query(`SELECT key_id FROM app.key_loan GROUP BY key_id HAVING bool_or(lost) AND bool_or(upper_inf(lent))`);
  expect(rows).toEqual([]);
});

test('a loan stands out when the agreement has ended; not before, and not of somebody who never had one', async () => {
  const [tenant, partner] = [await premises.newCompany(house), await premises.newCompany(house)];
  const seat = (await premises.freeSeats(manager)).find(({ code }) => code.startsWith('P'))!;
  const agreement = await premises.signed(manager, await premises.wishFor(house, tenant.id, [seat.id], { from: premises.inDays(-40) }));
  await lent('Kort 51', tenant.id);
  await lent('Kort 52', partner.id);
  const left = async () => [(await loanOf(manager, 'Kort 51'))!.left, (await loanOf(manager, 'Kort 52'))!.left];
  expect(await left()).toEqual([false, false]);
  await premises.ended(house, manager, agreement.id, premises.inDays(1));
  expect(await left()).toEqual([false, false]);
  await house.db.query('SET session_replication_role = replica');
  await house.db.query(`UPDATE app.occupancy_agreement SET valid = daterange(lower(valid), current_date) WHERE id = $1`, [agreement.id]);
  await house.db.query('SET session_replication_role = origin');
  expect(await left()).toEqual([true, false]);
  expect((await loanOf(tenant.contact, 'Kort 51'))!.left).toBe(true);
});
