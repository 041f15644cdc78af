import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';

const Overview = graphql(
  `
    query Overview {
      me {
        ...MeFields
      }
      programme(code: "TM157") {
        initiative {
          code
          nameDa
          nameEn
          money {
            labelDa
            administration
            yearFrom
            amountOre
            standing
          }
        }
        targets {
          indicator
          nameDa
          nameEn
          minimum
          maximum
          periodFrom
          periodTo
          periodAssumed
          latest {
            value
            hiddenBelow
          }
        }
      }
    }
  `,
  [MeFields],
);

/** The programme in one picture, for everyone: what was promised, where it stands, what it may cost. */
@Controller()
export class OverviewPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/', { public: 'the budget note is published; counts are shown by the small-cell rule' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Overview, {}, overview);
  }
}

function overview({ programme }: ResultOf<typeof Overview>, { frame }: Page) {
  const { initiative } = programme;
  const title = frame.language === 'da' ? initiative.nameDa : initiative.nameEn;
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
    </Layout>
  );
}
