import { Controller, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { CriterionFields, SeatCriteria } from './parts/seat-criteria';
import { wordFor } from './parts/words';

const Rules = graphql(
  `
    query Rules($today: Day!) {
      me {
        ...MeFields
      }
      eligibilityCriteria {
        ...CriterionFields
      }
      rules(on: $today) {
        code
        textDa
        textEn
        validFrom
        validTo
        source
        confidence
        lastChecked
      }
    }
  `,
  [MeFields, CriterionFields],
);

type Rule = ResultOf<typeof Rules>['rules'][number];

/** What the platform counts with today, and where each rule comes from. */
@Controller()
export class RulesPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/regler', { public: 'laws and the programme’s own rules are published' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const today = this.clock.today();
    return this.pages.show({ request, reply }, Rules, { today }, (data, page) => rulesPage(data, today, page));
  }
}

function rulesPage({ rules, eligibilityCriteria }: ResultOf<typeof Rules>, today: string, { frame, texts, format }: Page) {
  const words = texts.rules;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/', text: texts.navigation.overview }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(format.day(today))}</p>
      <RuleTable rules={rules} />
      <SeatCriteria criteria={eligibilityCriteria} />
    </Layout>
  );
}

function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const { language, texts, format } = useLanguage();
  const words = texts.rules;
  const day = format.shortDay;
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={[
        { header: words.rule, cell: (rule) => (language === 'da' ? rule.textDa : rule.textEn) },
        { header: words.valid, cell: ({ validFrom, validTo }) => (validTo ? words.fromTo(day(validFrom), day(validTo)) : words.from(day(validFrom))) },
        { header: words.confidence, cell: (rule) => wordFor(words.confidences, rule.confidence) },
        { header: words.source, cell: (rule) => <span class="source">{rule.source}</span> },
        { header: words.checked, cell: (rule) => day(rule.lastChecked) },
      ]}
      rows={rules}
      rowKey={(rule) => rule.code + rule.validFrom}
    />
  );
}
