import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AidLetters } from './aid-letters';

/** A letter about aid as it was written: for the house, and for the company it is about. */
@Controller()
export class AidLetterController {
  constructor(private readonly letters: AidLetters) {}

  @SecureDownload('/huset/stoettebrev/:id', { may: ['premisesManager', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const content = isUuid(id) && (await this.letters.content(request.actor, id));
    if (!content) throw refuse('NOT_FOUND');
    await reply.type('application/pdf').header('content-disposition', 'attachment; filename="stoette-i-lejen.pdf"').send(content);
  }
}
