import { Inject, Injectable } from '@nestjs/common';
import { Clock, invitation, type CalendarPerson } from '@fyrtaarn/kernel';
import { CONFIG, HandlesTask, queueMail, type Config, type Tx } from '@fyrtaarn/platform';
import { messageStore, type Told } from './message.store';
import { messageOf, type News } from './messages';

/** Writes to whoever is on a list, with a file for their calendar. */
@Injectable()
export class MessageTasks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @HandlesTask('guidance.tell')
  async tell(tx: Tx, { registrationId, news }: { registrationId: string; news: News }): Promise<void> {
    const told = await messageStore.registration(tx, registrationId);
    if (!told) throw new Error(`registration ${registrationId} is gone`);
    const { subject, body } = messageOf(news, told);
    for (const { name, email } of await messageStore.recipients(tx, registrationId)) {
      const calendar = this.calendarFor(news, told, { name, email });
      await queueMail(tx, {
        about: registrationId,
        kind: `guidance.${news}`,
        version: told.sequence,
        to: email,
        subject,
        body,
        ...(calendar && { calendar }),
        ...(news === 'reminder' && { uselessFrom: told.startsAt }),
      });
    }
  }

  /** Somebody who waits has nothing to put in a calendar; a reminder's is there already. */
  private calendarFor(news: News, told: Told, attendee: CalendarPerson): { method: 'REQUEST' | 'CANCEL'; ics: string } | undefined {
    const over = news === 'cancelled' || news === 'session_cancelled';
    if (news === 'reminder' || (!over && told.state !== 'registered')) return undefined;
    const { title, place, startsAt, endsAt, registrationId, sequence, host } = told;
    const method = over ? 'CANCEL' : 'REQUEST';
    const ics = invitation({
      uid: `${registrationId}@fyrtaarn`,
      // Whoever leaves a session that stays as it was gets a number of its own, so that the calendar lets go.
      sequence: news === 'cancelled' ? sequence + 1 : sequence,
      status: over ? 'cancelled' : 'confirmed',
      method,
      title,
      ...(told.description && { description: told.description }),
      place,
      startsAt,
      endsAt,
      organiser: { name: host, email: addressOf(this.config.mailFrom) },
      attendee,
      stampedAt: this.clock.now(),
    });
    return { method, ics };
  }
}

/** The address of `Name <address>`. */
function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
