import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet, UnitOfWork } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reminderStore } from './reminder.store';

const FORMATS: Readonly<Record<string, { type: string; ending: string }>> = {
  pdf: { type: 'application/pdf', ending: '.pdf' },
  oioubl: { type: 'application/xml', ending: '-oioubl.xml' },
};

/** A reminder as a page and as an electronic document: for the house, and for the tenant it is about. */
@Controller()
export class ReminderDocumentController {
  constructor(private readonly work: UnitOfWork) {}

  @SecureGet('/huset/rykker/:id/:format', { may: ['premisesManager', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('format') format: string): Promise<void> {
    const kind = FORMATS[format];
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const document = kind && isId && (await this.work.read(request.actor, (reader) => reminderStore.document(reader, id, format)));
    if (!document) throw refuse('NOT_FOUND');
    const disposition = `attachment; filename="${document.number}${kind.ending}"`;
    await reply.type(kind.type).header('content-disposition', disposition).send(document.content);
  }
}
