import { Controller, Param, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { DomainError, errorSentence } from '@fyrtaarn/kernel';
import { danishCsv, languageOf, SecureDownload, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseImport } from './import.errors';
import { IMPORTERS } from './importers';
import { Imports } from './imports';

const WHO = { may: IMPORTERS } as const;

/** Files that are brought, and lists to fill in. GraphQL carries no files. */
@Controller()
export class ImportController {
  constructor(private readonly imports: Imports) {}

  @SecurePost('/indlaesninger/:kind/fil', WHO)
  async bring(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('kind') kind: string): Promise<void> {
    try {
      const file = await fileOf(request);
      await reply.status(201).send(await this.imports.bring(request.actor, kind, file.filename, await contentOf(file)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, facts } = error;
      await reply.status(422).send({ faults: [{ code, facts, message: errorSentence(error, languageOf(request)) }] });
    }
  }

  @SecureDownload('/indlaesninger/:kind/liste.csv', WHO)
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('kind') kind: string): Promise<void> {
    const { headings, rows } = await this.imports.toFillIn({ ...request.actor, operation: 'employments' }, kind);
    const cells = rows.map((row) => row.map((text) => ({ text })));
    await reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="liste.csv"').send(danishCsv(headings, cells));
  }
}

async function fileOf(request: FastifyRequest): Promise<MultipartFile> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file?.filename) throw refuseImport('IMPORT_FILE_MISSING', { field: 'file' });
  return file;
}

/** @throws DomainError IMPORT_FILE_TOO_LARGE for a file that the server stopped reading, whether it says so by itself or not */
async function contentOf(file: MultipartFile): Promise<Buffer> {
  try {
    const content = await file.toBuffer();
    if (!file.file.truncated) return content;
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
  }
  throw refuseImport('IMPORT_FILE_TOO_LARGE', { field: 'file' });
}
