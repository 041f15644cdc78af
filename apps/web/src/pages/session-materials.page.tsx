import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, FileField, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field } from '../server/forms';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { GUIDES, guidanceTrail, materialPath } from './parts/guides';
import { StepForm } from './parts/step-form';

const SessionMaterials = graphql(
  `
    query SessionMaterials($id: Uuid!) {
      me {
        ...MeFields
      }
      guidanceSession(id: $id) {
        id
        title
      }
      sessionMaterials(sessionId: $id) {
        id
        name
      }
    }
  `,
  [MeFields],
);

type Data = ResultOf<typeof SessionMaterials>;

/** The files of a session: whoever holds it puts them up, whoever has a place takes them along. */
@Controller()
export class SessionMaterialsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/vejledning/:id/materiale', { may: [...GUIDES.may, 'companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, SessionMaterials, { id }, materialsPage);
  }
}

function materialsPage({ guidanceSession: session, sessionMaterials }: Data, { frame, texts }: Page) {
  const words = texts.guiding;
  const title = words.materialOf(session.title);
  return (
    <Layout frame={frame} title={title} trail={guidanceTrail(texts)}>
      <h1>{title}</h1>
      <p class="font-lead">{words.materialLead}</p>
      {sessionMaterials.length === 0 ? <EmptyState text={words.noMaterial} /> : <Files materials={sessionMaterials} />}
      {GUIDES.may.some((role) => role === frame.reader?.role) && <PutUp sessionId={session.id} />}
    </Layout>
  );
}

function Files({ materials }: { materials: Data['sessionMaterials'] }) {
  return (
    <ul>
      {materials.map(({ id, name }) => (
        <li key={id}>
          <a href={`/vejledning/materiale/${id}`} download>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Taken by the guidance itself, which looks at what the file is, whatever its name says. */
function PutUp({ sessionId }: { sessionId: string }) {
  const words = useLanguage().texts.guiding;
  return (
    <StepForm action={materialPath(sessionId)} step="material" button={words.addFile} files>
      <FileField {...field(EMPTY_FORM, 'file')} label={words.file} hint={words.fileHint} />
    </StepForm>
  );
}
