import { Controller, Query, Req, Res } from '@nestjs/common';
import { InArabic, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, Card, CardGrid, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, formList, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Name, TermList } from './parts/words';

const OpenPlaces = graphql(
  `
    query OpenPlaces($after: String) {
      me {
        ...MeFields
      }
      placeChoices {
        postingId
        rank
        title
        open
      }
      openPlaces(after: $after) {
        edges {
          node {
            id
            title
            minutesMin
            minutesMax
            company {
              name
              synthetic
            }
            tasks {
              term {
                nameDa
                nameEn
              }
            }
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

const RankPlaces = graphql(`
  mutation RankPlaces($postingIds: [Uuid!]!) {
    rankPlaces(postingIds: $postingIds) {
      rank
    }
  }
`);

type Data = ResultOf<typeof OpenPlaces>;
type Choice = Data['placeChoices'][number];
type Place = Data['openPlaces']['edges'][number]['node'];

const PATH = '/ledige-job';
const CITIZEN = { may: ['citizen'] } as const;

/** The jobs that are open, and which of them a citizen would like most. */
@Controller()
export class OpenPlacesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, CITIZEN)
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  /** Every button carries the whole order that it leads to. */
  @SecurePost(PATH, CITIZEN)
  @InArabic()
  rank(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const variables = { postingIds: formList(request.body, 'order') };
    return this.pages.submit(
      visit,
      RankPlaces,
      variables,
      () => afterwards(PATH, 'placesRanked'),
      (form) => this.page(visit, null, form, 422),
    );
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OpenPlaces, { after }, (data, page) => placesPage(data, after, form, page), status);
  }
}

function placesPage({ placeChoices, openPlaces }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.openPlaces;
  const order = placeChoices.map(({ postingId }) => postingId);
  const others = nodesOf(openPlaces).filter(({ id }) => !order.includes(id));
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {placeChoices.length > 0 && <Choices choices={placeChoices} order={order} />}
      <h2>{words.open}</h2>
      {others.length === 0 && <EmptyState text={words.none} />}
      <CardGrid>
        {others.map((place) => (
          <PlaceOnCard key={place.id} place={place} order={order} />
        ))}
      </CardGrid>
      <NextPage path={PATH} list={openPlaces} after={after} />
    </Layout>
  );
}

function Choices({ choices, order }: { choices: readonly Choice[]; order: readonly string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.openPlaces;
  return (
    <>
      <h2>{words.mine}</h2>
      <ol>
        {choices.map(({ postingId, title, open }, at) => (
          <li key={postingId}>
            {title === null ? words.gone : format.danish(title)} {open === false && words.closed}
            <ButtonRow>
              {at > 0 && <Reorder order={moved(order, at)} button={words.up} of={title} />}
              <Reorder order={order.filter((id) => id !== postingId)} button={words.remove} of={title} />
            </ButtonRow>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One place nearer to the top. */
function moved(order: readonly string[], at: number): string[] {
  const next = [...order];
  next.splice(at - 1, 0, ...next.splice(at, 1));
  return next;
}

function Reorder({ order, button, of }: { order: readonly string[]; button: string; of: string | null }) {
  const { format } = useLanguage();
  return (
    <form method="post" action={PATH}>
      {order.map((id) => (
        <input key={id} type="hidden" name="order" value={id} />
      ))}
      <Button variant="secondary">
        {button}
        <span class="sr-only">: {of && format.danish(of)}</span>
      </Button>
    </form>
  );
}

function PlaceOnCard({ place, order }: { place: Place; order: readonly string[] }) {
  const { texts, format } = useLanguage();
  return (
    <Card level={3} heading={format.danish(place.title)}>
      <p>
        <Name {...place.company} />
      </p>
      <p>{texts.perWeek(format.hoursRange(place.minutesMin, place.minutesMax))}</p>
      <p>
        <TermList terms={place.tasks.map(({ term }) => term)} />
      </p>
      <p>
        <a href={`${PATH}/${place.id}`}>
          {texts.openPlaces.fit}
          <span class="sr-only">: {format.danish(place.title)}</span>
        </a>
      </p>
      <ButtonRow>
        <Reorder order={[...order, place.id]} button={texts.openPlaces.want} of={place.title} />
      </ButtonRow>
    </Card>
  );
}
