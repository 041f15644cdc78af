import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, Details, EmptyState, ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, field, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { eventSteps } from './parts/partner-steps';
import { EventFields, EventTable, KEEPERS, keeps, LOCAL_EVENTS, partnerTrail, PlaceFields, READERS } from './parts/partners';
import { PlaceChoice } from './parts/place-choice';
import { StepForm } from './parts/step-form';

const LocalEvents = graphql(
  `
    query LocalEvents($after: String) {
      me {
        ...MeFields
      }
      ...PlaceFields
      localEvents(after: $after) {
        edges {
          node {
            ...EventFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      partners(first: 100) {
        edges {
          node {
            id
            name
          }
        }
      }
    }
  `,
  [MeFields, PlaceFields, EventFields],
);

type Data = ResultOf<typeof LocalEvents>;

/** What was held locally. A partner sees what it took part in. */
@Controller()
export class LocalEventsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(LOCAL_EVENTS, READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(LOCAL_EVENTS, KEEPERS)
  record(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, eventSteps(texts(languageOf(request))), LOCAL_EVENTS, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, LocalEvents, { after }, (data, page) => eventsPage(data, after, form, page), status);
  }
}

function eventsPage(data: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.localEvents;
  const events = nodesOf(data.localEvents);
  return (
    <Layout frame={frame} title={words.title} trail={partnerTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {events.length === 0 ? <EmptyState text={words.none} /> : <EventTable events={events} places={data} />}
      <NextPage path={LOCAL_EVENTS} list={data.localEvents} after={after} />
      {keeps(frame.reader?.role) && (
        <Details summary={words.recordOpen} open={events.length === 0 || form.errors.length > 0}>
          <RecordForm {...data} form={form} />
        </Details>
      )}
    </Layout>
  );
}

function RecordForm({ partners, form, ...places }: Data & { form: FormState }) {
  const words = useLanguage().texts.localEvents;
  const options = nodesOf(partners).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <StepForm action={LOCAL_EVENTS} step="record" button={words.record}>
      <TextField {...field(form, 'name')} label={words.nameLabel} width="l" />
      <TextField {...field(form, 'heldOn')} label={words.heldOnLabel} type="date" width="s" />
      <TextField {...field(form, 'attended')} label={words.attendedLabel} hint={words.attendedHint} inputMode="numeric" width="xs" />
      {options.length > 0 && <Checkboxes {...boxes(form, 'partnerIds')} label={words.partnersLabel} options={options} columns optional />}
      <PlaceChoice places={places} form={form} />
    </StepForm>
  );
}
