import { Controller, Query, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { InArabic, languageOf, localPath, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { graphql } from '../graphql';
import { FormReader } from '../server/forms';
import { Operations, OperationRefused } from '../server/operations';
import { Pages } from '../server/pages';
import { PROOF_FIELDS } from '../server/proof';
import { texts } from '../texts';

const ProveAgain = graphql(`
  mutation ProveAgain($input: ProveAgain!) {
    proveAgain(input: $input) {
      displayName
    }
  }
`);

/** Takes the proof of who somebody is, and sends the form that asked for it once more. */
@Controller()
export class ProofPage {
  constructor(
    private readonly pages: Pages,
    private readonly operations: Operations,
  ) {}

  /** Whoever comes by the address alone has nothing to prove it for. */
  @SecureGet('/bevis', { loggedIn: 'one may always show again who one is' })
  async goOn(@Res() reply: FastifyReply, @Query('til') to?: string): Promise<void> {
    await reply
      .status(303)
      .header('location', localPath(to) ?? '/')
      .send();
  }

  @SecurePost('/bevis', { loggedIn: 'one may always show again who one is' })
  @InArabic()
  async prove(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('til') to?: string): Promise<void> {
    const visit = { request, reply };
    const address = localPath(to);
    if (!address) throw refuse('BAD_REQUEST');
    const words = texts(languageOf(request)).proof;
    const form = new FormReader(request.body);
    const input = { password: form.text(PROOF_FIELDS.password, words.passwordMissing), code: form.value(PROOF_FIELDS.code) || null };
    try {
      if (form.errors.length === 0) await this.operations.run(ProveAgain, { input }, visit);
    } catch (error) {
      if (!(error instanceof OperationRefused) || error.code === 'NOT_LOGGED_IN') throw error;
      form.wrong(PROOF_FIELDS.password, error.code === 'LOGIN_FAILED' ? words.wrong : error.sentence);
    }
    if (form.errors.length > 0) return this.pages.askForProof(visit, address, form.state, 422);
    // 307 makes the browser send the same form again, now with the session that is proved.
    await reply.status(307).header('location', address).send();
  }
}
