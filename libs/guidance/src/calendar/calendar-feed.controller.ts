import { Controller, Param, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply } from 'fastify';
import { CalendarFeeds } from './calendar-feeds';

/** What calendar programs fetch. They cannot log in: whoever has the address has the calendar. */
@Controller()
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @SecureGet('kalender/:file', { public: 'a calendar program cannot log in; the address holds a secret of 256 bits that can be renewed' })
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const secret = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    const calendar = secret && (await this.feeds.open(secret));
    if (!calendar) return void (await reply.status(404).send());
    await reply.type('text/calendar; charset=utf-8').send(calendar);
  }
}
