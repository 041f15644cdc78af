import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HouseDocuments } from './house-documents';

/** The house's files over HTTP. */
@Controller()
export class HouseDocumentController {
  constructor(private readonly documents: HouseDocuments) {}

  @SecurePost('/huset/:houseId/bilag', { may: ['premisesManager'] })
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file || !isUuid(houseId)) throw refuse('BAD_REQUEST');
    await reply.status(201).send(await this.documents.keep(request.actor, houseId, file));
  }

  @SecureDownload('/huset/bilag/:id', { may: ['premisesManager', 'reporter', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const document = isUuid(id) && (await this.documents.fetch(request.actor, id));
    if (!document) throw refuse('NOT_FOUND');
    // Never shown inside a page of ours: a file may hold more than it says.
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`;
    await reply.type(document.mediaType).header('content-disposition', disposition).send(document.content);
  }
}
