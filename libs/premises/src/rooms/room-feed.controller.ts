import { Controller, Param, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply } from 'fastify';
import { RoomFeeds } from './room-feeds';

/** What calendar programs and screens at the door fetch. They cannot log in: whoever has the address has the calendar. */
@Controller()
export class RoomFeedController {
  constructor(private readonly feeds: RoomFeeds) {}

  @SecureGet('kalender/lokale/:file', { public: 'a calendar program cannot log in; the address holds a secret of 256 bits, and the calendar no names' })
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const secret = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    const calendar = secret && (await this.feeds.open(secret));
    if (!calendar) return void (await reply.status(404).send());
    await reply.type('text/calendar; charset=utf-8').send(calendar);
  }
}
