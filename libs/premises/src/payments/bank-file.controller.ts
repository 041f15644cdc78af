import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PaymentImports } from './payment-imports';
import { answerUpload } from './upload';

/** Files from the bank. */
@Controller()
export class BankFileController {
  constructor(private readonly imports: PaymentImports) {}

  @SecurePost('/huset/:houseId/betalinger', { may: ['premisesManager'] })
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return answerUpload(request, reply, houseId, (name, content) => this.imports.import(request.actor, houseId, name, content));
  }
}
