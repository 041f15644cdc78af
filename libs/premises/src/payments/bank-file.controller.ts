import { Controller, Param, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { DomainError, errorSentence } from '@fyrtaarn/kernel';
import { languageOf, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseInvoice } from '../invoicing/invoice.errors';
import { refusePayment } from './payment.errors';
import { PaymentImports, type Imported } from './payment-imports';

/** Files from the bank. The answer is the file as it was read, or every line that could not be. */
@Controller()
export class BankFileController {
  constructor(private readonly imports: PaymentImports) {}

  @SecurePost('/huset/:houseId/betalinger', { may: ['premisesManager'] })
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const read = await this.read(request, houseId).catch(refusal);
    if ('file' in read) return void (await reply.status(201).send(read.file));
    const language = languageOf(request);
    const faults = read.faults.map((fault) => ({ code: fault.code, facts: fault.facts, message: errorSentence(fault, language) }));
    await reply.status(422).send({ faults });
  }

  private async read(request: FastifyRequest, houseId: string): Promise<Imported> {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(houseId)) throw refusePayment('BANK_FILE_MISSING', { field: 'file' });
    return this.imports.import(request.actor, houseId, file.filename, await contentOf(file));
  }
}

async function contentOf(file: MultipartFile): Promise<Buffer> {
  try {
    return await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw refuseInvoice('BANK_FILE_TOO_LARGE');
    throw error;
  }
}

function refusal(error: unknown): Imported {
  if (error instanceof DomainError) return { faults: [error] };
  throw error;
}
