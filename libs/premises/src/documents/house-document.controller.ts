import { Controller, Param, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { isUuid, mediaTypeOf, plainText, refuse } from '@fyrtaarn/kernel';
import { declareActions, SecureGet, SecurePost, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseSeat } from '../premises.errors';

declareActions({ 'premises.document_added': ['bytes'] });

const ADD = statement<{ id: string }>(
  'house_document.add',
  'INSERT INTO app.house_document (house_id, name, media_type, content) SELECT id, $2, $3, $4 FROM app.house WHERE id = $1 RETURNING id',
);
const FETCH = statement<{ name: string; mediaType: string; content: Buffer }>(
  'house_document.fetch',
  'SELECT name, media_type AS "mediaType", content FROM app.house_document WHERE id = $1',
);

/** Files that a decision or an amount leans on: market rent, set-offs, hearing notes. */
@Controller()
export class HouseDocumentController {
  constructor(private readonly work: UnitOfWork) {}

  @SecurePost('/huset/:houseId/bilag', { may: ['premisesManager'] })
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file || !isUuid(houseId)) throw refuse('BAD_REQUEST');
    const content = await contentOf(file);
    const type = mediaTypeOf(content);
    if (!type) throw refuseSeat('DOCUMENT_TYPE', { field: 'file' });
    const name = plainText('file', file.filename, { max: 120 });
    const id = await this.work.write(request.actor, async (tx) => {
      const added = await tx.first(ADD, [houseId, name, type, content]);
      if (!added) throw refuse('NOT_FOUND');
      tx.record('premises.document_added', added.id, { bytes: content.length });
      return added.id;
    });
    await reply.status(201).send({ id, name });
  }

  @SecureGet('/huset/bilag/:id', { may: ['premisesManager'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const document = isUuid(id) && (await this.work.read(request.actor, (reader) => reader.first(FETCH, [id])));
    if (!document) throw refuse('NOT_FOUND');
    // Never shown inside a page of ours: a file may hold more than it says.
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`;
    await reply.type(document.mediaType).header('content-disposition', disposition).send(document.content);
  }
}

async function contentOf(file: MultipartFile): Promise<Buffer> {
  try {
    return await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw refuseSeat('DOCUMENT_SIZE', { field: 'file' });
    throw error;
  }
}
