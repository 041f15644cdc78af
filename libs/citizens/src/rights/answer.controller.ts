import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerLetter } from './answer.letter';
import { RightsRequests } from './rights-requests';

/** The answer to what a citizen asked for: read by the citizen, printed by staff for whoever has no login. */
@Controller('mine-oplysninger/svar')
export class AnswerController {
  constructor(private readonly requests: RightsRequests) {}

  @SecureDownload(':id', { may: ['citizen', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    if (!isUuid(id)) throw refuse('NOT_FOUND');
    const { request: answered, complaint } = await this.requests.answer({ ...request.actor, operation: 'rightsRequests' }, id);
    await reply.type('text/html; charset=utf-8').send(answerLetter(answered, complaint));
  }
}
