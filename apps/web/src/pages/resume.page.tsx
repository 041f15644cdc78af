import { Controller, Req, Res } from '@nestjs/common';
import { InArabic, KeptForms, SecureGet, type KeptForm } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, Layout } from '../components';
import { Me } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { RESUME, RESUMED } from '../server/resumed';

/** After the login: what was typed in a form that was sent too late, for whoever typed it. */
@Controller()
export class ResumePage {
  constructor(
    private readonly pages: Pages,
    private readonly kept: KeptForms,
  ) {}

  @SecureGet(RESUME, { loggedIn: 'one’s own words, which nobody else can open' })
  @InArabic()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = this.kept.open(request.headers, request.actor);
    if (form) return this.pages.show({ request, reply }, Me, {}, (_, page) => resumePage(form, page));
    await reply.status(303).headers({ 'set-cookie': this.kept.forget(), location: '/' }).send();
  }
}

function resumePage({ address, values }: KeptForm, { frame, texts }: Page) {
  const words = texts.resumed;
  const fields = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <form method="post" action={address}>
        {[...fields, [RESUMED, 'ja'] as const].map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button>{words.show}</Button>
        </ButtonRow>
      </form>
    </Layout>
  );
}
