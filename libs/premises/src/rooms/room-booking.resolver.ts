import { Inject } from '@nestjs/common';
import { Args, Context, Int, Resolver } from '@nestjs/graphql';
import type { Actor, LocalDate } from '@fyrtaarn/kernel';
import { CONFIG, CurrentActor, Day, SecureMutation, SecureQuery, Uuid, type Config, type RequestContext } from '@fyrtaarn/platform';
import { BookRoom, MoveRoomBooking, RoomBookingsView, RoomCalendarAddress, RoomHabitsView, RoomSlotView } from './room-booking.views';
import { RoomBookings } from './room-bookings';
import { RoomFeeds } from './room-feeds';
import { RoomHabits } from './room-habits';
import { RoomMoves } from './room-moves';

const REASON = { type: () => String, nullable: true, description: 'Needed for what another organisation booked' };

@Resolver()
export class RoomBookingResolver {
  constructor(
    private readonly bookings: RoomBookings,
    private readonly moves: RoomMoves,
    private readonly feeds: RoomFeeds,
    private readonly habits: RoomHabits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SecureQuery(() => [RoomSlotView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'When a room is taken, from one day to another, both included',
  })
  roomSlots(
    @CurrentActor() who: Actor,
    @Args('roomId', { type: () => Uuid }) roomId: string,
    @Args('from', { type: () => Day }) from: LocalDate,
    @Args('to', { type: () => Day }) to: LocalDate,
  ): Promise<RoomSlotView[]> {
    return this.bookings.slots(who, roomId, from, to);
  }

  @SecureQuery(() => RoomHabitsView, { may: ['premisesManager', 'employmentConsultant', 'employmentLead'], description: 'For the staff alone' })
  roomHabits(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<RoomHabitsView> {
    return this.habits.of(who, companyId);
  }

  @SecureMutation(() => RoomBookingsView, { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'] })
  bookRoom(@CurrentActor() who: Actor, @Args('input') wish: BookRoom): Promise<RoomBookingsView> {
    return this.bookings.book(who, wish);
  }

  @SecureMutation(() => RoomBookingsView, {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'By whoever booked it; the old time is free at once. Of a series, what cannot be had at its new time stays where it was, and is told',
  })
  moveRoomBooking(@CurrentActor() who: Actor, @Args('input') wish: MoveRoomBooking): Promise<RoomBookingsView> {
    return this.moves.move(who, wish);
  }

  @SecureMutation(() => Boolean, {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'Answers whether it was late, and the hours count all the same. Whoever booked it is told why, when somebody else calls it off',
  })
  cancelRoomBooking(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string, @Args('reason', REASON) reason: string | null): Promise<boolean> {
    return this.bookings.cancel(who, id, reason);
  }

  @SecureMutation(() => Int, {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'What is still to come of a series; answers how many',
  })
  cancelRoomSeries(
    @CurrentActor() who: Actor,
    @Args('seriesId', { type: () => Uuid }) seriesId: string,
    @Args('reason', REASON) reason: string | null,
  ): Promise<number> {
    return this.bookings.cancelSeries(who, seriesId, reason);
  }

  @SecureMutation(() => Int, { may: ['premisesManager'], description: 'Nobody came; answers how many bookings of the series are given back by it' })
  noteNoShow(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<number> {
    return this.bookings.noShow(who, id);
  }

  @SecureMutation(() => RoomCalendarAddress, { may: ['premisesManager'], description: 'A new address of a room’s calendar; the one before it is closed' })
  async renewRoomCalendar(
    @CurrentActor() who: Actor,
    @Args('roomId', { type: () => Uuid }) roomId: string,
    @Context() { headers }: RequestContext,
  ): Promise<RoomCalendarAddress> {
    const secret = await this.feeds.renew(who, roomId);
    return { url: new URL(`/kalender/lokale/${secret}.ics`, this.config.publicUrl ?? `http://${headers.host}`).toString() };
  }
}
