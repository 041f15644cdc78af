import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Regulations } from './regulations';

/** A letter about rent that follows the index, as it was written: for the house, and for the tenant it is to. */
@Controller()
export class RegulationController {
  constructor(private readonly regulations: Regulations) {}

  @SecureDownload('/huset/regulering/:id', { may: ['premisesManager', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const content = isUuid(id) && (await this.regulations.letter(request.actor, id));
    if (!content) throw refuse('NOT_FOUND');
    await reply.type('application/pdf').header('content-disposition', 'attachment; filename="regulering-af-lejen.pdf"').send(content);
  }
}
