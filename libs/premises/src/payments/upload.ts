import type { MultipartFile } from '@fastify/multipart';
import { DomainError, errorSentence, isUuid } from '@fyrtaarn/kernel';
import { languageOf } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseInvoice } from '../invoicing/invoice.errors';
import { refusePayment } from './payment.errors';

type Read = object | { readonly faults: readonly DomainError[] };

/** Answers a file with what was read of it (201), or with every line that could not be, in the reader's language (422). */
export async function answerUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  houseId: string,
  read: (name: string, content: Buffer) => Promise<Read>,
): Promise<void> {
  const answer = await fileOf(request, houseId)
    .then(async (file) => read(file.filename, await contentOf(file)))
    .catch(refusal);
  if (!('faults' in answer)) return void (await reply.status(201).send(answer));
  const language = languageOf(request);
  const faults = answer.faults.map((fault) => ({ code: fault.code, facts: fault.facts, message: errorSentence(fault, language) }));
  await reply.status(422).send({ faults });
}

async function fileOf(request: FastifyRequest, houseId: string): Promise<MultipartFile> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file?.filename || !isUuid(houseId)) throw refusePayment('BANK_FILE_MISSING', { field: 'file' });
  return file;
}

async function contentOf(file: MultipartFile): Promise<Buffer> {
  try {
    return await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw refuseInvoice('BANK_FILE_TOO_LARGE');
    throw error;
  }
}

function refusal(error: unknown): { readonly faults: readonly DomainError[] } {
  if (error instanceof DomainError) return { faults: [error] };
  throw error;
}
