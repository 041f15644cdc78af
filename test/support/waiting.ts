import type { House, Visitor } from './house';
import { admitted as admit, newCompany } from './premises';

const APPLICATION = `id state seatsWanted seatsOffered placeInLine listLength aheadWantMore seatsFree priority orderRule restsUntil renewOn
  commercial channel enteredBy houses { name } papers { id name nameDa refusedBecause } removals { reasonDa note applicantReturns returnedBecause }
  offers { id state seats seatCodes houseName startsOn agreementKind monthOre expiresAt stoodAt withdrawnBecause } skips { reason note becauseDa becauseEn } findings { criterion met } assessment { outcome reasons disagreeDa }`;
const change = (name: string, type: string) => `mutation($input: ${type}!) { ${name}(input: $input) { ${APPLICATION} } }`;
export const APPLY = `mutation($seats: Int!, $least: Int, $from: Day, $commercial: Boolean!, $houseIds: [Uuid!]) {
  applyForSeats(input: { seats: $seats, least: $least, from: $from, commercial: $commercial, houseIds: $houseIds }) { ${APPLICATION} } }`;
export const ENTER = change('enterSeatApplication', 'EnterSeatApplication');
export const PREFER = change('preferHouses', 'PreferHouses');
export const REMOVE = change('removeSeatApplication', 'RemoveSeatApplication');
export const RETURN = change('returnSeatApplication', 'ReturnSeatApplication');
export const ADD_PAPER = change('addApplicationPaper', 'AddApplicationPaper');
export const REFUSE_PAPER = change('refuseApplicationPaper', 'RefuseApplicationPaper');
export const OFFER = change('offerSeats', 'OfferSeats');
export const ANSWER = change('answerSeatOffer', 'AnswerSeatOffer');
export const TAKE_BACK = change('withdrawSeatOffer', 'WithdrawSeatOffer');
export const FIND = change('assessEligibility', 'AssessEligibility');
export const PRIORITY = change('decideSeatPriority', 'DecideSeatPriority');
const move = (name: string) => `mutation($id: Uuid!) { ${name}(applicationId: $id) { ${APPLICATION} } }`;
export const PAUSE = `mutation($id: Uuid!, $until: Day) { pauseSeatApplication(applicationId: $id, until: $until) { ${APPLICATION} } }`;
export const RESUME = move('resumeSeatApplication');
export const RENEW = move('renewSeatApplication');
export const WITHDRAW = move('withdrawSeatApplication');
export const SIGN_OFFER =
  'mutation($input: SignSeatOffer!) { signSeatOffer(input: $input) { id kind from index { firstOn smallestPercent } lines { seats prices { monthOre } } } }';

export interface Application {
  id: string;
  state: string;
  seatsWanted: number;
  seatsOffered: number | null;
  placeInLine: number | null;
  listLength: number;
  aheadWantMore: number;
  seatsFree: number;
  renewOn: string | null;
  priority: string | null;
  offers: { id: string; state: string; seats: number; seatCodes: string[]; startsOn: string; stoodAt: number }[];
  skips: { reason: string; note: string | null; becauseDa: string | null; becauseEn: string | null }[];
  assessment: { outcome: string; reasons: string; disagreeDa: string } | null;
  papers: { id: string; name: string; refusedBecause: string | null }[];
}

export interface Applicant {
  readonly companyId: string;
  readonly contact: Visitor;
  readonly applicationId: string;
  /** The application as the applicant sees it now. */
  now(): Promise<Application>;
}

/** What a person found by each published criterion. */
export async function assess(manager: Visitor, applicationId: string): Promise<void> {
  const { eligibilityCriteria } = await manager.ask<{ eligibilityCriteria: { code: string }[] }>('{ eligibilityCriteria { code } }');
  const findings = eligibilityCriteria.map(({ code }) => ({ criterion: code, met: 'yes', evidence: 'Det står i vedtægterne.' }));
  await manager.ask(FIND, { input: { applicationId, findings } });
}

/** A company that has asked for seats; by default one that was assessed and admitted. */
export async function applicant(
  house: House,
  seats: number,
  { least = 1, admitted = true, commercial = false, ...more }: { least?: number; admitted?: boolean; commercial?: boolean; houseIds?: readonly string[] } = {},
): Promise<Applicant> {
  const manager = await house.as('premisesManager');
  const { id: companyId, contact } = await newCompany(house, 'Opdigtet Ansøger', { belongs: false });
  const { applyForSeats } = await contact.ask<{ applyForSeats: Application }>(APPLY, { seats, least, commercial, ...more });
  const applicationId = applyForSeats.id;
  if (admitted) {
    await assess(manager, applicationId);
    await admit(house, companyId);
  }
  const now = async () => {
    const { seatApplications } = await contact.ask<{ seatApplications: { edges: { node: Application }[] } }>(
      `{ seatApplications { edges { node { ${APPLICATION} } } } }`,
    );
    return seatApplications.edges[0]!.node;
  };
  return { companyId, contact, applicationId, now };
}

export async function offer(manager: Visitor, to: Applicant, seats: number, more: object = {}): Promise<Application> {
  return (await manager.ask<{ offerSeats: Application }>(OFFER, { input: { applicationId: to.applicationId, seats, ...more } })).offerSeats;
}

export async function answer(from: Applicant, what: 'accepted' | 'declined', more: object = {}): Promise<Application> {
  const open = (await from.now()).offers.find(({ state }) => state === 'open');
  return (await from.contact.ask<{ answerSeatOffer: Application }>(ANSWER, { input: { offerId: open?.id, answer: what, ...more } })).answerSeatOffer;
}

/** Lets the time to answer run out for all offers that stand open; the tasks are left to do. */
export async function timeRunsOut(house: House): Promise<void> {
  await house.db.query(`UPDATE app.seat_offer SET expires_at = now() - interval '1 minute' WHERE state = 'open'`);
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.expire_offer' AND state = 'waiting'`);
}
