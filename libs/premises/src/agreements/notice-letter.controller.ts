import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endings } from './endings';

/** The landlord's notice as a letter, as it was written: for the house, and for the tenant it is to. */
@Controller()
export class NoticeLetterController {
  constructor(private readonly endings: Endings) {}

  @SecureDownload('/huset/opsigelse/:id', { may: ['premisesManager', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const content = isUuid(id) && (await this.endings.letter(request.actor, id));
    if (!content) throw refuse('NOT_FOUND');
    await reply.type('application/pdf').header('content-disposition', 'attachment; filename="opsigelse.pdf"').send(content);
  }
}
