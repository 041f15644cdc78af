import { Controller, Query, Req, Res } from '@nestjs/common';
import { InArabic, languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { Consents, ConsentFields, ConsentWords, WordsOf } from './parts/consents';
import { dataSteps, RELEASABLE } from './parts/data-steps';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { Rights, RightsFields } from './parts/rights';
import { followSteps, LetFollow } from './parts/status-consent';
import { StepForm } from './parts/step-form';
import { useName, wordFor } from './parts/words';

const MyData = graphql(
  `
    query MyData($after: String) {
      me {
        ...MeFields
      }
      citizenConsents {
        ...ConsentFields
      }
      consentTexts {
        ...ConsentWords
      }
      rightsRequests(first: 10) {
        edges {
          node {
            ...RightsFields
          }
        }
      }
      myAccessLog(after: $after) {
        edges {
          node {
            id
            at
            organisation
            emergency
            purpose {
              nameDa
              nameEn
            }
            dataGroups {
              code
              nameDa
              nameEn
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, ConsentFields, ConsentWords, RightsFields],
);

type Data = ResultOf<typeof MyData>;
type Look = Data['myAccessLog']['edges'][number]['node'];

const PATH = '/mine-oplysninger';

/** What a citizen has said yes to, with the way out of each, and who has looked at what. */
@Controller()
export class MyDataPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, { may: ['citizen'] })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, { may: ['citizen'] })
  @InArabic()
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, { ...dataSteps(texts(languageOf(request))), ...followSteps() }, PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, MyData, { after }, (data, page) => dataPage(data, after, form, page), status);
  }
}

function dataPage({ citizenConsents, consentTexts, rightsRequests, myAccessLog }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.myData;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.yes}</h2>
      <Consents consents={citizenConsents} path={PATH} words={words} />
      {!citizenConsents.some(({ kind }) => kind === 'participation') && (
        <>
          <WordsOf kind="participation" among={consentTexts} />
          <StepForm action={PATH} step="takePart" button={words.takePart} />
        </>
      )}
      <Release form={form} texts={consentTexts} />
      <LetFollow consents={citizenConsents} path={PATH} />
      <Rights requests={nodesOf(rightsRequests)} form={form} path={PATH} />
      <Copy />
      <h2>{words.looks}</h2>
      <p>{words.looksNote}</p>
      {myAccessLog.edges.length === 0 ? <EmptyState text={words.noLooks} /> : <Looks looks={nodesOf(myAccessLog)} />}
      <NextPage path={PATH} list={myAccessLog} after={after} />
    </Layout>
  );
}

/** Everything that is known, to read or to take elsewhere. */
function Copy() {
  const words = useLanguage().texts.myData;
  return (
    <>
      <h2>{words.copy}</h2>
      <ul class="unstyled-list">
        <li>
          <a href={`${PATH}/html`} download>
            {words.copyToRead}
          </a>
        </li>
        <li>
          <a href={`${PATH}/json`} download>
            {words.copyToTake}
          </a>
        </li>
      </ul>
    </>
  );
}

function Release({ form, texts }: { form: FormState; texts: Data['consentTexts'] }) {
  const words = useLanguage().texts.myData;
  const options = RELEASABLE.map((value) => ({ value, label: wordFor(words.groups, value) }));
  return (
    <Details summary={words.releaseOpen} open={formValue(form.values, 'step') === 'release'}>
      <p>{words.releaseNote}</p>
      <WordsOf kind="release" among={texts} />
      <StepForm action={PATH} step="release" button={words.release}>
        <Checkboxes {...boxes(form, 'groups')} label={words.releaseWhat} options={options} />
      </StepForm>
    </Details>
  );
}

function Looks({ looks }: { looks: readonly Look[] }) {
  const { texts, format } = useLanguage();
  const words = texts.myData;
  const nameOf = useName();
  const columns: Column<Look>[] = [
    { header: words.when, cell: ({ at }) => format.moment(at) },
    { header: words.who, cell: ({ organisation }) => format.danish(organisation) },
    { header: words.why, cell: ({ purpose, emergency }) => (emergency ? <StatusTag tone="warning">{nameOf(purpose)}</StatusTag> : nameOf(purpose)) },
    { header: words.what, cell: ({ dataGroups }) => format.list(dataGroups.map((group) => words.groups[group.code] ?? nameOf(group))) },
  ];
  return <DataTable caption={words.looks} captionHidden columns={columns} rows={looks} rowKey={({ id }) => id} />;
}
