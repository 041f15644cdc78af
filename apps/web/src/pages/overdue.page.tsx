import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { nodesOf } from './parts/paging';
import { ReminderFields, Reminders } from './parts/reminders';
import { useName } from './parts/words';

const Overdue = graphql(
  `
    query Overdue($houseId: Uuid!) {
      me {
        ...MeFields
      }
      interestRate {
        missingFrom
        ownerDa
        ownerEn
      }
      overdueAges(houseId: $houseId) {
        fromDays
        claims
        openOre
      }
      overdueClaims(houseId: $houseId, first: 100) {
        edges {
          node {
            invoiceId
            number
            companyName
            dueOn
            lastTimelyOn
            daysLate
            openOre
            remindersSent
            isCollected
            block {
              nameDa
              nameEn
            }
          }
        }
      }
      proposedReminders(houseId: $houseId, first: 100) {
        edges {
          node {
            ...ReminderFields
          }
        }
      }
    }
  `,
  [MeFields, ReminderFields],
);

const SendReminders = graphql(`
  mutation SendReminders($input: SendReminders!) {
    sendReminders(input: $input)
  }
`);

const DropReminder = graphql(`
  mutation DropReminder($reminderId: Uuid!) {
    dropReminder(reminderId: $reminderId)
  }
`);

type Data = ResultOf<typeof Overdue>;
type Claim = Data['overdueClaims']['edges'][number]['node'];

const MANAGER = { may: ['premisesManager'] } as const;

/** What the tenants owe, and the reminders that a person sends. */
@Controller()
export class OverduePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/restancer', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/restancer', MANAGER)
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const steps = reminderSteps(houseId, texts(languageOf(request)));
    return takeStep(this.pages, visit, steps, `/huset/${houseId}/restancer`, (form) => this.page(visit, houseId, form, 422));
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Overdue, { houseId }, (data, page) => overduePage(houseId, data, form, page), status);
  }
}

function reminderSteps(houseId: string, words: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    send: (form) => sending(houseId, form, words),
    drop: (form) => stepOf(form, DropReminder, { reminderId: form.text('reminderId', words.overdueMore.whichMissing) }, 'reminderDropped'),
  };
}

/** Each box carries what was seen to be owed, so that nobody sends other figures than those. */
function sending(houseId: string, form: FormReader, { overdue }: Texts): Step {
  const chosen = form.list('reminders', overdue.chooseMissing).map((box) => box.split(':'));
  const input = { houseId, reminderIds: chosen.map(([id]) => id ?? ''), owedOre: chosen.reduce((sum, [, ore]) => sum + Number(ore), 0) };
  return stepOf(form, SendReminders, { input }, 'remindersSent');
}

function overduePage(houseId: string, data: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.overdue;
  const claims = nodesOf(data.overdueClaims);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {claims.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <>
          <Ages ages={data.overdueAges} />
          <Claims houseId={houseId} claims={claims} />
        </>
      )}
      <h2>{words.proposed}</h2>
      <RateMissing rate={data.interestRate} />
      <Reminders houseId={houseId} reminders={nodesOf(data.proposedReminders)} form={form} />
      <ul class="unstyled-list">
        <li>
          <a href={`/huset/${houseId}/godkendelser`}>{texts.approvals.title}</a>
        </li>
        <li>
          <a href={`/huset/${houseId}/inddrivelse.csv`} download>
            {texts.overdueMore.handedOver}
          </a>
        </li>
      </ul>
    </Layout>
  );
}

/** Who is to say the rate, and what waits for it. */
function RateMissing({ rate: { missingFrom, ownerDa, ownerEn } }: { rate: Data['interestRate'] }) {
  const { texts, format, language } = useLanguage();
  if (missingFrom === null) return null;
  return (
    <Alert tone="warning" heading={texts.overdueMore.rateMissing(format.day(missingFrom))}>
      {texts.overdueMore.rateOwner(language === 'da' ? ownerDa : ownerEn)} <a href="/huset/referencesats">{texts.referenceRate.enter}</a>
    </Alert>
  );
}

function Ages({ ages }: { ages: Data['overdueAges'] }) {
  const { texts, format } = useLanguage();
  const words = texts.overdue;
  const columns: Column<Data['overdueAges'][number]>[] = [
    { header: words.daysLate, cell: ({ fromDays }) => words.fromDays(fromDays) },
    { header: words.claims, cell: ({ claims }) => claims, numeric: true },
    { header: words.open, cell: ({ openOre }) => format.money(openOre), numeric: true },
  ];
  return <DataTable caption={words.ages} columns={columns} rows={ages} rowKey={({ fromDays }) => String(fromDays)} />;
}

function Claims({ houseId, claims }: { houseId: string; claims: readonly Claim[] }) {
  const { texts, format } = useLanguage();
  const words = texts.overdue;
  const nameOf = useName();
  const columns: Column<Claim>[] = [
    { header: words.tenant, cell: ({ companyName }) => companyName },
    { header: words.invoice, cell: ({ number, invoiceId }) => <a href={`/huset/${houseId}/restancer/${invoiceId}`}>{number}</a> },
    { header: words.lastTimely, cell: ({ lastTimelyOn }) => format.shortDay(lastTimelyOn) },
    { header: words.daysLate, cell: ({ daysLate }) => daysLate, numeric: true },
    { header: words.open, cell: ({ openOre }) => format.money(openOre), numeric: true },
    { header: words.reminders, cell: ({ remindersSent }) => remindersSent, numeric: true },
    { header: words.stopped, cell: ({ block, isCollected }) => (block ? nameOf(block) : isCollected && words.collected) },
  ];
  return <DataTable caption={words.claims} columns={columns} rows={claims} rowKey={({ invoiceId }) => invoiceId} />;
}
