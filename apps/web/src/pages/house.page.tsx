import { Controller, Req, Res } from '@nestjs/common';
import { Clock, type Role } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, FloorPlan, Layout, type RoomOnPlan } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { Name } from './parts/words';

const Houses = graphql(
  `
    query Houses {
      me {
        ...MeFields
      }
      houses {
        id
        name
        openedOn
        synthetic
        rooms {
          id
          kind
          name
          seats {
            code
            x
            y
            let
            tenant
          }
        }
      }
    }
  `,
  [MeFields],
);

type House = ResultOf<typeof Houses>['houses'][number];

/** The house from above: which seats are free. */
@Controller()
export class HousePage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset', { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    return this.pages.show({ request, reply }, Houses, {}, ({ houses }, page) => housePage(houses, today, page));
  }
}

function housePage(houses: readonly House[], today: string, { frame, texts, format }: Page) {
  const words = texts.house;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {houses.length === 0 ? <EmptyState text={words.none} /> : <p class="font-lead">{words.lead(format.day(today))}</p>}
      {houses.map((house) => (
        <section key={house.id}>
          <h2>
            <Name {...house} />
          </h2>
          <p>{words.openedOn(format.day(house.openedOn))}</p>
          <HouseLinks houseId={house.id} role={frame.reader?.role} />
          <MeetingRooms rooms={house.rooms} />
          <FloorPlan rooms={house.rooms.filter(({ seats }) => seats.length > 0).map(onPlan)} />
        </section>
      ))}
    </Layout>
  );
}

function MeetingRooms({ rooms }: Pick<House, 'rooms'>) {
  const { texts } = useLanguage();
  const meeting = rooms.filter(({ kind }) => kind === 'meeting');
  if (meeting.length === 0) return null;
  return (
    <ul class="unstyled-list" aria-label={texts.rooms.title}>
      {meeting.map(({ id, name }) => (
        <li key={id}>
          <a href={`/lokale/${id}`}>{texts.house.book(name)}</a>
        </li>
      ))}
    </ul>
  );
}

const LINKS = [
  ['husleje', 'rent', ['premisesManager']],
  ['restancer', 'overdue', ['premisesManager']],
  ['oekonomi', 'economy', ['premisesManager', 'reporter']],
  ['fejl', 'faults', ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead']],
] as const;

/** The pages about one house that the reader may open. */
function HouseLinks({ houseId, role }: { houseId: string; role: Role | undefined }) {
  const { texts } = useLanguage();
  const mine = LINKS.filter(([, , may]) => may.some((one) => one === role));
  return (
    <ul class="unstyled-list">
      {mine.map(([path, page]) => (
        <li key={path}>
          <a href={`/huset/${houseId}/${path}`}>{texts[page].title}</a>
        </li>
      ))}
      {(role === 'premisesManager' || role === 'companyContact') && (
        <li>
          <a href="/aftaler">{texts.agreements.title}</a>
        </li>
      )}
    </ul>
  );
}

function onPlan({ name, seats }: House['rooms'][number]): RoomOnPlan {
  return { name, seats: seats.map(({ code, x, y, let: taken, tenant }) => ({ code, x, y, state: taken ? 'let' : 'free', detail: tenant ?? undefined })) };
}
