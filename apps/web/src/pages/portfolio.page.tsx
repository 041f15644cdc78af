import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Bars, EmptyState, Layout } from '../components';
import { graphql } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { Efforts, EffortFields, type Effort } from './parts/efforts';

const Portfolio = graphql(
  `
    query Portfolio {
      me {
        ...MeFields
      }
      portfolio(sourceDocument: "S2") {
        ...EffortFields
      }
    }
  `,
  [MeFields, EffortFields],
);

/** Grants that expire, with what each effort was judged to be worth. */
@Controller()
export class PortfolioPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/bevillinger', { public: 'the notes to the committee are published' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('vurdering') verdict = ''): Promise<void> {
    return this.pages.show({ request, reply }, Portfolio, {}, ({ portfolio }, page) => portfolioPage(portfolio, String(verdict), page));
  }
}

function portfolioPage(all: readonly Effort[], verdict: string, { frame, texts }: Page) {
  const words = texts.portfolio;
  const efforts = all.filter((effort) => verdict === '' || effort.verdict === verdict).sort(byExpiry);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <p>{words.priceNote}</p>
      <p>{words.nameIsOursNote}</p>
      <VerdictFilter verdict={verdict} />
      {efforts.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <>
          <ByExpiry efforts={efforts} />
          <Efforts efforts={efforts} />
        </>
      )}
    </Layout>
  );
}

/** What expires first needs a decision first; without a day comes last. */
function byExpiry(one: Effort, other: Effort): number {
  return (one.endsOn ?? '9999').localeCompare(other.endsOn ?? '9999') || one.code.localeCompare(other.code);
}

/** How many expire on each day. Only efforts are counted: amounts of different price levels are never added up. */
function ByExpiry({ efforts }: { efforts: readonly Effort[] }) {
  const { texts, format } = useLanguage();
  const words = texts.portfolio;
  const days = [...new Set(efforts.flatMap(({ endsOn }) => endsOn ?? []))];
  const bars = days.map((day) => {
    const value = efforts.filter(({ endsOn }) => endsOn === day).length;
    return { label: format.day(day), value, text: words.shown(value) };
  });
  return (
    <>
      <h2>{words.byExpiry}</h2>
      <Bars summary={[words.byExpiry, ...bars.map(({ label, text }) => `${label}: ${text}`)].join('. ')} bars={bars} />
    </>
  );
}

function VerdictFilter({ verdict }: { verdict: string }) {
  const words = useLanguage().texts.portfolio;
  return (
    <form method="get" class="filter">
      <label class="form-label" for="vurdering">
        {words.filter}
      </label>
      <select id="vurdering" name="vurdering" class="form-select input-width-m">
        <option value="">{words.all}</option>
        {Object.entries(words.verdicts).map(([code, name]) => (
          <option key={code} value={code} selected={code === verdict}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="button button-secondary">
        {words.show}
      </button>
    </form>
  );
}
