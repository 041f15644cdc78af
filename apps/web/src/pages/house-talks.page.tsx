import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, TextArea, TextField, type Column } from '../components';
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

const HouseTalks = graphql(
  `
    query HouseTalks($houseId: Uuid!) {
      me {
        ...MeFields
      }
      houseTalks(houseId: $houseId) {
        id
        partner
        heldOn
        about
        nextStep
        nextOn
        nextDoneOn
        notedBy
      }
    }
  `,
  [MeFields],
);

const NoteHouseTalk = graphql(`
  mutation NoteHouseTalk($input: NoteHouseTalk!) {
    noteHouseTalk(input: $input) {
      id
    }
  }
`);

const FinishTalkStep = graphql(`
  mutation FinishTalkStep($talkId: Uuid!) {
    finishTalkStep(talkId: $talkId) {
      id
    }
  }
`);

type Talk = ResultOf<typeof HouseTalks>['houseTalks'][number];

const ROLES = { may: ['premisesManager', 'bridgeWorker'] } as const;

/** The dialogue with Fish Tank and local partners, and what was agreed in it. */
@Controller()
export class HouseTalksPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/samtaler', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/samtaler', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, form, 422);
    return takeStep(this.pages, visit, talkSteps(houseId, texts(languageOf(request))), talksPath(houseId), again);
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    const shown = { houseId, form, today: this.clock.today() };
    return this.pages.show(visit, HouseTalks, { houseId }, (data, page) => talksPage({ ...shown, ...data }, page), status);
  }
}

function talksPath(houseId: string): string {
  return `/huset/${houseId}/samtaler`;
}

function talkSteps(houseId: string, { houseTalks: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    note(form) {
      const input = {
        houseId,
        partner: form.text('partner', words.partnerMissing),
        heldOn: form.day('heldOn', words.dayMissing),
        about: form.text('about', words.aboutMissing),
        nextStep: form.value('nextStep') || null,
        nextOn: form.optional('nextOn', () => form.day('nextOn', words.dayMissing)),
      };
      // Half a plan is none: the field that is empty is the one to mend.
      if ((input.nextStep === null) !== (input.nextOn === null)) form.wrong(input.nextStep === null ? 'nextStep' : 'nextOn', words.nextMissing);
      return stepOf(form, NoteHouseTalk, { input }, 'talkNoted');
    },
    finish: (form) => stepOf(form, FinishTalkStep, { talkId: form.value('talkId') }, 'talkStepDone'),
  };
}

interface Shown {
  readonly houseId: string;
  readonly form: FormState;
  readonly today: LocalDate;
  readonly houseTalks: readonly Talk[];
}

function talksPage({ houseId, form, today, houseTalks }: Shown, { frame, texts }: Page) {
  const words = texts.houseTalks;
  const path = talksPath(houseId);
  const shown = formOr(form, 'note', { heldOn: today });
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {houseTalks.length === 0 ? <EmptyState text={words.none} /> : <TalkTable talks={houseTalks} today={today} action={path} />}
      <Details summary={words.note} open={houseTalks.length === 0 || formValue(form.values, 'step') === 'note'}>
        <StepForm action={path} step="note" button={words.noteButton}>
          <TextField {...field(shown, 'partner')} label={words.partnerLabel} hint={words.partnerHint} width="l" />
          <TextField {...field(shown, 'heldOn')} label={words.heldLabel} type="date" width="s" />
          <TextArea {...field(shown, 'about')} label={words.aboutLabel} hint={words.aboutHint} rows={4} />
          <TextField {...field(shown, 'nextStep')} label={words.nextLabel} width="l" optional />
          <TextField {...field(shown, 'nextOn')} label={words.nextOnLabel} type="date" width="s" optional />
        </StepForm>
      </Details>
    </Layout>
  );
}

interface TalkTableProps {
  talks: readonly Talk[];
  today: LocalDate;
  action: string;
}

function TalkTable({ talks, today, action }: TalkTableProps) {
  const { texts, format } = useLanguage();
  const words = texts.houseTalks;
  const columns: Column<Talk>[] = [
    { header: words.partner, cell: ({ partner }) => <InDanish>{partner}</InDanish> },
    { header: words.heldOn, cell: ({ heldOn }) => format.shortDay(heldOn) },
    { header: words.about, cell: ({ about }) => <InDanish>{about}</InDanish> },
    { header: words.next, cell: (talk) => <NextStep talk={talk} today={today} /> },
    { header: words.notedBy, cell: ({ notedBy }) => notedBy ?? '' },
  ];
  if (talks.some(isWaiting))
    columns.push({
      header: '',
      cell: (talk) =>
        isWaiting(talk) && (
          <StepForm action={action} step="finish" variant="secondary" hidden={{ talkId: talk.id }} button={words.finish} about={talk.partner} />
        ),
    });
  return <DataTable caption={words.title} captionHidden columns={columns} rows={talks} rowKey={({ id }) => id} />;
}

function isWaiting({ nextOn, nextDoneOn }: Talk): boolean {
  return nextOn !== null && nextDoneOn === null;
}

function NextStep({ talk, today }: { talk: Talk; today: LocalDate }) {
  const { texts, format } = useLanguage();
  const words = texts.houseTalks;
  const { nextStep, nextOn, nextDoneOn } = talk;
  if (nextStep === null || nextOn === null) return null;
  return (
    <>
      <InDanish>{nextStep}</InDanish>{' '}
      {nextDoneOn ? <StatusTag tone="success">{words.nextDone(format.shortDay(nextDoneOn))}</StatusTag> : words.nextBy(format.shortDay(nextOn))}{' '}
      {isWaiting(talk) && nextOn < today && <StatusTag tone="warning">{words.overdue}</StatusTag>}
    </>
  );
}
