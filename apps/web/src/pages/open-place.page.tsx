import { Controller, Param, Req, Res } from '@nestjs/common';
import { InArabic, SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Layout, Reasons, type ReasonLine } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { DistrictFields, PostingFacts, PostingFields } from './parts/postings';
import { wordFor } from './parts/words';

const OpenPlace = graphql(
  `
    query OpenPlace($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      placeFit(postingId: $id) {
        fit
        reasons {
          sign
          text
        }
      }
      posting(id: $id) {
        ...PostingFields
      }
    }
  `,
  [MeFields, DistrictFields, PostingFields],
);

type Data = ResultOf<typeof OpenPlace>;

/** One open job, and how it fits the citizen who looks at it: "why not this job?" has an answer before it is asked of somebody. */
@Controller()
export class OpenPlacePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/ledige-job/:id', { may: ['citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, OpenPlace, { id }, placePage);
  }
}

function placePage({ posting, placeFit, districts }: Data, { frame, texts, format }: Page) {
  const words = texts.openPlaces;
  return (
    <Layout frame={frame} title={format.danish(posting.title)} trail={[{ href: '/ledige-job', text: words.title }]}>
      <h1>{format.danish(posting.title)}</h1>
      <p class="font-lead">{placeFit ? wordFor(words.fits, placeFit.fit) : words.notMatched}</p>
      {placeFit && placeFit.reasons.length > 0 && (
        <>
          <h2>{words.why}</h2>
          <Reasons reasons={placeFit.reasons as readonly ReasonLine[]} />
          <p>{words.changes}</p>
        </>
      )}
      <h2>{texts.job.facts}</h2>
      <PostingFacts posting={posting} districts={districts} />
    </Layout>
  );
}
