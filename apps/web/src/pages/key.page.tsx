import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { houseTrail } from './parts/house-trail';
import { LoanFields, LoanHistory } from './parts/key-loans';

const OneKey = graphql(
  `
    query OneKey($houseId: Uuid!, $keyId: Uuid!) {
      me {
        ...MeFields
      }
      houseKeys(houseId: $houseId) {
        id
        label
      }
      keyHistory(keyId: $keyId) {
        ...LoanFields
      }
    }
  `,
  [MeFields, LoanFields],
);

/** One key or card: who has had it. */
@Controller()
export class KeyPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/noegler/:keyId', { may: ['premisesManager'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() asked: { houseId: string; keyId: string }): Promise<void> {
    return this.pages.show({ request, reply }, OneKey, asked, (data, page) => keyPage(asked, data, page));
  }
}

/** @throws DomainError NOT_FOUND for a key of another house, or of none */
function keyPage({ houseId, keyId }: { houseId: string; keyId: string }, { houseKeys, keyHistory }: ResultOf<typeof OneKey>, { frame, texts }: Page) {
  const words = texts.keys;
  const key = houseKeys.find(({ id }) => id === keyId);
  if (!key) throw refuse('NOT_FOUND');
  return (
    <Layout frame={frame} title={key.label} trail={[...houseTrail(texts), { href: `/huset/${houseId}/noegler`, text: words.title }]}>
      <h1>{key.label}</h1>
      <p class="font-lead">{words.history}</p>
      {keyHistory.length === 0 ? <EmptyState text={words.neverLent} /> : <LoanHistory loans={keyHistory} />}
    </Layout>
  );
}
