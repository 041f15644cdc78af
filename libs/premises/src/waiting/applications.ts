import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import type {
  AddApplicationPaper,
  ApplyForSeats,
  ChangeSeatWish,
  EnterSeatApplication,
  PreferHouses,
  RefuseApplicationPaper,
  RemoveSeatApplication,
  ReturnSeatApplication,
} from './application.inputs';
import { wishStore, type Wish } from './application.store';
import { askLater } from './renewal.tasks';
import { applicationStore } from './seat-application.store';
import type { ApplicationPaperKindView, SeatApplicationView, SeatRemovalReasonView } from './seat-application.views';
import { takeWord } from './taken-words';
import { refuseSeats } from './waiting.errors';

declareActions({
  'premises.seats_requested': ['seats', 'least', 'channel'],
  'premises.seat_wish_changed': ['seats', 'seatsBefore', 'least', 'commercial'],
  'premises.houses_preferred': ['houses'],
  'premises.application_removed': ['removalId', 'reason'],
  'premises.application_returned': ['removalId'],
  'premises.application_paper_added': ['documentId', 'paper'],
  'premises.application_paper_refused': ['documentId'],
});

/** How an application comes onto the list, what it says, and how it is struck and put back where it stood. */
@Injectable()
export class Applications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  reasons(who: Actor): Promise<SeatRemovalReasonView[]> {
    return this.work.read(who, (reader) => wishStore.reasons(reader, this.clock.today()));
  }

  paperKinds(who: Actor): Promise<ApplicationPaperKindView[]> {
    return this.work.read(who, (reader) => wishStore.kinds(reader, this.clock.today()));
  }

  apply(who: Actor, input: ApplyForSeats): Promise<SeatApplicationView> {
    const wish = this.wishOf(input);
    return this.begin(who, input, 'self', (tx) => wishStore.apply(tx, who.organisationId, wish, who.accountId));
  }

  /** Written down for somebody who called, wrote or came by; asked for the same as one that applies by itself. */
  enter(who: Actor, input: EnterSeatApplication): Promise<SeatApplicationView> {
    const wish = this.wishOf(input);
    return this.begin(who, input, input.channel, (tx) => wishStore.enter(tx, input.companyId, wish, who.accountId, input.channel));
  }

  /** It stands where it stood, unless it asks for more seats than before: the database lets that count from today, so that nobody who waits is jumped. */
  changeWish(who: Actor, { applicationId, word, ...wish }: ChangeSeatWish): Promise<SeatApplicationView> {
    const { seats, least, commercial } = wish;
    wholeNumber('wishSeats', seats, 1, 50);
    wholeNumber('wishLeast', least, 1, seats);
    return this.change(who, applicationId, async (tx, { seatsWanted: seatsBefore }) => {
      await applicationStore.takeTurns(tx);
      await takeWord(tx, who, { applicationId }, 'wish', word);
      if (!(await wishStore.reword(tx, applicationId, wish))) throw refuseSeats('APPLICATION_ANSWERED');
      tx.record('premises.seat_wish_changed', applicationId, { seats, seatsBefore, least, commercial });
    });
  }

  /** Wherever seats are wanted, it stands where it stood. */
  prefer(who: Actor, { applicationId, houseIds, word }: PreferHouses): Promise<SeatApplicationView> {
    return this.change(who, applicationId, async (tx, { state }) => {
      if (!['waiting', 'resting'].includes(state)) throw refuseSeats('APPLICATION_ANSWERED');
      // Two who choose at once choose one after the other, not both together.
      await applicationStore.takeTurns(tx);
      await takeWord(tx, who, { applicationId }, 'houses', word);
      await this.inHouses(tx, applicationId, houseIds);
      tx.record('premises.houses_preferred', applicationId, { houses: houseIds.length });
    });
  }

  remove(who: Actor, { applicationId, reason, words }: RemoveSeatApplication): Promise<SeatApplicationView> {
    const note = plainText('removeWords', words, { min: 3, max: 500 });
    return this.change(who, applicationId, async (tx) => {
      await applicationStore.takeTurns(tx);
      const removalId = await wishStore.remove(tx, applicationId, reason, note);
      tx.schedule('premises.tell_removal', { applicationId, removalId, news: 'removed' });
      tx.record('premises.application_removed', applicationId, { removalId, reason });
    });
  }

  /** Whoever keeps the list puts any back; an applicant itself where the reason says so. */
  putBack(who: Actor, { applicationId, words }: ReturnSeatApplication): Promise<SeatApplicationView> {
    const note = plainText('returnWords', words, { min: 3, max: 500 });
    return this.change(who, applicationId, async (tx) => {
      await applicationStore.takeTurns(tx);
      const removal = await wishStore.standingRemoval(tx, applicationId);
      if (!removal) throw refuseSeats('APPLICATION_NOT_REMOVED');
      if (who.role === 'companyContact' && !removal.may_return) throw refuseSeats('RETURN_NEEDS_MANAGER');
      await wishStore.putBack(tx, removal.id, note);
      await askLater(tx, this.clock, applicationId);
      tx.schedule('premises.tell_removal', { applicationId, removalId: removal.id, news: 'returned' });
      tx.record('premises.application_returned', applicationId, { removalId: removal.id });
    });
  }

  addPaper(who: Actor, { applicationId, documentId, paper }: AddApplicationPaper): Promise<SeatApplicationView> {
    return this.change(who, applicationId, async (tx) => {
      await wishStore.addPaper(tx, applicationId, documentId, paper);
      tx.record('premises.application_paper_added', applicationId, { documentId, paper });
    });
  }

  refusePaper(who: Actor, { documentId, words }: RefuseApplicationPaper): Promise<SeatApplicationView> {
    const note = plainText(`refuse-${documentId}`, words, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      const applicationId = await wishStore.refusePaper(tx, documentId, note, who.accountId);
      if (!applicationId) throw refuse('NOT_FOUND');
      tx.schedule('premises.tell_paper_refused', { documentId });
      tx.record('premises.application_paper_refused', applicationId, { documentId });
      return applicationStore.byId(tx, this.clock.today(), applicationId);
    });
  }

  private wishOf({ seats, least, from, commercial }: ApplyForSeats): Wish {
    wholeNumber('seats', seats, 1, 50);
    wholeNumber('least', least ?? 1, 1, seats);
    return { seats, least: least ?? 1, from: from ?? this.clock.today(), commercial };
  }

  private begin(
    who: Actor,
    { seats, least, houseIds }: ApplyForSeats,
    channel: string,
    insert: (tx: Tx) => Promise<{ id: string } | undefined>,
  ): Promise<SeatApplicationView> {
    return this.work.write(who, async (tx) => {
      const begun = await insert(tx);
      if (!begun) throw refuse('NOT_FOUND', { field: 'companyId' });
      await this.inHouses(tx, begun.id, houseIds ?? []);
      tx.schedule('premises.tell_applicant', { applicationId: begun.id });
      await askLater(tx, this.clock, begun.id);
      tx.record('premises.seats_requested', begun.id, { seats, least: least ?? 1, channel });
      return applicationStore.byId(tx, this.clock.today(), begun.id);
    });
  }

  private async inHouses(tx: Tx, id: string, houseIds: readonly string[]): Promise<void> {
    if (!(await wishStore.prefer(tx, id, houseIds))) throw refuse('NOT_FOUND', { field: 'houseIds' });
  }

  private change(who: Actor, id: string, step: (tx: Tx, application: SeatApplicationView) => Promise<void>): Promise<SeatApplicationView> {
    return this.work.write(who, async (tx) => {
      await step(tx, await applicationStore.byId(tx, this.clock.today(), id));
      return applicationStore.byId(tx, this.clock.today(), id);
    });
  }
}
