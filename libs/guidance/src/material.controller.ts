import { Controller, Param, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Aftermath } from './aftermath';
import { refuseGuidance } from './guidance.errors';

/** Files of a session: staff add them, whoever has a place fetches them. */
@Controller()
export class MaterialController {
  constructor(private readonly aftermath: Aftermath) {}

  @SecurePost('/vejledning/:sessionId/materiale', { may: ['employmentConsultant', 'employmentLead'] })
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('sessionId') sessionId: string): Promise<void> {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file || !isUuid(sessionId)) throw refuse('BAD_REQUEST');
    await this.aftermath.addMaterial(request.actor, sessionId, file.filename, await contentOf(file));
    if (request.headers.accept?.includes('text/html')) await reply.redirect(request.url, 303);
    else await reply.status(201).send(await this.aftermath.materials(request.actor, sessionId));
  }

  @SecureDownload('/vejledning/materiale/:id', { may: ['employmentConsultant', 'employmentLead', 'companyContact'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    if (!isUuid(id)) throw refuse('NOT_FOUND');
    const { name, mediaType, content } = await this.aftermath.material(request.actor, id);
    // Never shown inside a page of ours: a file may hold more than it says.
    await reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(content);
  }
}

async function contentOf(file: MultipartFile): Promise<Buffer> {
  try {
    return await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw refuseGuidance('MATERIAL_SIZE', { field: 'file' });
    throw error;
  }
}
