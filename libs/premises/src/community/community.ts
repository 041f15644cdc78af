import { Injectable } from '@nestjs/common';
import { Clock, daysBetween, defineErrors, found, instantInCopenhagen, plainText, wholeNumber, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { requireCompany, ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import { communityStore } from './community.store';
import type { FaultRule } from './fault.tasks';
import type { FollowFault, HouseFaultView, HouseNoticeView, LendSeat, PostHouseNotice, ReportFault, VisitorCountView } from './community.views';

declareActions({
  'premises.notice_posted': ['kind'],
  'premises.notice_ended': [],
  'premises.fault_reported': [],
  'premises.fault_followed': ['state'],
  'premises.visitors_counted': ['day', 'visitors'],
  'premises.seat_loaned': ['seatId', 'companyId', 'day'],
  'premises.seat_returned': ['seatId'],
});

defineErrors(
  {
    FAULT_CLOSED: { da: 'Fejlen er allerede afsluttet.', en: 'The fault has been closed already.' },
    FAULT_ROOM_UNKNOWN: { da: 'Det lokale er ikke i huset.', en: 'That room is not in the house.' },
  },
  { fault_is_closed: 'FAULT_CLOSED', fault_room: 'FAULT_ROOM_UNKNOWN' },
);

const MOST_DAYS = 366;

/** What people in the house share: rules and notices, faults, visitors, and a seat for a day. */
@Injectable()
export class Community {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Rules first; shown today, and those to come when they are asked for. */
  notices(who: Actor, houseId: string, coming = false): Promise<HouseNoticeView[]> {
    return this.work.read(who, (reader) => communityStore.notices(reader, houseId, this.clock.today(), coming));
  }

  post(who: Actor, { houseId, kind, title, text, from, until }: PostHouseNotice): Promise<HouseNoticeView[]> {
    const values = [houseId, kind, plainText('title', title, { min: 3, max: 120 }), plainText('text', text, { min: 3, max: 4000 }), period(from, until)];
    return this.work.write(who, async (tx) => {
      const { id: noticeId } = found(await communityStore.post(tx, values));
      tx.record('premises.notice_posted', noticeId, { kind });
      tx.schedule('premises.tell_house_notice', { noticeId }, { at: instantInCopenhagen(from as LocalDate, '00:00') });
      return communityStore.notices(tx, houseId, this.clock.today(), false);
    });
  }

  /** Taken down: not shown from today on. */
  endNotice(who: Actor, noticeId: string): Promise<HouseNoticeView[]> {
    const today = this.clock.today();
    return this.work.write(who, async (tx) => {
      const { house_id: houseId } = found(await communityStore.endNotice(tx, noticeId, today));
      tx.record('premises.notice_ended', noticeId);
      return communityStore.notices(tx, houseId, today, false);
    });
  }

  /** Open ones of a house, and those that something happened to lately, by rule HOUSE-FAULTS; a company sees its own. */
  faults(who: Actor, houseId: string): Promise<HouseFaultView[]> {
    return this.work.read(who, (reader) => this.shown(reader, houseId));
  }

  report(who: Actor, { houseId, roomId = null, text }: ReportFault): Promise<HouseFaultView[]> {
    const values = [houseId, roomId, who.organisationId, plainText('text', text, { min: 3, max: 2000 })];
    return this.work.write(who, async (tx) => {
      const { id: faultId } = found(await communityStore.report(tx, values));
      tx.record('premises.fault_reported', faultId);
      tx.schedule('premises.tell_fault', { faultId });
      return this.shown(tx, houseId);
    });
  }

  follow(who: Actor, { faultId, state, note }: FollowFault): Promise<HouseFaultView[]> {
    const values = [faultId, state, plainText('note', note, { min: 3, max: 2000 })];
    return this.work.write(who, async (tx) => {
      const { id: stepId, house_id: houseId } = found(await communityStore.follow(tx, values));
      tx.record('premises.fault_followed', faultId, { state });
      tx.schedule('premises.tell_fault', { faultId, stepId });
      return this.shown(tx, houseId);
    });
  }

  /** @throws DomainError NUMBER_OUT_OF_RANGE when the days are none or more than a year */
  async visitors(who: Actor, houseId: string, from: LocalDate, to: LocalDate): Promise<VisitorCountView[]> {
    wholeNumber('days', daysBetween(from, to) + 1, 1, MOST_DAYS);
    return this.work.read(who, (reader) => communityStore.visitors(reader, houseId, from, to));
  }

  count(who: Actor, houseId: string, day: string, visitors: number): Promise<VisitorCountView[]> {
    wholeNumber('visitors', visitors, 0, 10_000);
    return this.work.write(who, async (tx) => {
      tx.record('premises.visitors_counted', found(await communityStore.count(tx, [houseId, day, visitors])).id, { day, visitors });
      return communityStore.visitors(tx, houseId, day, day);
    });
  }

  /** Under the same constraint as everything else that holds a seat. */
  lendSeat(who: Actor, { seatId, companyId, day }: LendSeat): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const company = await requireCompany(tx, companyId);
      tx.record('premises.seat_loaned', found(await communityStore.lendSeat(tx, seatId, day, company.id)).id, { seatId, companyId: company.id, day });
      return true;
    });
  }
  /** A loan that is not used: the seat is free again that day. @returns the seat's id */
  takeSeatBack(who: Actor, claimId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const { seat_id: seatId } = found(await communityStore.takeSeatBack(tx, claimId));
      tx.record('premises.seat_returned', claimId, { seatId });
      return seatId;
    });
  }

  private async shown(reader: Reader, houseId: string): Promise<HouseFaultView[]> {
    const { shown_days: days } = await ruleParameters<FaultRule>(reader, 'HOUSE-FAULTS', this.clock.today());
    return communityStore.faults(reader, houseId, days);
  }
}
