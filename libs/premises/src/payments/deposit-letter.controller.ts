import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DepositLetters } from './deposit-letters';

/** A letter that asks for a deposit, as it was written. */
@Controller()
export class DepositLetterController {
  constructor(private readonly letters: DepositLetters) {}

  @SecureDownload('/huset/depositum/:id', { may: ['premisesManager'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const content = isUuid(id) && (await this.letters.letter(request.actor, id));
    if (!content) throw refuse('NOT_FOUND');
    await reply.type('application/pdf').header('content-disposition', 'attachment; filename="depositum.pdf"').send(content);
  }
}
