import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep } from '../server/steps';
import { Counts, Faults, ImportFaultFields, ImportFields, Progress } from './parts/import-course';
import { IMPORTERS, IMPORTS, ImportState } from './parts/imports';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';

const Import = graphql(
  `
    query Import($id: Uuid!, $after: String) {
      me {
        ...MeFields
      }
      import(id: $id) {
        ...ImportFields
      }
      importFaults(importId: $id, after: $after) {
        edges {
          node {
            ...ImportFaultFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, ImportFields, ImportFaultFields],
);

const StartImport = graphql(`
  mutation StartImport($input: StartImport!) {
    startImport(input: $input) {
      id
    }
  }
`);

const DropImport = graphql(`
  mutation DropImport($importId: Uuid!) {
    dropImport(importId: $importId) {
      id
    }
  }
`);

type Data = ResultOf<typeof Import>;

/** How far a file is, what is wrong with it, and what shall come of it. */
@Controller()
export class ImportPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(`${IMPORTS}/:id`, IMPORTERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, id, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(`${IMPORTS}/:id`, IMPORTERS)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') importId: string): Promise<void> {
    const visit = { request, reply };
    const start = (onlyValid: boolean) => (form: FormReader) => stepOf(form, StartImport, { input: { importId, onlyValid } }, 'importStarted');
    const steps = { whole: start(false), valid: start(true), drop: (form: FormReader) => stepOf(form, DropImport, { importId }, 'importDropped') };
    return takeStep(this.pages, visit, steps, `${IMPORTS}/${importId}`, (form) => this.page(visit, importId, null, form, 422));
  }

  private page(visit: Visit, id: string, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Import, { id, after }, (data, page) => importPage(data, after, form, page), status);
  }
}

function importPage({ import: file, importFaults }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.importOne;
  const danish = frame.language === 'da';
  const path = `${IMPORTS}/${file.id}`;
  const faults = nodesOf(importFaults);
  return (
    <Layout frame={frame} title={file.name} trail={[{ href: IMPORTS, text: texts.imports.title }]}>
      <h1>{file.name}</h1>
      <p>
        {texts.imports.kinds[file.kind]} <ImportState state={file.state} />
      </p>
      <ErrorSummary errors={form.errors} />
      {file.unreadableDa && <Alert tone="error">{danish ? file.unreadableDa : file.unreadableEn}</Alert>}
      <Progress file={file} path={path} script={frame.working} />
      <Counts file={file} />
      {file.state === 'done' && <p>{words.doneNote}</p>}
      {file.state === 'ready' && <Decide file={file} path={path} words={words} />}
      {faults.length > 0 && <Faults faults={faults} />}
      <NextPage path={path} list={importFaults} after={after} />
    </Layout>
  );
}

function Decide({ file: { faulty, added, changed, onlyValid }, path, words }: { file: Data['import']; path: string; words: Page['texts']['importOne'] }) {
  const something = added + changed > 0;
  return (
    <>
      <Alert tone={onlyValid === false ? 'warning' : 'info'}>{onlyValid === false ? words.again : something ? words.nothingYet : words.nothingNew}</Alert>
      {something && faulty === 0 && (
        <>
          <p>{words.wholeNote}</p>
          <StepForm action={path} step="whole" button={words.whole} />
        </>
      )}
      {something && faulty > 0 && (
        <>
          <p>{words.validNote(String(faulty))}</p>
          <StepForm action={path} step="valid" button={words.valid} />
        </>
      )}
      <p>{words.dropNote}</p>
      <StepForm action={path} step="drop" button={words.drop} variant="secondary" />
    </>
  );
}
