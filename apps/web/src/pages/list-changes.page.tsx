import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, FormReader, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { WishForms } from './parts/list-change-forms';
import { LISTS, listSteps, wishOf } from './parts/list-change-steps';
import { Change, Differences, ListChangeFields, PreviewFields } from './parts/list-changes';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { SETTINGS } from './parts/setting-steps';
import { StepForm } from './parts/step-form';

const ListChanges = graphql(
  `
    query ListChanges($after: String) {
      me {
        ...MeFields
      }
      matchingListChanges(after: $after, first: 25) {
        edges {
          node {
            ...ListChangeFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, ListChangeFields],
);

const PreviewListChange = graphql(
  `
    query PreviewListChange($input: ProposeListChange!) {
      me {
        ...MeFields
      }
      previewListChange(input: $input) {
        ...PreviewFields
      }
    }
  `,
  [MeFields, PreviewFields],
);

type Data = ResultOf<typeof ListChanges>;

const SETTERS = ['employmentLead', 'administrator'] as const;

/** What reasons lead to, and when timers come due: one proposes and sees first what would happen otherwise, another decides. */
@Controller()
export class ListChangesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(LISTS, { may: [...SETTERS, 'employmentConsultant', 'dataProtectionOfficer'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(LISTS, { may: SETTERS })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, null, form, 422);
    const words = texts(languageOf(request));
    if (formValue(request.body, 'step') !== 'preview') return takeStep(this.pages, visit, listSteps(words), LISTS, again);
    const form = new FormReader(request.body);
    const input = wishOf(form, words);
    if (form.errors.length > 0) return again(form.state);
    const preview = () => this.pages.show(visit, PreviewListChange, { input }, (data, page) => previewPage(data, form.state, page));
    return this.pages.orAgain(visit, preview, again);
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, ListChanges, { after }, (data, page) => changesPage(data, after, form, page), status);
  }
}

function changesPage({ matchingListChanges }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.lists;
  const changes = nodesOf(matchingListChanges);
  const setter = SETTERS.some((role) => role === frame.reader?.role);
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: SETTINGS, text: texts.settings.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {setter && <WishForms form={form} />}
      <h2>{words.changes}</h2>
      {changes.length === 0 && <EmptyState text={words.none} />}
      {changes.map((change) => (
        <Change key={change.id} change={change} setter={setter} form={form} />
      ))}
      <NextPage path={LISTS} list={matchingListChanges} after={after} />
    </Layout>
  );
}

/** The wish goes along unseen, so that what is proposed is what was shown. */
function previewPage({ previewListChange }: ResultOf<typeof PreviewListChange>, { values }: FormState, { frame, texts }: Page) {
  const words = texts.lists;
  const { step: _, ...wish } = values;
  const hidden = Object.fromEntries(Object.keys(wish).map((name) => [name, formValue(wish, name)]));
  return (
    <Layout frame={frame} title={words.preview} trail={[{ href: LISTS, text: words.title }]}>
      <h1>{words.preview}</h1>
      <p class="font-lead">{words.previewLead}</p>
      <Differences preview={previewListChange} />
      <StepForm action={LISTS} step="propose" button={texts.settings.propose} hidden={hidden} />
      <ButtonLink href={LISTS} variant="secondary">
        {words.back}
      </ButtonLink>
    </Layout>
  );
}
