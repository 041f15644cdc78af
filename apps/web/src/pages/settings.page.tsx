import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { LISTS } from './parts/list-change-steps';
import { nodesOf } from './parts/paging';
import { OffPeriods, OffSwitch, PeriodFields } from './parts/off-switch';
import { ProposalFields, Proposals } from './parts/setting-proposals';
import { RETENTION } from './parts/retention-changes';
import { settingSteps, SETTINGS } from './parts/setting-steps';
import { Numbers, VersionFields, Versions } from './parts/settings';

const MatchingSettings = graphql(
  `
    query MatchingSettings {
      me {
        ...MeFields
      }
      matchingOffPeriods(first: 10) {
        edges {
          node {
            ...PeriodFields
          }
        }
      }
      matchingSettingProposals(first: 10) {
        edges {
          node {
            ...ProposalFields
          }
        }
      }
      matchingSettings(first: 10) {
        edges {
          node {
            ...VersionFields
          }
        }
      }
    }
  `,
  [MeFields, PeriodFields, ProposalFields, VersionFields],
);

type Data = ResultOf<typeof MatchingSettings>;

const SETTERS = ['employmentLead', 'administrator'] as const;

/** How the rules weigh, whether they suggest at all, and what is proposed to be otherwise. */
@Controller()
export class SettingsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(SETTINGS, { may: [...SETTERS, 'employmentConsultant', 'dataProtectionOfficer'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(SETTINGS, { may: SETTERS })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, settingSteps(texts(languageOf(request))), SETTINGS, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, MatchingSettings, {}, (data, page) => settingsPage(data, form, page), status);
  }
}

function settingsPage(data: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.settings;
  const periods = nodesOf(data.matchingOffPeriods);
  const [latest, ...before] = nodesOf(data.matchingSettings);
  const proposals = nodesOf(data.matchingSettingProposals);
  const waiting = proposals.filter(({ decision }) => decision === null);
  const setter = SETTERS.some((role) => role === frame.reader?.role);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.onOrOff}</h2>
      <OffSwitch now={periods.find(({ onAt }) => onAt === null)} setter={setter} form={form} />
      <h2>{words.waiting}</h2>
      {waiting.length === 0 ? (
        <EmptyState text={words.noneWaiting}>{setter && <ButtonLink href={`${SETTINGS}/ny`}>{words.newProposal}</ButtonLink>}</EmptyState>
      ) : (
        <Proposals proposals={waiting} standing={latest?.numbers ?? []} setter={setter} form={form} />
      )}
      <p>
        <a href={LISTS}>{texts.lists.link}</a>
      </p>
      {frame.reader?.role === 'administrator' && (
        <>
          <p>
            <a href="/huset/referencesats">{texts.referenceRate.title}</a>
          </p>
          <p>
            <a href={RETENTION}>{texts.retention.title}</a>
          </p>
        </>
      )}
      <h2>{words.latest}</h2>
      {latest && <Numbers version={latest} />}
      <h2>{words.history}</h2>
      <Versions versions={before} />
      <Proposals proposals={proposals.filter(({ decision }) => decision === 'refused')} standing={[]} setter={false} form={form} />
      <OffPeriods periods={periods.filter(({ onAt }) => onAt !== null)} />
    </Layout>
  );
}
