import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyDataCopies } from './my-data';
import { myDataDocument } from './my-data.document';

/** A citizen's copy of everything, to read or to take along. */
@Controller('mine-oplysninger')
export class MyDataController {
  constructor(private readonly copies: MyDataCopies) {}

  @SecureDownload(':format', { may: ['citizen'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('format') format: string): Promise<void> {
    if (format !== 'html' && format !== 'json') throw refuse('NOT_FOUND');
    const copy = await this.copies.make({ ...request.actor, operation: 'myData' });
    await reply
      .type(format === 'html' ? 'text/html; charset=utf-8' : 'application/json')
      .header('content-disposition', `attachment; filename="mine-oplysninger.${format}"`)
      .send(format === 'html' ? myDataDocument(copy) : JSON.stringify(copy, null, 2));
  }
}
