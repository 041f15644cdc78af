import { addDays, addMonths, dayInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { ASSESS, registered } from './companies';
import type { House, Visitor } from './house';

export const today = (): LocalDate => dayInCopenhagen(new Date());
export const inDays = (days: number): LocalDate => addDays(today(), days);

const AGREEMENT = `id number kind from until noticeMonths depositMonths depositFollowsRent depositOre followsId endedBecause companyId index { baseMonth baseNumber firstOn smallestPercent roundToOre }
  regulations { id from indexNumber indexMonth leftAlone { lineId reason } }
  notice { by ground groundFrom receivedOn effectiveOn rule } costs { costType nameDa nameEn estimateOre from } lines { id kind text costType weekdays from until seats prices { from monthOre marketOre basis setByIndex setByMonth noticeSentOn } }`;
const agreementOf = (name: string, type: string) => `mutation($input: ${type}!) { ${name}(input: $input) { ${AGREEMENT} } }`;
export const SIGN = agreementOf('signAgreement', 'SignAgreement');
export const CHANGE = agreementOf('changeSeats', 'ChangeSeats');
export const TRANSFER = agreementOf('transferAgreement', 'TransferAgreement');
export const NOTICE = agreementOf('giveNotice', 'GiveNotice');
export const END = agreementOf('endAgreement', 'EndAgreement');
export const DEPOSIT = agreementOf('bookDeposit', 'BookDeposit');
export const PRICE = agreementOf('setPrice', 'SetPrice');
export const REGULATE = agreementOf('regulatePrices', 'RegulatePrices');
export const AGREEMENT_BY_ID = `query($id: Uuid!) { agreement(id: $id) { ${AGREEMENT} } }`;

export interface Line {
  kind: string;
  id: string;
  costType: string | null;
  from: string;
  until: string | null;
  seats: string[];
  weekdays: number[];
  prices: {
    from: string;
    monthOre: number;
    marketOre: number | null;
    basis: string;
    setByIndex: number | null;
    setByMonth: string | null;
    noticeSentOn: string | null;
  }[];
}
export interface Agreement {
  id: string;
  companyId: string;
  from: string;
  until: string | null;
  depositOre: number;
  depositFollowsRent: boolean;
  notice: { effectiveOn: string; rule: string } | null;
  costs: { costType: string; nameDa: string; nameEn: string; estimateOre: number; from: string }[];
  index: { baseMonth: string; baseNumber: number | null } | null;
  regulations: { id: string; from: string; indexNumber: number; indexMonth: string; leftAlone: { lineId: string; reason: string }[] }[];
  lines: Line[];
}
export interface Seat {
  id: string;
  code: string;
  status: string;
  let: boolean;
  tenant: string | null;
  claims: { id: string; kind: string; tenant: string | null; leavesOn: string | null; weekdays: number[]; from: string; until: string | null }[];
}

const HOUSES = `query($on: Day) { houses(on: $on) { id floors { id } rooms { id name kind
  seats { id code status let tenant claims { id kind tenant leavesOn weekdays from until } } } } }`;

/** The house's seats as somebody sees them on a day. */
export async function seatsSeenBy(who: Visitor, on?: string): Promise<Seat[]> {
  const { houses } = await who.ask<{ houses: { rooms: { seats: Seat[] }[] }[] }>(HOUSES, { on });
  return houses.flatMap(({ rooms }) => rooms.flatMap(({ seats }) => seats));
}

export async function freeSeats(who: Visitor, on?: string): Promise<Seat[]> {
  return (await seatsSeenBy(who, on)).filter(({ status }) => status === 'free');
}

export async function houseId(house: House): Promise<string> {
  return (await house.db.query<{ id: string }>('SELECT id FROM app.house LIMIT 1')).rows[0]!.id;
}

/** A CVR number that passes the check and that nobody in the demonstration has. */
export function cvr(nth: number): string {
  for (let number = 40_000_000 + nth * 97; ; number++) {
    const digits = [...String(number)].map(Number);
    if ([2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11 === 0) return String(number);
  }
}
let companies = 0;

/** Somebody judges that a company belongs in the house. */
export async function admitted(house: House, companyId: string): Promise<void> {
  const reasons = 'Formålet er socialt, og overskuddet bliver i virksomheden.';
  await (await house.as('premisesManager')).ask(ASSESS, { input: { companyId, outcome: 'admitted', reasons } });
}

/** A company of its own that belongs in the house unless said otherwise, with somebody who speaks for it. */
export async function newCompany(house: House, name = 'Opdigtet Lejer', { belongs = true } = {}): Promise<{ id: string; contact: Visitor }> {
  const { id } = await registered(await house.as('employmentConsultant'), { name, cvr: cvr(++companies) });
  if (belongs) await admitted(house, id);
  return { id, contact: await house.newLogin('companyContact', { organisationId: id }) };
}

/** What a wish for an agreement on seats looks like; `more` changes it. */
export async function wishFor(house: House, companyId: string, seatIds: readonly string[], more: object = {}): Promise<{ input: object }> {
  const lines = seatIds.map((seatId) => ({ kind: 'seat', seatId, monthOre: 120_000 }));
  return { input: { houseId: await houseId(house), companyId, kind: 'business_lease', from: today(), lines, ...more } };
}

export async function signed(manager: Visitor, wish: { input: object }): Promise<Agreement> {
  return (await manager.ask<{ signAgreement: Agreement }>(SIGN, wish)).signAgreement;
}

/** What both have signed: a file that nothing leans on yet. */
export async function signedPaper(house: House, inHouse?: string): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house_document (house_id, name, media_type, content, added_by) VALUES ($1, 'underskrevet.pdf', 'application/pdf', '%PDF-1.7', NULL) RETURNING id`,
    [inHouse ?? (await houseId(house))],
  );
  return rows[0]!.id;
}

/** Both agree to end it on a day. */
export async function ended(house: House, manager: Visitor, agreementId: string, on: string): Promise<Agreement> {
  const input = { agreementId, on, reason: 'Begge er enige.', documentId: await signedPaper(house) };
  return (await manager.ask<{ endAgreement: Agreement }>(END, { input })).endAgreement;
}

/** Seats that nobody has, in a room of their own. */
export async function moreSeats(house: House, count: number): Promise<void> {
  await house.db.query(
    `WITH room AS (INSERT INTO app.room (house_id, floor_id, name, kind, sort, width) SELECT house_id, id, 'Prøverum', 'office', 20, $1::int + 1 FROM app.floor LIMIT 1 RETURNING id)
      INSERT INTO app.seat (room_id, code, x, y) SELECT room.id, 'P' || lpad(n::text, 3, '0'), n, 0 FROM room, generate_series(1, $1::int) AS n`,
    [count],
  );
}

export const nextMonth = (month: string): LocalDate => addMonths(month as LocalDate, 1);
