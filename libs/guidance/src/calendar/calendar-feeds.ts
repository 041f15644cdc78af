import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, feed, GATE, type Actor, type CalendarEvent } from '@fyrtaarn/kernel';
import { declareActions, hashOf, UnitOfWork } from '@fyrtaarn/platform';
import { calendarFeedStore } from './calendar-feed.store';

declareActions({ 'guidance.calendar_renewed': [] });

/** The roles that sessions are planned for or by. Others have an empty calendar as yet. */
const TAKING_PART: readonly Actor['role'][] = ['companyContact', 'employmentConsultant', 'employmentLead'];

/** Everybody's own calendar, to subscribe to under a secret address. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the new secret, told this once; the one before it opens nothing from now on */
  renew(who: Actor): Promise<string> {
    const accountId = who.accountId ?? '';
    const secret = randomBytes(32).toString('base64url');
    return this.work.write(who, async (tx) => {
      await calendarFeedStore.renew(tx, accountId, hashOf(secret));
      tx.record('guidance.calendar_renewed', accountId);
      return secret;
    });
  }

  /** @returns the calendar as a file, or undefined when the secret opens nothing. Read with the rights that its owner has today. */
  async open(secret: string): Promise<string | undefined> {
    const roles = await this.work.read(GATE, (reader) => calendarFeedStore.ownerOf(reader, hashOf(secret)));
    if (roles.length === 0) return undefined;
    const events = new Map<string, CalendarEvent>();
    for (const role of roles.filter((one) => TAKING_PART.includes(one.role))) {
      for (const event of await this.work.read(role, (reader) => calendarFeedStore.eventsOf(reader, role))) events.set(event.uid, event);
    }
    return feed('Fyrtårn', [...events.values()], this.clock.now());
  }
}
