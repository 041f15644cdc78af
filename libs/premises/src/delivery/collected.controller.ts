import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerUpload } from '../payments/upload';
import { Collections } from './collections';

/** The basis as the collector sends it back. */
@Controller()
export class CollectedController {
  constructor(private readonly collections: Collections) {}

  @SecurePost('/huset/:houseId/opkraevet', { may: ['premisesManager'] })
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return answerUpload(request, reply, houseId, (_, content) => this.collections.read(request.actor, houseId, content));
  }
}
