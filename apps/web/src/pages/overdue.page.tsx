import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, DataTable, EmptyState, ErrorSummary, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';
import { useName } from './parts/words';

const Overdue = graphql(
  `
    query Overdue($houseId: Uuid!) {
      me {
        ...MeFields
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
            id
            companyName
            invoiceNumber
            step
            owedOre
            feeOre
            compensationOre
            interestOre
          }
        }
      }
    }
  `,
  [MeFields],
);

const SendReminders = graphql(`
  mutation SendReminders($input: SendReminders!) {
    sendReminders(input: $input)
  }
`);

type Data = ResultOf<typeof Overdue>;
type Claim = Data['overdueClaims']['edges'][number]['node'];
type Reminder = Data['proposedReminders']['edges'][number]['node'];

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
    const path = `/huset/${houseId}/restancer`;
    return takeStep(this.pages, visit, { send: (form) => sending(houseId, form, texts(languageOf(request))) }, path, (form) =>
      this.page(visit, houseId, form, 422),
    );
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Overdue, { houseId }, (data, page) => overduePage(houseId, data, form, page), status);
  }
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
          <Claims claims={claims} />
        </>
      )}
      <h2>{words.proposed}</h2>
      <Reminders houseId={houseId} reminders={nodesOf(data.proposedReminders)} form={form} />
    </Layout>
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

function Claims({ claims }: { claims: readonly Claim[] }) {
  const { texts, format } = useLanguage();
  const words = texts.overdue;
  const nameOf = useName();
  const columns: Column<Claim>[] = [
    { header: words.tenant, cell: ({ companyName }) => companyName },
    { header: words.invoice, cell: ({ number }) => number },
    { header: words.lastTimely, cell: ({ lastTimelyOn }) => format.shortDay(lastTimelyOn) },
    { header: words.daysLate, cell: ({ daysLate }) => daysLate, numeric: true },
    { header: words.open, cell: ({ openOre }) => format.money(openOre), numeric: true },
    { header: words.reminders, cell: ({ remindersSent }) => remindersSent, numeric: true },
    { header: words.stopped, cell: ({ block, isCollected }) => (block ? nameOf(block) : isCollected && words.collected) },
  ];
  return <DataTable caption={words.claims} columns={columns} rows={claims} rowKey={({ invoiceId }) => invoiceId} />;
}

function Reminders({ houseId, reminders, form }: { houseId: string; reminders: readonly Reminder[]; form: FormState }) {
  const { texts, format } = useLanguage();
  const words = texts.overdue;
  if (reminders.length === 0) return <EmptyState text={words.noneProposed} />;
  const options = reminders.map(({ id, companyName, invoiceNumber, step, owedOre, feeOre, compensationOre, interestOre }) => ({
    value: `${id}:${owedOre}`,
    label: words.option(companyName, invoiceNumber, step, format.money(owedOre), format.money(feeOre + compensationOre + interestOre)),
  }));
  return (
    <StepForm action={`/huset/${houseId}/restancer`} step="send" button={words.send}>
      <Checkboxes {...boxes(form, 'reminders')} label={words.choose} options={options} />
    </StepForm>
  );
}
