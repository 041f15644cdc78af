import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { addDays, Clock, weekday, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, ButtonRow, DataTable, EmptyState, ErrorSummary, Layout, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, isDay, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { formOr } from './parts/place-fields';
import { StepForm } from './parts/step-form';

const HouseVisitors = graphql(
  `
    query HouseVisitors($houseId: Uuid!, $from: Day!, $to: Day!) {
      me {
        ...MeFields
      }
      visitorCounts(houseId: $houseId, from: $from, to: $to) {
        day
        visitors
      }
    }
  `,
  [MeFields],
);

const CountVisitors = graphql(`
  mutation CountVisitors($houseId: Uuid!, $day: Day!, $visitors: Int!) {
    countVisitors(houseId: $houseId, day: $day, visitors: $visitors) {
      day
    }
  }
`);

type Counted = ResultOf<typeof HouseVisitors>['visitorCounts'][number];

const MANAGER = { may: ['premisesManager'] } as const;
const DAYS = 28;

/** How many came to the house, four weeks at a time. */
@Controller()
export class HouseVisitorsPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/besoeg', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('til') to?: string): Promise<void> {
    return this.page({ request, reply }, houseId, to, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/besoeg', MANAGER)
  count(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, undefined, form, 422);
    return takeStep(this.pages, visit, countStep(houseId, texts(languageOf(request))), visitorsPath(houseId), again);
  }

  private page(visit: Visit, houseId: string, asked: string | undefined, form: FormState, status: number): Promise<void> {
    const today = this.clock.today();
    const to = asked !== undefined && isDay(asked) && asked < today ? (asked as LocalDate) : today;
    const from = addDays(to, 1 - DAYS);
    const shown = { houseId, from, to, today, form };
    return this.pages.show(visit, HouseVisitors, { houseId, from, to }, (data, page) => visitorsPage({ ...shown, ...data }, page), status);
  }
}

function visitorsPath(houseId: string): string {
  return `/huset/${houseId}/besoeg`;
}

function countStep(houseId: string, { houseVisitors: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    count(form) {
      const day = form.day('day', words.dayMissing);
      return stepOf(form, CountVisitors, { houseId, day, visitors: form.number('visitors', words.countWrong) }, 'visitorsCounted');
    },
  };
}

interface Shown {
  readonly houseId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly today: LocalDate;
  readonly form: FormState;
  readonly visitorCounts: readonly Counted[];
}

function visitorsPage({ houseId, from, to, today, form, visitorCounts }: Shown, { frame, texts, format }: Page) {
  const words = texts.houseVisitors;
  const path = visitorsPath(houseId);
  const asked = formOr(form, 'count', { day: today });
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(format.day(from), format.day(to))}</p>
      <ErrorSummary errors={form.errors} />
      {visitorCounts.length === 0 ? <EmptyState text={words.none} /> : <Counts counts={visitorCounts} />}
      <ButtonRow>
        <ButtonLink variant="secondary" href={`${path}?til=${addDays(from, -1)}`}>
          {words.earlier}
        </ButtonLink>
        {to < today && (
          <ButtonLink variant="secondary" href={`${path}?til=${addDays(to, DAYS)}`}>
            {words.later}
          </ButtonLink>
        )}
      </ButtonRow>
      <h2>{words.countOpen}</h2>
      <p>{words.countNote}</p>
      <StepForm action={path} step="count" button={words.countButton}>
        <TextField {...field(asked, 'day')} label={words.countDay} type="date" width="s" />
        <TextField {...field(asked, 'visitors')} label={words.countHow} inputMode="numeric" width="xs" />
      </StepForm>
    </Layout>
  );
}

function Counts({ counts }: { counts: readonly Counted[] }) {
  const { texts, format } = useLanguage();
  const words = texts.houseVisitors;
  const total = counts.reduce((sum, { visitors }) => sum + visitors, 0);
  const columns: Column<Counted>[] = [
    { header: words.day, cell: ({ day }) => `${texts.weekdays[weekday(day as LocalDate) - 1]} ${format.day(day)}` },
    { header: words.count, cell: ({ visitors }) => format.number(visitors), numeric: true },
  ];
  return (
    <>
      <p>{words.total(format.number(total), counts.length)}</p>
      <DataTable caption={words.title} captionHidden columns={columns} rows={counts.toReversed()} rowKey={({ day }) => day} />
    </>
  );
}
