import { Injectable } from '@nestjs/common';
import { Clock, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { refuseBooking, type BookingTerms } from './booking.rules';
import { bookingStore } from './room-booking.store';
import { roomPolicyStore } from './room-policy.store';
import type { RoomPolicyView, SetRoomPolicy } from './room-policy.views';

declareActions({ 'premises.room_policy_changed': ['from'] });

const DAY = 1440;

/** Where a room is not booked as rule ROOM-BOOKING says for all of them. */
@Injectable()
export class RoomPolicies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  ofRoom(who: Actor, roomId: string): Promise<RoomPolicyView[]> {
    return this.work.read(who, (reader) => roomPolicyStore.ofRoom(reader, roomId));
  }

  /** From a day on, in place of what held; what is booked already stays. @returns all of the room's */
  set(who: Actor, { roomId, from, ...wish }: SetRoomPolicy): Promise<RoomPolicyView[]> {
    const says = checked(wish);
    return this.work.write(who, async (tx) => {
      if (from < this.clock.today()) throw refuseBooking('ROOM_POLICY_TOO_EARLY', { field: 'from' });
      if ((await bookingStore.placeOf(tx, roomId)) === undefined) throw refuseBooking('ROOM_UNKNOWN', { field: 'roomId' });
      const rule = await ruleParameters<BookingTerms>(tx, 'ROOM-BOOKING', this.clock.today());
      const [shortest, longest] = [wish.shortestMinutes ?? rule.shortest_minutes, wish.longestMinutes ?? rule.longest_minutes];
      if (shortest > longest) throw refuseBooking('ROOM_POLICY_LENGTHS', { field: 'longestMinutes' });
      await roomPolicyStore.end(tx, roomId, from);
      if (says.some((one) => one !== null)) await roomPolicyStore.set(tx, [roomId, from, ...says]);
      tx.record('premises.room_policy_changed', roomId, { from });
      return roomPolicyStore.ofRoom(tx, roomId);
    });
  }
}

/** @throws DomainError ROOM_POLICY_HOURS, NUMBER_OUT_OF_RANGE */
function checked(wish: Omit<SetRoomPolicy, 'roomId' | 'from'>): readonly (string | number | null)[] {
  const { opens = null, closes = null } = wish;
  const clock = (time: string | null): boolean => time === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (!clock(opens) || !clock(closes) || (opens === null) !== (closes === null) || (opens && closes && opens >= closes))
    throw refuseBooking('ROOM_POLICY_HOURS', { field: 'closes' });
  const number = (field: keyof typeof wish, least: number, most: number) => {
    const value = wish[field];
    return typeof value === 'number' ? wholeNumber(field, value, least, most) : null;
  };
  return [
    opens,
    closes,
    number('shortestMinutes', 1, DAY),
    number('longestMinutes', 1, DAY),
    number('aheadDays', 0, 366),
    number('tenantMinutesPerWeek', 0, 7 * DAY),
    number('cancelMinutesBefore', 0, 14 * DAY),
  ];
}
