import { Injectable } from '@nestjs/common';
import { Clock, found, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { refuseSeat } from '../premises.errors';
import { houseStore } from './house.store';
import type { HouseView, PlaceFactKindView } from './house.views';
import type { AddFloor, BlockSeat, PlaceFactInput, SaveRoom, SaveSeat } from './place.inputs';
import { placeStore } from './place.store';
import { period, weekdayRanges } from './weekdays';

declareActions({
  'premises.floor_added': ['level'],
  'premises.room_saved': ['kind', 'capacity'],
  'premises.room_divided': ['parts'],
  'premises.seat_saved': ['x', 'y'],
  'premises.seat_blocked': ['seatId'],
  'premises.seat_unblocked': ['seatId'],
});

const LARGEST_PLAN = 200;

/** The house as it is drawn: floors, rooms and seats, what they hold, and which seats are out of use. */
@Injectable()
export class Places {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  addFloor(who: Actor, { houseId, name, level }: AddFloor): Promise<HouseView[]> {
    const words = plainText('name', name, { max: 60 });
    wholeNumber('level', level, -5, 50);
    return this.write(who, async (tx) => tx.record('premises.floor_added', found(await placeStore.addFloor(tx, houseId, words, level)), { level }));
  }

  saveRoom(who: Actor, { id, floorId, kind, facts, inServiceUntil = null, ...wish }: SaveRoom): Promise<HouseView[]> {
    const name = plainText('name', wish.name, { max: 60 });
    const capacity = wish.capacity == null ? null : wholeNumber('capacity', wish.capacity, 1, 500);
    const shape = [onPlan('x', wish.x), onPlan('y', wish.y), onPlan('width', wish.width, 1), onPlan('height', wish.height, 1)];
    const setup = wholeNumber('setupMinutes', wish.setupMinutes ?? 0, 0, 240);
    return this.write(who, async (tx) => {
      const saved = id
        ? await placeStore.drawRoom(tx, floorId, name, capacity, ...shape, setup, id, inServiceUntil)
        : await placeStore.addRoom(tx, floorId, name, kind, capacity, ...shape, setup);
      const roomId = found(saved);
      await placeStore.setFacts(tx, roomId, null, checked(facts));
      tx.record('premises.room_saved', roomId, { kind, capacity: capacity ?? 0 });
    });
  }

  /** A room with a folding wall. Refused when a part is booked beside the whole already. */
  divide(who: Actor, wholeId: string, partIds: readonly string[]): Promise<HouseView[]> {
    return this.write(who, async (tx) => {
      const parts = await placeStore.divide(tx, wholeId, partIds);
      if (parts.length < 2 || parts.length !== partIds.length) throw refuse('NOT_FOUND');
      tx.record('premises.room_divided', wholeId, { parts: parts.length });
    });
  }

  saveSeat(who: Actor, { id, roomId, code, x, y, inServiceFrom, inServiceUntil, facts }: SaveSeat): Promise<HouseView[]> {
    const values = [roomId, plainText('code', code, { max: 20 }), onPlan('x', x), onPlan('y', y), period(inServiceFrom, inServiceUntil, 'inServiceUntil')];
    return this.write(who, async (tx) => {
      const seatId = found(id ? await placeStore.drawSeat(tx, ...values, id) : await placeStore.addSeat(tx, ...values));
      await placeStore.setFacts(tx, roomId, seatId, checked(facts));
      tx.record('premises.seat_saved', seatId, { x, y });
    });
  }

  /** What rooms and seats can be said to have. */
  factKinds(who: Actor): Promise<PlaceFactKindView[]> {
    return this.work.read(who, (reader) => placeStore.factKinds(reader));
  }

  block(who: Actor, { seatId, from, until, weekdays, reason }: BlockSeat): Promise<HouseView[]> {
    const why = plainText('reason', reason, { min: 3, max: 500 });
    const values = [period(from, until), weekdayRanges(weekdays), why];
    return this.write(who, async (tx) => tx.record('premises.seat_blocked', found(await placeStore.block(tx, seatId, ...values)), { seatId }));
  }

  unblock(who: Actor, claimId: string): Promise<HouseView[]> {
    return this.write(who, async (tx) => tx.record('premises.seat_unblocked', claimId, { seatId: found(await placeStore.unblock(tx, claimId)) }));
  }

  private write(who: Actor, change: (tx: Tx) => Promise<void>): Promise<HouseView[]> {
    return this.work.write(who, async (tx) => {
      await change(tx);
      return houseStore.onDay(tx, this.clock.today());
    });
  }
}

function onPlan(field: string, value: number, least = 0): number {
  return wholeNumber(field, value, least, LARGEST_PLAN);
}

function checked(facts: readonly PlaceFactInput[]): readonly PlaceFactInput[] {
  for (const { code, count } of facts) {
    if (!/^[a-z_]{1,40}$/.test(code)) throw refuseSeat('PLACE_FACT_UNKNOWN', { field: 'facts' });
    wholeNumber(`facts.${code}`, count ?? 1, 1, 500);
  }
  return facts;
}
