import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import { handOn } from '../server/hand-on';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { IMPORTERS, IMPORTS } from './parts/imports';
import { FileForm } from './parts/money-fields';
import { wordFor } from './parts/words';

const ImportLists = graphql(
  `
    query ImportLists {
      me {
        ...MeFields
      }
      importLists {
        kind
        columns {
          nameDa
          nameEn
          hintDa
          hintEn
          optional
        }
      }
    }
  `,
  [MeFields],
);

type Data = ResultOf<typeof ImportLists>;
type List = Data['importLists'][number];

/** What a file of one kind must hold, and where it is sent. */
@Controller()
export class ImportFilePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(`${IMPORTS}/fil/:kind`, IMPORTERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('kind') kind: string): Promise<void> {
    return this.page({ request, reply }, kind, EMPTY_FORM, 200);
  }

  @SecurePost(`${IMPORTS}/fil/:kind`, IMPORTERS)
  bring(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('kind') kind: string): Promise<void> {
    const visit = { request, reply };
    return handOn(visit, `${IMPORTS}/${encodeURIComponent(kind)}/fil`, {
      taken: ({ id }: { id: string }) => afterwards(`${IMPORTS}/${id}`, 'importBrought'),
      again: (errors) => this.page(visit, kind, { values: {}, errors }, 422),
    });
  }

  private page(visit: Visit, kind: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, ImportLists, {}, ({ importLists }, page) => filePage(listOf(importLists, kind), form, page), status);
  }
}

function listOf(lists: readonly List[], kind: string): List {
  const list = lists.find((one) => one.kind === kind);
  if (!list) throw refuse('NOT_FOUND');
  return list;
}

function filePage({ kind, columns }: List, form: FormState, { frame, texts }: Page) {
  const words = texts.importFile;
  const danish = frame.language === 'da';
  const facts = columns.map(({ nameDa, nameEn, hintDa, hintEn, optional }) => {
    const hint = danish ? hintDa : hintEn;
    return { name: danish ? nameDa : nameEn, value: optional ? words.optional(hint) : hint };
  });
  const title = words.title(wordFor(texts.imports.kinds, kind));
  return (
    <Layout frame={frame} title={title} trail={[{ href: IMPORTS, text: texts.imports.title }]}>
      <h1>{title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.columns}</h2>
      <FactList facts={facts} />
      <p>{words.listNote}</p>
      <p>
        <a href={`${IMPORTS}/${kind}/liste.csv`} download>
          {words.list}
        </a>
      </p>
      <FileForm action={`${IMPORTS}/fil/${kind}`} label={words.file} hint={words.fileHint} button={words.send} form={form} />
      <p>{words.closed}</p>
    </Layout>
  );
}
