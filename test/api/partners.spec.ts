import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

let house: House;
let manager: Visitor, consultant: Visitor, partner: Visitor;
let own: string, other: string, citizenAccount: string, initiative: string;

const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
const PARTNER = `id name kind { code } district area coordinator contacts { name email } agreements { text validFrom validTo }
  events { name attended partners { name } }`;
const mutation = (name: string, type: string, fields: string) => `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
const REGISTER = mutation('registerPartner', 'RegisterPartner', PARTNER);
const CONTACT = mutation('addPartnerContact', 'AddPartnerContact', PARTNER);
const AGREE = mutation('recordPartnerAgreement', 'RecordPartnerAgreement', PARTNER);
const EVENT = mutation('recordLocalEvent', 'RecordLocalEvent', 'id name heldOn attended partners { id }');
const INITIATIVE = 'id name status followUpOn overdue owner moves { from to reason followUpOn }';
const START = mutation('startSideInitiative', 'StartSideInitiative', INITIATIVE);
const MOVE = mutation('moveSideInitiative', 'MoveSideInitiative', INITIATIVE);
const PARTNERS = `{ partners(first: 100) { edges { node { ${PARTNER} } } } }`;
const ONE = `query($id: Uuid!) { partner(id: $id) { ${PARTNER} } }`;
const EVENTS = '{ localEvents(first: 100) { edges { node { name partners { name } } } } }';
const INITIATIVES = `query($after: String, $first: Int = 100, $status: SideInitiativeStatus) { sideInitiatives(after: $after, first: $first, status: $status) {
  edges { node { ${INITIATIVE} } } pageInfo { hasNextPage endCursor } } }`;

beforeAll(async () => {
  house = await openHouse({ demo: true });
  [manager, consultant, partner] = [await house.as('premisesManager'), await house.as('employmentConsultant'), await house.as('localPartner')];
  own = (await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'localPartner'`)).rows[0].id;
  other = (await house.db.query('SELECT organisation_id AS id FROM app.local_partner WHERE organisation_id <> $1 LIMIT 1', [own])).rows[0].id;
  citizenAccount = (await house.db.query(`SELECT account_id AS id FROM app.membership WHERE role = 'citizen'`)).rows[0].id;
  initiative = (await house.db.query(`SELECT id FROM app.side_initiative WHERE status = 'done'`)).rows[0].id;
});
afterAll(() => house.close());

const register = (more: object) => ({ input: { name: 'Områdefornyelsen Prøve', kind: 'AREA_RENEWAL', district: 'BISPEBJERG', ...more } });
const contact = (more: object) => ({ input: { partnerId: own, name: 'Kim Opdigtet', email: 'kim@demo.invalid', ...more } });
const agreement = (more: object) => ({ input: { partnerId: own, text: 'Et bord i huset', validFrom: '2026-01-01', ...more } });
const event = (more: object) => ({ input: { name: 'Åbent hus', heldOn: inDays(-1), area: 'SYDHAVNEN', attended: 40, partnerIds: [own], ...more } });
const start = (more: object) => ({ input: { name: 'Genbrugscykler', reason: 'Beboerne har spurgt', followUpOn: inDays(14), ...more } });
const move = (more: object) => ({ input: { initiativeId: initiative, status: 'running', reason: 'Vi prøver igen', followUpOn: inDays(20), ...more } });

const BAD: readonly (readonly [name: string, who: () => Visitor, operation: string, variables: () => object, code: string])[] = [
  ['a kind of partner that is none', () => manager, REGISTER, () => register({ kind: 'BANK' }), 'PARTNER_KIND_UNKNOWN'],
  ['a district that is none', () => manager, REGISTER, () => register({ district: 'ATLANTIS' }), 'DISTRICT_UNKNOWN'],
  ['an area that is none', () => manager, REGISTER, () => register({ area: 'ATLANTIS' }), 'PLACE_UNKNOWN'],
  ['a citizen as coordinator', () => manager, REGISTER, () => register({ coordinatorId: citizenAccount }), 'STAFF_UNKNOWN'],
  ['a partner without a name', () => manager, REGISTER, () => register({ name: ' ' }), 'TEXT_MISSING'],
  ['a partner registered by itself', () => partner, REGISTER, () => register({}), 'NOT_ALLOWED'],
  ['a contact at a partner that is not there', () => manager, CONTACT, () => contact({ partnerId: NOBODY }), 'NOT_FOUND'],
  ['a contact at another partner', () => partner, CONTACT, () => contact({ partnerId: other }), 'NOT_FOUND'],
  ['an e-mail address that is none', () => partner, CONTACT, () => contact({ email: 'kim' }), 'EMAIL_INVALID'],
  ['the same contact twice', () => manager, CONTACT, () => contact({ email: 'PARTNER1@demo.invalid' }), 'CONTACT_KNOWN'],
  ['an agreement that ends before it begins', () => manager, AGREE, () => agreement({ validTo: '2025-12-31' }), 'PERIOD_INVALID'],
  ['an agreement about nothing', () => manager, AGREE, () => agreement({ text: '' }), 'TEXT_MISSING'],
  ['an event tomorrow with attendance', () => manager, EVENT, () => event({ heldOn: inDays(2) }), 'EVENT_IN_FUTURE'],
  ['fewer than nobody', () => manager, EVENT, () => event({ attended: -1 }), 'NUMBER_OUT_OF_RANGE'],
  ['an event with a partner that is none', () => manager, EVENT, () => event({ partnerIds: [NOBODY] }), 'PARTNER_UNKNOWN'],
  ['an event with one partner twice', () => manager, EVENT, () => event({ partnerIds: [own, own] }), 'PARTNER_TWICE'],
  ['an event with a list of names', () => manager, EVENT, () => event({ names: ['Kim'] }), 'BAD_REQUEST'],
  ['an initiative to look at yesterday', () => manager, START, () => start({ followUpOn: inDays(-2) }), 'FOLLOW_UP_IN_PAST'],
  ['an initiative that a citizen owns', () => manager, START, () => start({ ownerId: citizenAccount }), 'STAFF_UNKNOWN'],
  ['an initiative with a partner that is none', () => manager, START, () => start({ partnerId: NOBODY }), 'PARTNER_UNKNOWN'],
  ['an initiative that begins as done', () => manager, START, () => start({ status: 'done' }), 'FOLLOW_UP_MISSING'],
  ['a closed initiative that is paused', () => manager, MOVE, () => move({ status: 'paused' }), 'INITIATIVE_CLOSED'],
  ['a reopened one without a day to look', () => manager, MOVE, () => move({ followUpOn: null }), 'FOLLOW_UP_MISSING'],
  ['a move without a reason', () => manager, MOVE, () => move({ reason: '' }), 'TEXT_MISSING'],
  ['a move of nothing', () => manager, MOVE, () => move({ initiativeId: NOBODY }), 'NOT_FOUND'],
  ['a move by a partner', () => partner, MOVE, () => move({}), 'NOT_ALLOWED'],
];

test.each(BAD)('%s is refused with a code and changes nothing', async (_, who, operation, variables, code) => {
  const before = await fingerprint(house.db);
  expect(await who().refusal(operation, variables())).toBe(code);
  expect(await fingerprint(house.db)).toEqual(before);
});

test('a partner is taken in, agreed with and held something with', async () => {
  const { registerPartner } = await manager.ask<{ registerPartner: { id: string } }>(REGISTER, register({ area: 'BISPEBJERG' }));
  const { id } = registerPartner;
  expect(registerPartner).toMatchObject({ kind: { code: 'AREA_RENEWAL' }, area: 'BISPEBJERG', coordinator: 'Leif Opdigtet', contacts: [] });
  await consultant.ask(CONTACT, contact({ partnerId: id }));
  await manager.ask(AGREE, agreement({ partnerId: id, validTo: '2026-12-31' }));
  await manager.ask(AGREE, agreement({ partnerId: id, text: 'Fælles opslag', validFrom: '2026-06-01' }));
  await consultant.ask(EVENT, event({ partnerIds: [id, own], attended: 0 }));
  expect((await consultant.ask<{ partner: object }>(ONE, { id })).partner).toMatchObject({
    contacts: [{ name: 'Kim Opdigtet' }],
    agreements: [
      { text: 'Fælles opslag', validTo: null },
      { validFrom: '2026-01-01', validTo: '2026-12-31' },
    ],
    events: [{ attended: 0, partners: [{ name: 'Boligforeningen Prøvegården' }, { name: 'Områdefornyelsen Prøve' }] }],
  });
});

test('a partner sees itself: its contacts, agreements, events and initiatives, and nothing of the others', async () => {
  const { partners } = await partner.ask<{ partners: { edges: { node: { id: string; events: { partners: { name: string }[] }[] } }[] } }>(PARTNERS);
  expect(partners.edges.map((edge) => edge.node.id)).toEqual([own]);
  expect(partners.edges[0]!.node.events.length).toBeGreaterThan(0);
  const { localEvents } = await partner.ask<{ localEvents: { edges: { node: { partners: { name: string }[] } }[] } }>(EVENTS);
  for (const { node } of localEvents.edges) expect(node.partners).toEqual([{ name: 'Boligforeningen Prøvegården' }]);
  expect(await partner.refusal(ONE, { id: other })).toBe('NOT_FOUND');
  expect(await partner.refusal(ONE, { id: NOBODY })).toBe('NOT_FOUND');
  const { sideInitiatives } = await partner.ask<{ sideInitiatives: { edges: { node: { name: string; owner: null } }[] } }>(INITIATIVES);
  expect(sideInitiatives.edges.map(({ node }) => [node.name, node.owner])).toEqual([['Adgang til genbrugscykler', null]]);
  await partner.ask(CONTACT, contact({ email: 'selv@demo.invalid' }));
});

test.each(['companyContact', 'bridgeWorker', 'reporter', 'citizen', 'administrator', 'dataProtectionOfficer'])('%s sees no partner', async (role) => {
  const visitor = await house.as(role);
  for (const query of [PARTNERS, EVENTS, INITIATIVES]) expect(await visitor.refusal(query)).toBe('NOT_ALLOWED');
});

test('a side initiative is followed: overdue first, over last, every step with its reason', async () => {
  const { startSideInitiative: one } = await manager.ask<{ startSideInitiative: { id: string } }>(START, start({ partnerId: own }));
  expect(one).toMatchObject({ status: 'idea', owner: 'Leif Opdigtet', overdue: false, moves: [{ from: null, to: 'idea' }] });
  const step = async (more: object) =>
    (await consultant.ask<{ moveSideInitiative: object }>(MOVE, { input: { initiativeId: one.id, reason: 'Vi er i gang', ...more } })).moveSideInitiative;
  await step({ status: 'running', followUpOn: inDays(7) });
  await step({ status: 'running', followUpOn: inDays(9) });
  expect(await step({ status: 'done' })).toMatchObject({ status: 'done', followUpOn: null });
  expect(await step({ status: 'running', followUpOn: inDays(30) })).toMatchObject({ moves: [{ from: 'done', to: 'running' }, {}, {}, {}, {}] });
  const listed: { name: string; overdue: boolean; status: string }[] = [];
  for (let after: string | null = null; ;) {
    const page: { sideInitiatives: { edges: { node: (typeof listed)[number] }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await manager.ask(
      INITIATIVES,
      { after, first: 2 },
    );
    listed.push(...page.sideInitiatives.edges.map((edge) => edge.node));
    if (!page.sideInitiatives.pageInfo.hasNextPage) break;
    after = page.sideInitiatives.pageInfo.endCursor;
  }
  expect(listed.map(({ name, overdue, status }) => [name, overdue, status])).toEqual([
    ['Adgang til genbrugscykler', true, 'running'],
    expect.arrayContaining([false]),
    expect.arrayContaining([false]),
    ['Skilte på tre sprog', false, 'done'],
  ]);
  await expect(house.db.query('DELETE FROM app.side_initiative_move')).rejects.toMatchObject({ code: '42501' });
});
