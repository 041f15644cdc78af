import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { IMPORTERS, ImportState, IMPORTS } from './parts/imports';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { wordFor } from './parts/words';

const Imports = graphql(
  `
    query Imports($after: String) {
      me {
        ...MeFields
      }
      importLists {
        kind
      }
      imports(after: $after) {
        edges {
          node {
            id
            kind
            name
            state
            madeAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields],
);

type Data = ResultOf<typeof Imports>;
type File = Data['imports']['edges'][number]['node'];

/** Files that the reader has brought, and the way to bring another. */
@Controller()
export class ImportsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(IMPORTS, IMPORTERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, Imports, { after }, (data, page) => importsPage(data, after, page));
  }
}

function importsPage({ importLists, imports }: Data, after: string | null, { frame, texts }: Page) {
  const words = texts.imports;
  const files = nodesOf(imports);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <h2>{words.bring}</h2>
      <ul>
        {importLists.map(({ kind }) => (
          <li key={kind}>
            <a href={`${IMPORTS}/fil/${kind}`}>{wordFor(words.kinds, kind)}</a>
          </li>
        ))}
      </ul>
      <h2>{words.mine}</h2>
      {files.length === 0 ? <EmptyState text={words.none} /> : <FileTable files={files} />}
      <NextPage path={IMPORTS} list={imports} after={after} />
    </Layout>
  );
}

function FileTable({ files }: { files: readonly File[] }) {
  const { texts, format } = useLanguage();
  const words = texts.imports;
  const columns: Column<File>[] = [
    { header: words.file, cell: ({ id, name }) => <a href={`${IMPORTS}/${id}`}>{name}</a> },
    { header: words.kind, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.state, cell: ({ state }) => <ImportState state={state} /> },
    { header: words.sent, cell: ({ madeAt }) => format.moment(madeAt) },
  ];
  return <DataTable caption={words.mine} captionHidden columns={columns} rows={files} rowKey={({ id }) => id} />;
}
