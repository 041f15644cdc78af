import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { requireCompany } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { period } from '../places/weekdays';
import { communityStore } from './community.store';
import type {
  FollowFault,
  HouseFaultView,
  HouseNoticeView,
  KeyLoanView,
  LendKey,
  LendSeat,
  PostHouseNotice,
  ReportFault,
  VisitorCountView,
} from './community.views';

declareActions({
  'premises.notice_posted': ['kind'],
  'premises.key_loaned': ['companyId'],
  'premises.key_returned': [],
  'premises.fault_reported': [],
  'premises.fault_followed': ['state'],
  'premises.visitors_counted': ['day', 'visitors'],
  'premises.seat_loaned': ['seatId', 'companyId', 'day'],
});

defineErrors(
  {
    KEY_LENT_ALREADY: { da: 'Nøglen er allerede lånt ud.', en: 'The key is lent already.' },
    FAULT_CLOSED: { da: 'Fejlen er allerede afsluttet.', en: 'The fault has been closed already.' },
    FAULT_ROOM_UNKNOWN: { da: 'Det lokale er ikke i huset.', en: 'That room is not in the house.' },
  },
  { key_lent_once: 'KEY_LENT_ALREADY', fault_is_closed: 'FAULT_CLOSED', fault_room: 'FAULT_ROOM_UNKNOWN' },
);

/** What people in the house share: rules and notices, keys, faults, visitors, and a seat for a day. */
@Injectable()
export class Community {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Rules first; shown today. */
  notices(who: Actor, houseId: string): Promise<HouseNoticeView[]> {
    return this.work.read(who, (reader) => communityStore.notices(reader, houseId, this.clock.today()));
  }

  post(who: Actor, { houseId, kind, title, text, from, until }: PostHouseNotice): Promise<HouseNoticeView[]> {
    const values = [houseId, kind, plainText('title', title, { min: 3, max: 120 }), plainText('text', text, { min: 3, max: 4000 }), period(from, until)];
    return this.work.write(who, async (tx) => {
      tx.record('premises.notice_posted', found(await communityStore.post(tx, values)), { kind });
      return communityStore.notices(tx, houseId, this.clock.today());
    });
  }

  /** What is lent now; a company sees its own. */
  loans(who: Actor): Promise<KeyLoanView[]> {
    return this.work.read(who, (reader) => communityStore.loans(reader));
  }

  lendKey(who: Actor, { houseId, label, kind, companyId }: LendKey): Promise<KeyLoanView[]> {
    const words = plainText('label', label, { max: 60 });
    return this.work.write(who, async (tx) => {
      const company = await requireCompany(tx, companyId);
      tx.record('premises.key_loaned', found(await communityStore.lend(tx, houseId, words, kind, company.id, this.clock.now())), { companyId: company.id });
      return communityStore.loans(tx);
    });
  }

  takeKeyBack(who: Actor, loanId: string): Promise<KeyLoanView[]> {
    return this.work.write(who, async (tx) => {
      tx.record('premises.key_returned', found(await communityStore.takeBack(tx, loanId, this.clock.now())));
      return communityStore.loans(tx);
    });
  }

  /** Open ones, and those of the last 90 days; a company sees its own. */
  faults(who: Actor): Promise<HouseFaultView[]> {
    return this.work.read(who, (reader) => communityStore.faults(reader));
  }

  report(who: Actor, { houseId, roomId = null, text }: ReportFault): Promise<HouseFaultView[]> {
    const values = [houseId, roomId, who.organisationId, plainText('text', text, { min: 3, max: 2000 })];
    return this.work.write(who, async (tx) => {
      tx.record('premises.fault_reported', found(await communityStore.report(tx, values)));
      return communityStore.faults(tx);
    });
  }

  follow(who: Actor, { faultId, state, note }: FollowFault): Promise<HouseFaultView[]> {
    const values = [faultId, state, plainText('note', note, { min: 3, max: 2000 })];
    return this.work.write(who, async (tx) => {
      found(await communityStore.follow(tx, values));
      tx.record('premises.fault_followed', faultId, { state });
      return communityStore.faults(tx);
    });
  }

  visitors(who: Actor, houseId: string, from: string, to: string): Promise<VisitorCountView[]> {
    return this.work.read(who, (reader) => communityStore.visitors(reader, houseId, from, to));
  }

  count(who: Actor, houseId: string, day: string, visitors: number): Promise<VisitorCountView[]> {
    wholeNumber('visitors', visitors, 0, 10_000);
    return this.work.write(who, async (tx) => {
      tx.record('premises.visitors_counted', found(await communityStore.count(tx, [houseId, day, visitors])), { day, visitors });
      return communityStore.visitors(tx, houseId, day, day);
    });
  }

  /** Under the same constraint as everything else that holds a seat. */
  lendSeat(who: Actor, { seatId, companyId, day }: LendSeat): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const company = await requireCompany(tx, companyId);
      tx.record('premises.seat_loaned', found(await communityStore.lendSeat(tx, seatId, day, company.id)), { seatId, companyId: company.id, day });
      return true;
    });
  }
}

function found(row: { id: string } | undefined): string {
  if (!row) throw refuse('NOT_FOUND');
  return row.id;
}
