import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, feed, GATE, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, hashOf, statement, UnitOfWork } from '@fyrtaarn/platform';
import { bookingStore } from './room-booking.store';

declareActions({ 'premises.room_calendar_renewed': [] });

const RENEW = statement<never>(
  'room_feed.renew',
  `INSERT INTO app.room_feed (room_id, secret_hash) VALUES ($1, $2)
    ON CONFLICT (room_id) DO UPDATE SET secret_hash = $2, made_by = sec.account(), made_at = now()`,
);
interface FeedEvent {
  readonly uid: string | null;
  readonly sequence: number;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly place: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}
const EVENTS = statement<FeedEvent>('room_feed.events', 'SELECT uid, sequence, status, place, starts_at, ends_at FROM app.room_feed_events($1)');

/** A room's calendar, to subscribe to under a secret address: when it is taken, and not by whom. */
@Injectable()
export class RoomFeeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the new secret, told this once; the one before it opens nothing from now on */
  renew(who: Actor, roomId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    return this.work.write(who, async (tx) => {
      if ((await bookingStore.placeOf(tx, roomId)) === undefined) throw refuse('NOT_FOUND');
      await tx.rows(RENEW, [roomId, hashOf(secret)]);
      tx.record('premises.room_calendar_renewed', roomId);
      return secret;
    });
  }

  /** @returns the calendar as a file, or undefined when the secret opens nothing */
  async open(secret: string): Promise<string | undefined> {
    const rows = await this.work.read(GATE, (reader) => reader.rows(EVENTS, [hashOf(secret)]));
    if (!rows[0]) return undefined;
    const events = rows.flatMap(({ uid, starts_at, ends_at, ...event }) =>
      uid ? [{ ...event, uid, title: 'Optaget', startsAt: starts_at, endsAt: ends_at }] : [],
    );
    return feed(rows[0].place, events, this.clock.now());
  }
}
