import { fingerprint } from '../support/fingerprint';
import { ASSESS, COMPANY, DESCRIBE, REGISTER, WISH } from '../support/companies';
import * as premises from '../support/premises';
import { assess } from '../support/waiting';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let manager: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, consultant] = [await house.as('premisesManager'), await house.as('employmentConsultant')];
  // 48 seats, and all but two of them are taken.
  await premises.moreSeats(house, 48 - (await premises.seatsSeenBy(manager)).length);
  await house.db
    .query(`INSERT INTO app.seat_claim (seat_id, kind, valid, reason, made_by) SELECT s.id, 'blocked', '[2026-04-01,)', 'taget ud af brug', NULL FROM app.seat s
    WHERE NOT EXISTS (SELECT FROM app.seat_claim c WHERE c.seat_id = s.id) ORDER BY s.code DESC OFFSET 2`);
});
afterAll(() => house.close());

const APPLICATION = 'id state seatsWanted seatsOffered placeInLine seatsFree';
const APPLY = `mutation($seats: Int!) { applyForSeats(input: { seats: $seats, commercial: true }) { ${APPLICATION} } }`;
const OFFER = `mutation($input: OfferSeats!) { offerSeats(input: $input) { ${APPLICATION} } }`;

interface Application {
  id: string;
  state: string;
  placeInLine: number | null;
  seatsFree: number;
}

async function companyWith(change: object): Promise<{ id: string; contact: Visitor; outcome: Record<string, unknown> }> {
  const { registerCompany } = await consultant.ask<{ registerCompany: { id: string } & Record<string, unknown> }>(REGISTER, { input: { ...WISH, ...change } });
  const contact = await house.newLogin('companyContact', { organisationId: registerCompany.id });
  return { id: registerCompany.id, contact, outcome: registerCompany };
}

async function admit(companyId: string, applicationId: string): Promise<void> {
  await assess(manager, applicationId);
  await manager.ask(ASSESS, { input: { companyId, outcome: 'admitted', reasons: 'Formålet er socialt, og overskuddet bliver i virksomheden.' } });
}

async function apply(contact: Visitor, seats: number): Promise<Application> {
  return (await contact.ask<{ applyForSeats: Application }>(APPLY, { seats })).applyForSeats;
}

test('scenario 1: "Vi er et ApS med CVR 13748136 og vil gerne have fire pladser": 46 of 48 are taken, so two are offered', async () => {
  const { id, contact, outcome } = await companyWith({ name: 'Fire Pladser', cvr: '13748136' });
  expect(outcome).toMatchObject({
    register: { found: true, active: true, name: expect.any(String), rsv: expect.any(Boolean) },
    productionUnits: expect.any(Array),
  });
  expect([(await premises.seatsSeenBy(manager)).length, (await premises.freeSeats(manager)).length]).toEqual([48, 2]);
  const asked = await apply(contact, 4);
  expect(asked).toMatchObject({ state: 'waiting', placeInLine: 1, seatsFree: 2 });
  await house.settled();

  const input = { applicationId: asked.id, seats: 2 };
  expect(await manager.refusal(OFFER, { input })).toBe('COMPANY_NOT_ADMITTED');
  await admit(id, asked.id);
  expect(await manager.refusal(OFFER, { input: { ...input, seats: 3 } })).toBe('SEATS_NOT_FREE');
  expect(await manager.ask(OFFER, { input })).toMatchObject({ offerSeats: { state: 'offered', seatsOffered: 2, placeInLine: null, seatsFree: 0 } });
  expect(await manager.refusal(OFFER, { input })).toBe('APPLICATION_ANSWERED');

  await house.settled();
  const mails = await house.db.query(
    'SELECT subject, body FROM app.mail WHERE about = $1 OR about IN (SELECT id FROM app.seat_offer WHERE application_id = $1) ORDER BY id',
    [asked.id],
  );
  expect(mails.rows.map((mail) => mail.subject)).toEqual(['Vi har fået jeres ansøgning', 'I er tilbudt pladser i huset']);
  expect(mails.rows[0].body).toContain('Der er 2 ledige pladser lige nu, og I er nummer 1 på listen.');
});

test('scenario 2: a sole trader with a social purpose and no RSV is told that it is not needed, assessed by a person, and not rejected', async () => {
  const { id, contact, outcome } = await companyWith({
    name: 'Enes Værksted',
    cvr: '64942212',
    legalForm: 'ENK',
  });
  // RSV is impossible for this form and asked of nobody; what is asked instead is the purpose, and what the surplus is used for.
  expect(outcome).toMatchObject({ form: { canBeRsv: false }, useOfSurplus: null, assessments: [] });
  expect(await contact.refusal(APPLY, { seats: 1 })).toBe('PURPOSE_NOT_TOLD');
  await contact.ask(DESCRIBE, { input: { companyId: id, purpose: 'Giver plads til folk', useOfSurplus: 'Overskuddet går til oplæring.' } });
  const asked = await apply(contact, 1);
  expect(asked).toMatchObject({ state: 'waiting', placeInLine: 1, seatsFree: 0 });
  await admit(id, asked.id);
  const { company } = await manager.ask<{ company: object }>(COMPANY, { id });
  expect(company).toMatchObject({ assessments: [{ outcome: 'admitted', assessedBy: expect.any(String) }] });
  expect(await manager.refusal(OFFER, { input: { applicationId: asked.id, seats: 1 } })).toBe('SEATS_NOT_FREE');
});

test('who asks next stands next and sees nobody else; one application at a time; a wrong CVR saves nothing', async () => {
  const { contact } = await premises.newCompany(house, 'Opdigtet Næste', { belongs: false });
  expect(await apply(contact, 3)).toMatchObject({ placeInLine: 2 });
  const { seatApplications } = await contact.ask<{ seatApplications: { edges: unknown[] } }>('{ seatApplications { edges { node { id } } } }');
  expect(seatApplications.edges).toHaveLength(1);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.seat_application ORDER BY line DESC LIMIT 1');

  const before = await fingerprint(house.db);
  const refused: readonly (readonly [Visitor, string, object, string])[] = [
    [contact, APPLY, { seats: 1 }, 'APPLIED_ALREADY'],
    [contact, APPLY, { seats: 0 }, 'NUMBER_OUT_OF_RANGE'],
    [consultant, APPLY, { seats: 1 }, 'NOT_ALLOWED'],
    [manager, OFFER, { input: { applicationId: rows[0]!.id, seats: 1 } }, 'NOT_NEXT_ON_LIST'],
    [manager, OFFER, { input: { applicationId: '01a1fcfa-0000-7000-8000-000000000000', seats: 1 } }, 'NOT_FOUND'],
    [contact, OFFER, { input: { applicationId: rows[0]!.id, seats: 1 } }, 'NOT_ALLOWED'],
    [consultant, REGISTER, { input: { ...WISH, cvr: '12345678' } }, 'CVR_INVALID'],
  ];
  for (const [who, operation, input, code] of refused) expect([code, await who.refusal(operation, input)]).toEqual([code, code]);
  expect(await fingerprint(house.db)).toEqual(before);
});
