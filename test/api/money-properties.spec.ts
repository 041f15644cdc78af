import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as money from '../support/payments';
import * as premises from '../support/premises';
import * as rent from '../support/rent';

const SEED = 20261122;
const STEPS = 260;
let house: House;
let manager: Visitor, colleague: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  colleague = await money.colleagueOf(house);
});
afterAll(() => house.close());

let state = SEED;
const whole = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
const one = <Item>(of: readonly Item[]): Item => of[whole(of.length)]!;

interface Tenant {
  readonly agreement: string;
  readonly company: string;
  readonly line: string;
  /** Øre that others than invoices, credit notes and reminders have added to what it owes. */
  moved: number;
}
interface Source {
  id: string;
  agreement: string | null;
  free: number;
  isPayment: boolean;
}

async function tenants(): Promise<Tenant[]> {
  const { rows } = await house.db.query(
    `SELECT a.id AS agreement, a.company_id AS company, (SELECT l.id FROM app.agreement_line l WHERE l.agreement_id = a.id LIMIT 1) AS line
      FROM app.occupancy_agreement a ORDER BY a.number LIMIT 6`,
  );
  return rows.map((row) => ({ ...row, moved: 0 }));
}
const sources = async (): Promise<Source[]> =>
  (
    await house.db.query(
      `SELECT m.id, m.agreement_id AS agreement, m.free_ore::float AS free, p.id IS NOT NULL AS "isPayment" FROM app.money m LEFT JOIN app.payment p ON p.id = m.id`,
    )
  ).rows;

const givenUp = async ({ agreement }: Tenant): Promise<number> =>
  (
    await house.db.query(
      `SELECT coalesce(sum(a.amount_ore), 0)::float AS ore FROM app.allocation a JOIN app.invoice i ON i.id = a.invoice_id
        WHERE a.write_off_id IS NOT NULL AND a.undone_at IS NULL AND i.agreement_id = $1`,
      [agreement],
    )
  ).rows[0].ore;

test(`whatever is paid, moved, credited, given up and paid back (seed ${SEED}), balances are what they are from scratch`, async () => {
  const who = await tenants();
  const runs = [await rent.rentOf(house, manager, '2026-04'), await rent.rentOf(house, manager, '2026-05')];
  await late.lateBy(house, 5);
  await late.morning(house);
  await late.sent(house, manager, (await late.proposed(house, manager)).slice(0, 12));
  const ofAgreement = (agreement: string | null) => who.find((tenant) => tenant.agreement === agreement);
  const done = new Map<string, number>();

  const steps: Record<string, () => Promise<string | undefined>> = {
    async pay() {
      const tenant = one(who);
      const claim = one((await money.claims(house)).filter(({ agreement }) => agreement === tenant.agreement));
      const ore = 100 + whole(claim.total + 20_000);
      const payment = await money.paid(house, manager, ore, `Indbetaling ${state}`, whole(3) ? claim.fik : undefined);
      if (payment.agreementId) tenant.moved -= ore;
      return undefined;
    },
    async allocate() {
      const source = one(await sources());
      const claim = one(await money.claims(house));
      if (!source) return 'NONE';
      const key = source.isPayment ? 'paymentId' : 'creditNoteId';
      const refused = await manager.refusal(money.ALLOCATE, { input: { [key]: source.id, invoiceId: claim.id, amountOre: 1 + whole(claim.total) } });
      if (!refused && source.agreement === null) {
        const { rows } = await house.db.query('SELECT amount_ore::float AS ore, agreement_id AS agreement FROM app.payment WHERE id = $1', [source.id]);
        const owner = ofAgreement(rows[0].agreement);
        if (owner) owner.moved -= rows[0].ore;
      }
      return refused;
    },
    async refund() {
      const source = one((await sources()).filter(({ agreement }) => ofAgreement(agreement)));
      if (!source) return 'NONE';
      const amountOre = 1 + whole(Math.max(1, source.free + 500));
      const key = source.isPayment ? 'paymentId' : 'creditNoteId';
      const input = { [key]: source.id, amountOre, refundedOn: premises.today(), because: 'Betalt tilbage' };
      const refused = await manager.refusal(money.REFUND, { input });
      if (!refused) ofAgreement(source.agreement)!.moved += amountOre;
      return refused;
    },
    async undo() {
      const { rows } = await house.db.query(
        `SELECT a.id, a.amount_ore::float AS ore, a.refunded_on IS NOT NULL AS refund, a.write_off_id IS NOT NULL AS lost, coalesce(m.agreement_id, i.agreement_id) AS agreement
          FROM app.allocation a LEFT JOIN app.money m ON m.id IN (a.payment_id, a.credit_note_id) LEFT JOIN app.invoice i ON i.id = a.invoice_id ORDER BY a.id`,
      );
      const part = one(rows);
      if (!part) return 'NONE';
      const refused = await manager.refusal(money.UNDO, { input: { allocationId: part.id, because: 'En fejl' } });
      const owner = ofAgreement(part.agreement);
      if (!refused && owner) owner.moved += part.refund ? -part.ore : part.lost ? part.ore : 0;
      return refused;
    },
    async writeOff() {
      const claim = one(await money.claims(house));
      const amountOre = 1 + whole(claim.total);
      const { body } = await manager.raw(late.PROPOSE_WRITE_OFF, { input: { invoiceId: claim.id, amountOre, reason: 'Kan ikke inddrives længere.' } });
      if (body.errors) return body.errors[0]!.extensions.code;
      const refused = await colleague.refusal(late.DECIDE_WRITE_OFF, { input: { writeOffId: body.data!['proposeWriteOff'], approve: whole(4) > 0 } });
      const { rows } = await house.db.query(`SELECT decision FROM app.write_off ORDER BY id DESC LIMIT 1`);
      const owner = ofAgreement(claim.agreement);
      if (!refused && rows[0].decision === 'approved' && owner) owner.moved -= amountOre;
      return refused;
    },
    async setOff() {
      const tenant = one(who);
      const claim = one((await money.claims(house)).filter(({ agreement }) => agreement === tenant.agreement));
      const amountOre = 1 + whole(30_000);
      await manager.ask(premises.DEPOSIT, {
        input: { agreementId: tenant.agreement, kind: 'received', amountOre: whole(2) ? amountOre : 1, bookedOn: premises.today() },
      });
      const documentId = await premises.signedPaper(house);
      const refused = await manager.refusal(money.SET_OFF, { input: { invoiceId: claim.id, amountOre, bookedOn: premises.today(), documentId } });
      if (!refused) tenant.moved -= amountOre;
      return refused;
    },
    async credit() {
      const tenant = one(who);
      const from = one(['2026-04-11', '2026-04-20', '2026-05-07', '2026-05-19']);
      const before = await givenUp(tenant);
      const price = { lineId: tenant.line, from, monthOre: 108_000 + whole(20_000), documentId: await premises.signedPaper(house) };
      const refused = await manager.refusal(premises.PRICE, { input: price });
      for (const { id: runId } of runs) await manager.ask(rent.CORRECT, { input: { runId, agreementId: tenant.agreement, reason: 'Ny pris.' } });
      await house.settled();
      // What was given up of rent that is credited is no loss any more.
      tenant.moved += before - (await givenUp(tenant));
      return refused;
    },
  };
  const names = Object.keys(steps).flatMap((name) => Array<string>(name === 'credit' ? 1 : name === 'undo' ? 2 : 4).fill(name));
  for (let at = 0; at < STEPS; at++) {
    const name = one(names);
    if ((await steps[name]!()) === undefined) done.set(name, (done.get(name) ?? 0) + 1);
  }
  // Every kind of step has happened, or the walk says nothing.
  expect([...done].filter(([, times]) => times > 1).map(([name]) => name).sort()).toEqual(Object.keys(steps).sort()); // prettier-ignore

  for (const { agreement, company, moved } of who) {
    // What a reminder asked for is owed until its invoice is credited.
    const { rows } = await house.db.query(
      `SELECT (SELECT sum(CASE kind WHEN 'rent' THEN total_ore ELSE -total_ore END) FROM app.invoice WHERE agreement_id = $1)::float
        + (SELECT coalesce(sum(r.fee_ore + r.compensation_ore + r.interest_ore), 0) FROM app.reminder r JOIN app.invoice i ON i.id = r.invoice_id
          WHERE i.agreement_id = $1 AND NOT EXISTS (SELECT FROM app.invoice n WHERE n.credits_id = i.id))::float AS charged`,
      [agreement],
    );
    const { balanceOre, owedOre, creditOre } = await money.balance(manager, company);
    expect(balanceOre).toBe(rows[0].charged + moved);
    expect(owedOre - creditOre).toBe(balanceOre);
    const entries = await money.account(manager, company, 7);
    expect(entries[0]!.balanceOre).toBe(balanceOre);
    expect(entries.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(balanceOre);
  }
  const { rows } = await house.db.query(
    `SELECT (SELECT count(*) FROM app.claim WHERE open_ore NOT BETWEEN 0 AND total_ore) + (SELECT count(*) FROM app.money WHERE free_ore NOT BETWEEN 0 AND amount_ore)
      + (SELECT count(*) FROM app.claim c JOIN app.invoice n ON n.credits_id = c.id JOIN app.money m ON m.id = n.id WHERE c.open_ore > 0 AND m.free_ore > 0) AS wrong`,
  );
  expect(Number(rows[0].wrong)).toBe(0);
}, 280_000);
