import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { Me, MeFields } from '../server/frame';
import { Operations, type Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { houseTrail } from './parts/house-trail';
import { StepForm } from './parts/step-form';

const RoomNames = graphql(
  `
    query RoomNames {
      me {
        ...MeFields
      }
      houses {
        rooms {
          id
          name
          kind
        }
      }
    }
  `,
  [MeFields],
);

const RenewRoomCalendar = graphql(`
  mutation RenewRoomCalendar($roomId: Uuid!) {
    renewRoomCalendar(roomId: $roomId) {
      url
    }
  }
`);

const RenewCalendarFeed = graphql(`
  mutation RenewCalendarFeed {
    renewCalendarFeed {
      url
    }
  }
`);

const OWN = { loggedIn: 'everybody’s own calendar' } as const;
const MANAGER = { may: ['premisesManager'] } as const;

/** Secret addresses for calendar programs: one’s own, and a room’s. An address is shown in the answer to the form, and nowhere after. */
@Controller()
export class CalendarPage {
  constructor(
    private readonly pages: Pages,
    private readonly operations: Operations,
  ) {}

  @SecureGet('/min-kalender', OWN)
  own(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.ownPage({ request, reply });
  }

  @SecurePost('/min-kalender', OWN)
  async renewOwn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return this.ownPage(visit, (await this.operations.run(RenewCalendarFeed, {}, visit)).renewCalendarFeed.url);
  }

  @SecureGet('/lokale/:id/kalender', MANAGER)
  room(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.roomPage({ request, reply }, id);
  }

  @SecurePost('/lokale/:id/kalender', MANAGER)
  async renewRoom(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    return this.roomPage(visit, id, (await this.operations.run(RenewRoomCalendar, { roomId: id }, visit)).renewRoomCalendar.url);
  }

  private ownPage(visit: Visit, url?: string): Promise<void> {
    return this.pages.show(visit, Me, {}, (_, page) => calendarPage({ action: '/min-kalender', url, ...ownWords(page) }, page));
  }

  private roomPage(visit: Visit, id: string, url?: string): Promise<void> {
    return this.pages.show(visit, RoomNames, {}, (data, page) => calendarPage({ action: `/lokale/${id}/kalender`, url, ...roomWords(id, data, page) }, page));
  }
}

interface Calendar {
  readonly title: string;
  readonly lead: string;
  readonly trail: ReturnType<typeof houseTrail>;
}

function ownWords({ texts: { calendars: words, navigation } }: Page): Calendar {
  return { title: words.ownTitle, lead: words.ownLead, trail: [{ href: '/', text: navigation.overview }] };
}

function roomWords(id: string, { houses }: ResultOf<typeof RoomNames>, { texts }: Page): Calendar {
  const room = houses.flatMap(({ rooms }) => rooms).find((one) => one.id === id && one.kind === 'meeting');
  if (!room) throw refuse('NOT_FOUND');
  const trail = [...houseTrail(texts), { href: `/lokale/${id}`, text: room.name }];
  return { title: texts.calendars.roomTitle(room.name), lead: texts.calendars.roomLead, trail };
}

function calendarPage({ action, url, title, lead, trail }: Calendar & { action: string; url: string | undefined }, { frame, texts }: Page) {
  const words = texts.calendars;
  return (
    <Layout frame={frame} title={title} trail={trail}>
      <h1>{title}</h1>
      <p class="font-lead">{lead}</p>
      {url && (
        <Alert tone="success" heading={words.made} role="status">
          <p>
            <code class="address">{url}</code>
          </p>
        </Alert>
      )}
      <p>{words.how}</p>
      <p>{words.makeNote}</p>
      <StepForm action={action} step="renew" button={words.make} variant={url ? 'secondary' : 'primary'} />
    </Layout>
  );
}
