import { buildSchema, GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, GraphQLScalarType, type GraphQLInputType } from 'graphql';
import { readFileSync } from 'node:fs';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

/** Every operation on agreements, list, rooms, aid, community and places, with ids of nothing, numbers below zero and beyond, and days at the ends of time. */
const OPERATIONS = `signAgreement changeSeats transferAgreement giveNotice withdrawNotice endAgreement bookDeposit setPrice regulatePrices documentMarketRent
  declareAid writeAidLetter offerSeats withdrawSeatOffer signSeatOffer assessEligibility decideSeatPriority bookRoom moveRoomBooking cancelRoomBooking
  cancelRoomSeries noteNoShow linkUndertaking endUndertakingLink   renewRoomCalendar postHouseNotice endHouseNotice lendKey takeKeyBack reportFault followFault countVisitors lendSeat takeSeatBack noteHouseTalk finishTalkStep
  enterSeatApplication preferHouses removeSeatApplication returnSeatApplication addApplicationPaper refuseApplicationPaper addFloor saveRoom divideRoom saveSeat blockSeat unblockSeat`.split(
  /\s+/,
);
/** What only others do: a tenant, and whoever approves aid. */
const OF_TENANT =
  `giveNotice withdrawNotice applyForSeats pauseSeatApplication resumeSeatApplication withdrawSeatApplication answerSeatOffer bookRoom moveRoomBooking cancelRoomBooking
  cancelRoomSeries reportFault preferHouses returnSeatApplication addApplicationPaper`.split(/\s+/);
const OF_ADMIN = ['approveAid'];
const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';

let house: House;
let manager: Visitor, tenant: Visitor, admin: Visitor;
/** Ids that are right, by the name of the field that asks for them. */
let known: Record<string, string>;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  admin = await house.as('administrator');
  const { id, contact } = await premises.newCompany(house);
  tenant = contact;
  const [seat, other] = await premises.freeSeats(manager);
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [seat!.id]));
  const { applyForSeats } = await contact.ask<{ applyForSeats: { id: string } }>('mutation { applyForSeats(input: { seats: 1, commercial: false }) { id } }');
  const one = async (sql: string): Promise<string> => (await house.db.query<{ id: string }>(sql)).rows[0]!.id;
  known = {
    houseId: await premises.houseId(house),
    companyId: id,
    agreementId: agreement.id,
    lineId: agreement.lines[0]!.id,
    seatId: other!.id,
    applicationId: applyForSeats.id,
    roomId: await one(`SELECT id FROM app.room WHERE kind = 'meeting'`),
    floorId: await one('SELECT id FROM app.floor'),
    documentId: await premises.signedPaper(house),
  };
});
afterAll(() => house.close());

interface Bad {
  readonly id: (field: string) => string;
  readonly int: number;
  readonly day: string;
  readonly text: string;
}
const right = (field: string): string => known[field] ?? NOBODY;
const BAD: Record<string, Bad> = {
  'ids of nothing': { id: () => NOBODY, int: 1, day: '2027-02-01', text: 'Noget' },
  'below zero': { id: right, int: -1, day: '2027-02-01', text: 'Noget mere til' },
  nothing: { id: right, int: 0, day: '2027-02-01', text: ' ' },
  huge: { id: right, int: 2_147_483_647, day: '2199-12-31', text: 'Æ'.repeat(5_000) },
  'long ago': { id: right, int: 1, day: '1900-01-01', text: 'Noget mere til' },
  'strange words': { id: right, int: 7, day: '2027-02-01', text: "'; drop\u0000" },
};

function made(type: GraphQLInputType, field: string, bad: Bad): unknown {
  if (type instanceof GraphQLNonNull) return made(type.ofType as GraphQLInputType, field, bad);
  if (type instanceof GraphQLList) return [made(type.ofType as GraphQLInputType, field.replace(/s$/, ''), bad)];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]!.name;
  if (type instanceof GraphQLInputObjectType)
    return Object.fromEntries(Object.values(type.getFields()).map((one) => [one.name, made(one.type, one.name, bad)]));
  switch ((type as GraphQLScalarType).name) {
    case 'Uuid':
      return bad.id(field);
    case 'Int':
    case 'Float':
      return bad.int;
    case 'Day':
      return bad.day;
    case 'Instant':
      return `${bad.day}T10:00:00Z`;
    case 'Boolean':
      return true;
    default:
      return bad.text;
  }
}

test.each(Object.entries(BAD))('%s: every operation says what is wrong, or does what it was asked; none falls over', async (_, bad) => {
  const fell: string[] = [];
  const asked = [[manager, OPERATIONS], [tenant, OF_TENANT], [admin, OF_ADMIN]] as const; // prettier-ignore
  for (const [who, name] of asked.flatMap(([visitor, names]) => names.map((one) => [visitor, one] as const))) {
    const operation = schema.getMutationType()!.getFields()[name]!;
    const declared = operation.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const given = operation.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const shape = /^\[?(Uuid|Boolean|Int)\W*$/.test(String(operation.type)) ? '' : '{ __typename }';
    const variables = Object.fromEntries(operation.args.map((arg) => [arg.name, made(arg.type, arg.name, bad)]));
    const code = await who.refusal(`mutation(${declared}) { ${name}(${given}) ${shape} }`, variables);
    if (['INTERNAL', 'DATABASE_BUSY', 'NOT_ALLOWED'].includes(code ?? '')) fell.push(name);
  }
  expect(fell).toEqual([]);
});

test('ids of nothing change nothing', async () => {
  const before = await fingerprint(house.db);
  for (const name of ['lendSeat', 'reportFault', 'saveSeat', 'offerSeats']) {
    const { args } = schema.getMutationType()!.getFields()[name]!;
    const variables = Object.fromEntries(args.map((arg) => [arg.name, made(arg.type, arg.name, BAD['ids of nothing']!)]));
    const shape = name === 'lendSeat' ? '' : '{ __typename }';
    expect(await manager.refusal(`mutation($input: ${String(args[0]!.type)}) { ${name}(input: $input) ${shape} }`, variables)).toBeDefined();
  }
  expect(await fingerprint(house.db)).toEqual(before);
});
