import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Details, EmptyState, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { CITIZENS } from './parts/citizens';
import { citizenPath, placesPath } from './parts/citizen-steps';
import { PlaceFields, PlaceList } from './parts/places';
import { DistrictFields } from './parts/postings';

const PlacesOfCitizen = graphql(
  `
    query PlacesOfCitizen($id: Uuid!) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      placesForCitizen(citizenId: $id) {
        citizenId
        byHand
        pricesFrom
        fittingCount
        notFittingCount
        fitting {
          ...PlaceFields
        }
        notFitting {
          ...PlaceFields
        }
      }
    }
  `,
  [MeFields, DistrictFields, PlaceFields],
);

type Data = ResultOf<typeof PlacesOfCitizen>;

/** Where one citizen could go now, and why not elsewhere. It proposes nothing by itself. */
@Controller()
export class PlacesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(placesPath(':id'), { may: ['employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, PlacesOfCitizen, { id }, placesPage);
  }
}

function placesPage({ placesForCitizen: places, districts }: Data, { frame, texts, format }: Page) {
  const words = texts.places;
  const { citizenId, fitting, fittingCount, notFitting, notFittingCount } = places;
  const list = { citizenId, districts };
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(citizenId), text: texts.citizen.title },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      {places.byHand ? (
        <Alert tone="warning" heading={words.byHand}>
          <a href="/smaajob">{words.openJobs}</a>
        </Alert>
      ) : (
        <>
          <p class="font-lead">{words.lead}</p>
          <p>{places.pricesFrom ? words.pricesFrom(format.moment(places.pricesFrom)) : words.noPrices}</p>
          <h2>{words.fitting(fittingCount)}</h2>
          {fittingCount === 0 && <EmptyState text={words.none} />}
          <PlaceList places={fitting} total={fittingCount} {...list} />
          {notFittingCount > 0 && (
            <>
              <h2>{words.others(notFittingCount)}</h2>
              <Details summary={words.whyNot}>
                <PlaceList places={notFitting} total={notFittingCount} {...list} />
              </Details>
            </>
          )}
        </>
      )}
    </Layout>
  );
}
