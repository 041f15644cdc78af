import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reminderStore } from '../overdue/reminder.store';
import { invoiceStore } from '../rent/invoice.store';

const FORMATS: Readonly<Record<string, { type: string; ending: string }>> = {
  pdf: { type: 'application/pdf', ending: '.pdf' },
  peppol: { type: 'application/xml', ending: '-peppol.xml' },
  oioubl: { type: 'application/xml', ending: '-oioubl.xml' },
};
type Find = (reader: Reader, id: string, format: string) => Promise<{ number: string; content: Buffer } | undefined>;

/** Issued invoices and sent reminders, as pages and as electronic documents: for the house, and for the tenant they are about. */
@Controller()
export class MoneyDocumentController {
  constructor(private readonly work: UnitOfWork) {}

  @SecureDownload('/huset/faktura/:id/:format', { may: ['premisesManager', 'companyContact'] })
  invoice(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('format') format: string): Promise<void> {
    return this.send(request, reply, id, format, invoiceStore.document);
  }

  @SecureDownload('/huset/rykker/:id/:format', { may: ['premisesManager', 'companyContact'] })
  reminder(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('format') format: string): Promise<void> {
    return this.send(request, reply, id, format, reminderStore.document);
  }

  private async send(request: FastifyRequest, reply: FastifyReply, id: string, format: string, find: Find): Promise<void> {
    const kind = FORMATS[format];
    const document = kind && isUuid(id) && (await this.work.read(request.actor, (reader) => find(reader, id, format)));
    if (!document) throw refuse('NOT_FOUND');
    const disposition = `attachment; filename="${document.number}${kind.ending}"`;
    await reply.type(kind.type).header('content-disposition', disposition).send(document.content);
  }
}
