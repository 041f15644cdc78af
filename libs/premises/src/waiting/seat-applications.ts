import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, statement, toConnection, UnitOfWork, type Connection, type Keyed, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { SeatApplicationRow } from './seat-application.entity';
import type { OfferSeats, SeatApplicationView } from './seat-application.views';

declareActions({ 'premises.seats_requested': ['seats'], 'premises.seats_offered': ['seats'] });

const refuseSeats = defineErrors(
  {
    APPLIED_ALREADY: { da: 'I står allerede på listen.', en: 'You are on the list already.' },
    SEATS_WANTED_RANGE: { da: 'Antal pladser skal være fra 1 til 50.', en: 'The number of seats must be 1 to 50.' },
    SEATS_OFFER_TOO_LARGE: { da: 'Der er ikke søgt om så mange pladser.', en: 'That many seats were not asked for.' },
    SEATS_NOT_FREE: { da: 'Der er {free} ledige pladser.', en: '{free} seats are free.' },
    NOT_NEXT_ON_LIST: { da: 'En anden står før på listen.', en: 'Somebody else stands before on the list.' },
    COMPANY_NOT_ADMITTED: {
      da: 'Virksomheden er ikke vurderet til at høre til i huset endnu.',
      en: 'The company has not been assessed as belonging in the house yet.',
    },
    APPLICATION_ANSWERED: { da: 'Ansøgningen er allerede besvaret.', en: 'The application has been answered already.' },
  },
  { seat_application_once: 'APPLIED_ALREADY', seat_application_seats: 'SEATS_WANTED_RANGE', seat_offer_fits: 'SEATS_OFFER_TOO_LARGE' },
);

const APPLICATION = `json_build_object('id', a.id, 'companyId', a.company_id, 'companyName', o.name, 'synthetic', o.synthetic, 'seatsWanted', a.seats_wanted,
  'seatsOffered', a.seats_offered, 'state', a.state, 'appliedAt', a.applied_at, 'seatsFree', app.seats_free($1::date),
  'placeInLine', CASE WHEN a.state = 'waiting' THEN app.place_on_seat_list(a.line) END)`;
const FROM = 'app.seat_application a JOIN app.organisation o ON o.id = a.company_id';
const PAGE = statement<Keyed<SeatApplicationView>>(
  'seat_application.page',
  `SELECT a.line::text AS key, ${APPLICATION} AS node FROM ${FROM} WHERE $2::bigint IS NULL OR a.line > $2 ORDER BY a.line LIMIT $3`,
);
const BY_ID = statement<{ application: SeatApplicationView }>('seat_application.by_id', `SELECT ${APPLICATION} AS application FROM ${FROM} WHERE a.id = $2`);
// Offers take turns, so that no seat is promised twice.
const TAKE_TURNS = statement<never>('seat_application.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('seats of the house', 0))`);
const LATEST_OUTCOME = statement<{ outcome: string }>(
  'seat_application.latest_outcome',
  'SELECT outcome FROM app.company_assessment WHERE company_id = $1 ORDER BY assessed_at DESC LIMIT 1',
);

/** Companies that ask for seats in the house, and what they are offered. A person assesses them; the order is the one they asked in. */
@Injectable()
export class SeatApplications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<SeatApplicationView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PAGE, [this.clock.today(), after, limit]), args));
  }

  apply(who: Actor, seats: number): Promise<SeatApplicationView> {
    wholeNumber('seats', seats, 1, 50);
    return this.work.write(who, async (tx) => {
      const id = await tx.insert(SeatApplicationRow, { company_id: who.organisationId ?? '', seats_wanted: seats, applied_by: who.accountId ?? '' });
      tx.schedule('premises.tell_applicant', { applicationId: id });
      tx.record('premises.seats_requested', id, { seats });
      return this.view(tx, id);
    });
  }

  /** Offers seats to whoever stands first. Fewer than were asked for is an offer too. */
  offer(who: Actor, { applicationId, seats }: OfferSeats): Promise<SeatApplicationView> {
    return this.work.write(who, async (tx) => {
      await tx.rows(TAKE_TURNS);
      const application = await this.view(tx, applicationId);
      if (application.state !== 'waiting') throw refuseSeats('APPLICATION_ANSWERED');
      if (application.placeInLine !== 1) throw refuseSeats('NOT_NEXT_ON_LIST');
      const assessed = await tx.first(LATEST_OUTCOME, [application.companyId]);
      if (assessed?.outcome !== 'admitted') throw refuseSeats('COMPANY_NOT_ADMITTED');
      wholeNumber('seats', seats, 1, 50);
      if (seats > application.seatsFree) throw refuseSeats('SEATS_NOT_FREE', { field: 'seats', free: application.seatsFree });
      const offered = { state: 'offered', seats_offered: seats, offered_by: who.accountId ?? '', offered_at: this.clock.now() };
      await tx.update(SeatApplicationRow, { id: applicationId }, offered);
      tx.schedule('premises.tell_applicant', { applicationId });
      tx.record('premises.seats_offered', applicationId, { seats });
      return this.view(tx, applicationId);
    });
  }

  private async view(tx: Tx, id: string): Promise<SeatApplicationView> {
    const row = await tx.first(BY_ID, [this.clock.today(), id]);
    if (!row) throw refuse('NOT_FOUND');
    return row.application;
  }
}
