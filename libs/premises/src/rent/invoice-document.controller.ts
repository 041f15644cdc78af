import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet, UnitOfWork } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invoiceStore } from './invoice.store';

const FORMATS: Readonly<Record<string, { type: string; ending: string }>> = {
  pdf: { type: 'application/pdf', ending: '.pdf' },
  peppol: { type: 'application/xml', ending: '-peppol.xml' },
  oioubl: { type: 'application/xml', ending: '-oioubl.xml' },
};

/** An issued invoice as a page and as electronic invoices: for the house, and for the tenant it is about. */
@Controller()
export class InvoiceDocumentController {
  constructor(private readonly work: UnitOfWork) {}

  @SecureGet('/huset/faktura/:id/:format', { may: ['premisesManager', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('format') format: string): Promise<void> {
    const kind = FORMATS[format];
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const document = kind && isId && (await this.work.read(request.actor, (reader) => invoiceStore.document(reader, id, format)));
    if (!document) throw refuse('NOT_FOUND');
    const disposition = `attachment; filename="${document.number}${kind.ending}"`;
    await reply.type(kind.type).header('content-disposition', disposition).send(document.content);
  }
}
