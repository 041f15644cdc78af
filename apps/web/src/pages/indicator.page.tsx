import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactList, Layout, SyntheticMark, TargetValueInWords } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { ForecastFacts } from './parts/forecast';
import { TargetFields, valueOf, type Target } from './parts/targets';
import { wordFor } from './parts/words';

const Targets = graphql(
  `
    query Targets {
      me {
        ...MeFields
      }
      programme(code: "TM157") {
        targets {
          ...TargetFields
          latest {
            reason
          }
        }
      }
    }
  `,
  [MeFields, TargetFields],
);

type CountedTarget = ResultOf<typeof Targets>['programme']['targets'][number];

/** What one number means: what was promised, how it is counted, and where that comes from. */
@Controller()
export class IndicatorPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/tal/:indicator', { public: 'how the city counts is no secret' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('indicator') indicator: string): Promise<void> {
    return this.pages.show({ request, reply }, Targets, {}, ({ programme }, page) => {
      const target = programme.targets.find((one) => one.indicator === indicator);
      if (!target) throw refuse('NOT_FOUND');
      return definitionPage(target, page);
    });
  }
}

function definitionPage(target: CountedTarget, { frame, texts }: Page) {
  const title = frame.language === 'da' ? target.nameDa : target.nameEn;
  return (
    <Layout frame={frame} title={title} trail={[{ href: '/', text: texts.navigation.overview }]}>
      <h1>{title}</h1>
      <p class="font-lead">{frame.language === 'da' ? target.definition.textDa : target.definition.textEn}</p>
      <Definition target={target} />
      {target.forecast && <ForecastFacts target={target} forecast={target.forecast} />}
    </Layout>
  );
}

function ValueNow({ target }: { target: Target }) {
  return (
    <>
      <TargetValueInWords value={valueOf(target)} />
      {target.latest?.synthetic && <SyntheticMark />}
    </>
  );
}

function Definition({ target }: { target: CountedTarget }) {
  const { texts, format } = useLanguage();
  const { indicator: words, overview } = texts;
  const { definition, latest } = target;
  const facts = [
    { name: words.target, value: words.range(format.range(target.minimum, target.maximum), wordFor(overview.units, target.indicator)) },
    { name: words.period, value: `${format.day(target.periodFrom)} – ${format.day(target.periodTo)}${target.periodAssumed ? `. ${words.periodAssumed}` : ''}` },
    { name: words.now, value: <ValueNow target={target} /> },
    { name: words.countedAt, value: latest && format.moment(latest.countedAt) },
    { name: words.version, value: words.versionSince(definition.version, format.day(definition.validFrom)) },
    { name: words.source, value: `${definition.source}; ${target.source}` },
  ];
  return (
    <>
      <FactList facts={facts} />
      {latest?.reason && <p>{words.late}</p>}
      {latest?.hiddenBelow && <p>{words.hidden(latest.hiddenBelow)}</p>}
    </>
  );
}
