import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Layout, Reasons, StatusTag, type ReasonLine } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { CITIZENS } from './parts/citizens';
import { citizenPath, pairPath, placesPath } from './parts/citizen-steps';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { FIT_TONES, Propose, SuggestionFields } from './parts/suggestions';
import { Name, wordFor } from './parts/words';

const Pair = graphql(
  `
    query Pair($citizenId: Uuid!, $postingId: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      posting(id: $postingId) {
        ...PostingFields
      }
      explainPair(citizenId: $citizenId, postingId: $postingId) {
        ...SuggestionFields
      }
      changesForPair(citizenId: $citizenId, postingId: $postingId)
    }
  `,
  [MeFields, DistrictFields, PostingFields, SuggestionFields],
);

type Data = ResultOf<typeof Pair>;

/** One citizen and one small job: why, or why not, and what the company could change. */
@Controller()
export class PairPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(pairPath(':id', ':postingId'), { may: ['employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') citizenId: string, @Param('postingId') postingId: string): Promise<void> {
    return this.pages.show({ request, reply }, Pair, { citizenId, postingId }, pairPage);
  }
}

function pairPage({ explainPair: pair, posting, changesForPair, districts }: Data, { frame, texts }: Page) {
  const words = texts.places;
  const name = pair.name ?? texts.suggestions.nameless;
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(pair.citizenId), text: name },
    { href: placesPath(pair.citizenId), text: words.title },
  ];
  return (
    <Layout frame={frame} title={posting.title} trail={trail}>
      <h1>{words.pair}</h1>
      <p class="font-lead">
        <Name name={name} synthetic={pair.synthetic} /> · <a href={`/smaajob/${posting.id}`}>{posting.title}</a>
      </p>
      <p>
        <StatusTag tone={FIT_TONES[pair.fit]}>{wordFor(texts.suggestions.fits, pair.fit)}</StatusTag>
      </p>
      <Reasons reasons={pair.reasons as readonly ReasonLine[]} />
      {pair.fit === 'NOT_NOW' ? <Changes changes={changesForPair} /> : <Propose postingId={posting.id} suggestion={pair} />}
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={posting} districts={districts} />
    </Layout>
  );
}

function Changes({ changes }: { changes: readonly string[] }) {
  const words = useLanguage().texts.places;
  return (
    <>
      <h2>{words.changes}</h2>
      {changes.length === 0 ? (
        <p>{words.noChanges}</p>
      ) : (
        <>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <p>{words.changesNote}</p>
        </>
      )}
    </>
  );
}
