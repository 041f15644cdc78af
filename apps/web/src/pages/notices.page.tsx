import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, Layout, Radios, StatusTag, TextArea, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { formOr } from './parts/place-fields';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const HouseNotices = graphql(
  `
    query HouseNotices($houseId: Uuid!, $coming: Boolean!) {
      me {
        ...MeFields
      }
      houseNotices(houseId: $houseId, coming: $coming) {
        id
        kind
        title
        text
        from
        until
      }
    }
  `,
  [MeFields],
);

const PostHouseNotice = graphql(`
  mutation PostHouseNotice($input: PostHouseNotice!) {
    postHouseNotice(input: $input) {
      id
    }
  }
`);

const EndHouseNotice = graphql(`
  mutation EndHouseNotice($noticeId: Uuid!) {
    endHouseNotice(noticeId: $noticeId) {
      id
    }
  }
`);

type Notice = ResultOf<typeof HouseNotices>['houseNotices'][number];

const KINDS = ['notice', 'rule'] as const;
const READERS = { may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'localPartner'] } as const;

/** The rules of the house, and what is going on in it: everybody reads, the manager writes. */
@Controller()
export class NoticesPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/opslag', READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/opslag', { may: ['premisesManager'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const steps = noticeSteps(houseId, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, noticesPath(houseId), (form) => this.page(visit, houseId, form, 422));
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    // What is not shown yet is there for whoever may still take it down.
    const coming = visit.request.actor.role === 'premisesManager';
    const today = this.clock.today();
    return this.pages.show(visit, HouseNotices, { houseId, coming }, (data, page) => noticesPage({ houseId, form, today, ...data }, page), status);
  }
}

function noticesPath(houseId: string): string {
  return `/huset/${houseId}/opslag`;
}

function noticeSteps(houseId: string, { notices: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    post(form) {
      const input = {
        houseId,
        kind: form.choice('kind', KINDS, words.kindMissing),
        title: form.text('title', words.headingMissing),
        text: form.text('text', words.textMissing),
        from: form.day('from', words.dayMissing),
        until: form.optional('until', () => form.day('until', words.dayMissing)),
      };
      return stepOf(form, PostHouseNotice, { input }, 'noticePosted');
    },
    end: (form) => stepOf(form, EndHouseNotice, { noticeId: form.value('noticeId') }, 'noticeEnded'),
  };
}

interface Shown {
  readonly houseId: string;
  readonly form: FormState;
  readonly today: LocalDate;
  readonly houseNotices: readonly Notice[];
}

function noticesPage({ houseId, form, today, houseNotices }: Shown, { frame, texts }: Page) {
  const words = texts.notices;
  const manages = frame.reader?.role === 'premisesManager';
  const list = (kind: Notice['kind'], none: string) => (
    <NoticeList notices={houseNotices.filter((one) => one.kind === kind)} none={none} today={today} action={manages ? noticesPath(houseId) : undefined} />
  );
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.news}</h2>
      {list('notice', words.noNews)}
      <h2>{words.rules}</h2>
      {list('rule', words.noRules)}
      {manages && <PostForm action={noticesPath(houseId)} form={form} today={today} />}
    </Layout>
  );
}

interface NoticeListProps {
  notices: readonly Notice[];
  none: string;
  today: LocalDate;
  /** Where what is taken down is sent; left out for whoever only reads. */
  action: string | undefined;
}

function NoticeList({ notices, none, today, action }: NoticeListProps) {
  const { texts, format } = useLanguage();
  const words = texts.notices;
  if (notices.length === 0) return <EmptyState text={none}>{action && <p>{words.addOne}</p>}</EmptyState>;
  return (
    <>
      {notices.map(({ id, title, text, from, until }) => (
        <article key={id} class="house-notice">
          <h3>
            <InDanish>{title}</InDanish> {from > today && <StatusTag tone="info">{words.coming}</StatusTag>}
          </h3>
          <p class="written">
            <InDanish>{text}</InDanish>
          </p>
          <p>{words.shown(format.day(from), until && format.day(until))}</p>
          {action && <StepForm action={action} step="end" variant="secondary" hidden={{ noticeId: id }} button={words.takeDown} about={title} />}
        </article>
      ))}
    </>
  );
}

function PostForm({ action, form, today }: { action: string; form: FormState; today: LocalDate }) {
  const words = useLanguage().texts.notices;
  const shown = formOr(form, 'post', { from: today });
  return (
    <Details summary={words.post} open={formValue(form.values, 'step') === 'post'}>
      <p>{words.postNote}</p>
      <StepForm action={action} step="post" button={words.postButton}>
        <Radios {...field(shown, 'kind')} label={words.kind} options={KINDS.map((value) => ({ value, label: words.kinds[value] }))} />
        <TextField {...field(shown, 'title')} label={words.heading} width="l" />
        <TextArea {...field(shown, 'text')} label={words.text} hint={words.textHint} rows={5} />
        <TextField {...field(shown, 'from')} label={words.from} type="date" width="s" />
        <TextField {...field(shown, 'until')} label={words.until} hint={words.untilHint} type="date" width="s" optional />
      </StepForm>
    </Details>
  );
}
