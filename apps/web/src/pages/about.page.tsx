import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Layout } from '../components';
import { Me } from '../server/frame';
import { Pages, type Page } from '../server/pages';

/** The pages about the site itself. */
@Controller()
export class AboutPages {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/tilgaengelighed', { public: 'the law asks for it' })
  accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Me, {}, (_, page) => accessibility(page));
  }

  /** Where public sites in Denmark are asked for the statement. */
  @SecureGet('/was', { public: 'the law asks for it' })
  async was(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/tilgaengelighed', 301);
  }

  @SecureGet('/privatliv', { public: 'the law asks for it' })
  privacy(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Me, {}, (_, page) => privacy(page));
  }
}

function accessibility({ frame, texts }: Page) {
  const { title, paragraphs, contactTitle, contact } = texts.accessibility;
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <Paragraphs of={paragraphs} />
      <h2>{contactTitle}</h2>
      <p>{contact}</p>
    </Layout>
  );
}

function privacy({ frame, texts }: Page) {
  const { title, paragraphs, demonstrationTitle, demonstration, contactTitle, contact } = texts.privacy;
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <Paragraphs of={paragraphs} />
      <h2>{demonstrationTitle}</h2>
      <p>{demonstration}</p>
      <h2>{contactTitle}</h2>
      <p>{contact}</p>
    </Layout>
  );
}

function Paragraphs({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
