import { addDays, addMonths, addWorkingDays, instantInCopenhagen, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, type Tx } from '@fyrtaarn/platform';
import { refuseAgreement } from '../agreements/agreement.errors';
import { ruleCodeOf, type AgreementTerms } from '../agreements/agreement.rules';
import { offerStore } from './seat-offer.store';
import type { Skip } from './seat-order.rules';
import { refuseSeats } from './waiting.errors';

declareActions({ 'premises.seats_offered': ['offerId', 'seats', 'place', 'skipped'] });

/** Rule SEAT-OFFER, with the holidays of rule WORKING-DAYS. */
export interface OfferTerms {
  readonly calendar: Holidays;
  readonly answer_working_days: number;
  readonly remind_after_working_days: number;
  /** A no and no answer count alike, as far back as this. */
  readonly refusals_counted_months: number;
  readonly letter_after_refusals: number;
  readonly rest_after_refusals: number;
  /** Offers in a row that never reached the applicant. */
  readonly pass_over_after_lost: number;
  /** After so many working days an offer that was accepted and is not signed is told of. */
  readonly sign_working_days: number;
  /** Roles that hear of what stands still. */
  readonly tell: readonly string[];
}

export async function offerTerms(tx: Tx, today: LocalDate): Promise<OfferTerms> {
  const calendar = await ruleParameters<Holidays>(tx, 'WORKING-DAYS', today);
  return { ...(await ruleParameters<Omit<OfferTerms, 'calendar'>>(tx, 'SEAT-OFFER', today)), calendar };
}

/** The kinds of agreement that an offer may lead to, the usual one first. */
const KINDS = ['use_agreement', 'business_lease'] as const;

/** The first whose rule takes such activity. */
async function usualKind(tx: Tx, on: LocalDate, commercial: boolean | null): Promise<string> {
  const terms = await ruleParameters<AgreementTerms>(tx, ruleCodeOf(KINDS[0]), on);
  return commercial && terms.commercial === false ? KINDS[1] : KINDS[0];
}

/** The day on which an answer is due: the last of its working days. */
export function answerDue(terms: OfferTerms, today: LocalDate): LocalDate {
  return addWorkingDays(today, terms.answer_working_days, terms.calendar);
}

/** The first of the month after the answer is due. */
export function usualStart(terms: OfferTerms, today: LocalDate): LocalDate {
  return addMonths(`${answerDue(terms, today).slice(0, 7)}-01` as LocalDate, 1);
}

export interface Offering {
  readonly applicationId: string;
  readonly houseId: string;
  readonly seats: number;
  /** These and no others; any when null. */
  readonly only: readonly string[] | null;
  readonly preferred: readonly string[];
  readonly startsOn: string;
  /** Whether what is done in the house is commercial; null for somebody who was not asked. */
  readonly commercial: boolean | null;
  /** As is usual for such activity when null. */
  readonly agreementKind: string | null;
  /** Øre a month for one seat; the market rent when null. */
  readonly monthOre: number | null;
  readonly passedOnFrom: string | null;
  readonly skips: readonly Skip[];
}

/**
 * Holds named seats for one applicant until the answer is due, and says so to them.
 * @throws DomainError SEATS_NOT_FREE, MARKET_RENT_MISSING, SEATS_OFFER_DOES_NOT_FIT, APPLICATION_ANSWERED, SEAT_TAKEN
 */
export async function offerSeatsTo(tx: Tx, today: LocalDate, wish: Offering): Promise<string> {
  const { applicationId, houseId, seats, only, preferred, startsOn, passedOnFrom, skips } = wish;
  const picked = await offerStore.pick(tx, houseId, startsOn, only, preferred, seats);
  if (picked.length < seats) throw refuseSeats('SEATS_NOT_FREE', { field: 'seats', free: picked.length });
  const monthOre = wish.monthOre ?? picked[0]?.month_ore;
  if (monthOre == null) throw refuseAgreement('MARKET_RENT_MISSING', { field: 'startsOn' });
  const terms = await offerTerms(tx, today);
  const expiresAt = instantInCopenhagen(addDays(answerDue(terms, today), 1), '00:00');
  const kind = wish.agreementKind ?? (await usualKind(tx, startsOn as LocalDate, wish.commercial));
  const { id, place } = await offerStore.make(tx, [applicationId, seats, startsOn, kind, monthOre, expiresAt, passedOnFrom, today, houseId]);
  await offerStore.hold(
    tx,
    id,
    startsOn,
    picked.map((seat) => seat.id),
  );
  await offerStore.skip(tx, id, skips);
  tx.schedule('premises.tell_offer', { offerId: id, news: 'offered' });
  tx.schedule(
    'premises.remind_offer',
    { offerId: id },
    { at: instantInCopenhagen(addWorkingDays(today, terms.remind_after_working_days, terms.calendar), '09:00') },
  );
  tx.schedule('premises.expire_offer', { offerId: id }, { at: expiresAt });
  tx.record('premises.seats_offered', applicationId, { offerId: id, seats, place: place ?? 0, skipped: skips.length });
  return id;
}
