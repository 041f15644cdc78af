import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkboxes, Details, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { boxes, EMPTY_FORM, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { CaseFields, mayBeChanged } from './parts/citizen-case';
import { citizenPath, saidPath } from './parts/citizen-steps';
import { CitizenFields, CITIZENS, needsIn, tasksIn, type Citizen } from './parts/citizens';
import { Consents, ConsentFields, ConsentWords, WordsOf } from './parts/consents';
import { consentSteps, RELEASABLE } from './parts/data-steps';
import { StepForm } from './parts/step-form';
import { Name, useName, wordFor } from './parts/words';

const SaidByCitizen = graphql(
  `
    query SaidByCitizen($id: Uuid!) {
      me {
        ...MeFields
      }
      citizen(id: $id) {
        ...CitizenFields
      }
      citizenCase(citizenId: $id) {
        ...CaseFields
      }
      citizenConsents(citizenId: $id) {
        ...ConsentFields
      }
      consentTexts {
        ...ConsentWords
      }
    }
  `,
  [MeFields, CitizenFields, CaseFields, ConsentFields, ConsentWords],
);

type Data = ResultOf<typeof SaidByCitizen>;
type Group = (typeof RELEASABLE)[number];

const PATH = `${CITIZENS}/:id/samtykker`;
const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** What a citizen has said yes to, and what staff write down on the citizen's word. */
@Controller()
export class CitizenConsentsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(PATH, STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const steps = consentSteps(texts(languageOf(request)).said.groupsMissing, id);
    return takeStep(this.pages, visit, steps, saidPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, SaidByCitizen, { id }, (data, page) => saidPage(data, form, page), status);
  }
}

function saidPage(data: Data, form: FormState, { frame, texts }: Page) {
  const { citizen, citizenCase, citizenConsents, consentTexts } = data;
  const words = texts.said;
  const path = saidPath(citizen.id);
  const ours = mayBeChanged(citizenCase);
  // To take back what a company is shown ends the proposal, which a bridge worker may not see.
  const bridges = frame.reader?.role === 'bridgeWorker';
  const name = citizen.name ?? texts.citizens.nameless;
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(citizen.id), text: name },
  ];
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p>
        <Name name={name} synthetic={citizen.synthetic} />
      </p>
      <p class="font-lead">{ours ? words.lead : words.theirs}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.now}</h2>
      <Consents consents={citizenConsents} path={path} words={words} mayEnd={({ kind }) => ours && !(bridges && kind === 'small_job_match')} />
      {ours && !citizenConsents.some(({ kind }) => kind === 'participation') && <TakePart path={path} among={consentTexts} />}
      {ours && bridges && <Release data={data} form={form} path={path} />}
    </Layout>
  );
}

function TakePart({ path, among }: { path: string; among: Data['consentTexts'] }) {
  const words = useLanguage().texts.said;
  return (
    <Details summary={words.partOpen}>
      <p>{words.readAloud}</p>
      <WordsOf kind="participation" among={among} />
      <StepForm action={path} step="takePart" button={words.takePart} />
    </Details>
  );
}

/** What the employment administration may see, kind by kind, each with what is then seen. What holds already is ticked: the new word takes its place. */
function Release({ data: { citizen, citizenConsents, consentTexts }, form, path }: { data: Data; form: FormState; path: string }) {
  const words = useLanguage().texts.said;
  const seen = useSeen(citizen);
  const options = RELEASABLE.map((value) => ({ value, label: wordFor(words.groups, value), hint: seen(value) }));
  const asked = formValue(form.values, 'step') === 'release';
  const held = RELEASABLE.filter((group) => citizenConsents.some(({ kind, dataGroups }) => kind === 'case_cooperation' && dataGroups.includes(group)));
  const question = boxes(form, 'groups');
  return (
    <>
      <h2>{words.release}</h2>
      <p>{words.readAloud}</p>
      <WordsOf kind="release" among={consentTexts} />
      <p>{words.releaseNote}</p>
      <StepForm action={path} step="release" button={words.releaseYes}>
        <Checkboxes {...question} chosen={asked ? question.chosen : held} label={words.releaseWhat} options={options} />
      </StepForm>
    </>
  );
}

/** What the receiver will see of a kind of data, in the words in which it stands there. */
function useSeen(citizen: Citizen): (group: Group) => string {
  const { texts, format } = useLanguage();
  const nameOf = useName();
  const { name, minutesMin, minutesMax } = citizen;
  const known: Partial<Record<Group, string | null>> = {
    NAME: name,
    HOURS: minutesMax === null ? null : texts.said.hoursSeen(format.hoursRange(minutesMin ?? minutesMax, minutesMax)),
    TASKS: tasksIn(citizen, texts, nameOf),
    NEEDS: needsIn(citizen, texts, nameOf),
  };
  return (group) => texts.said.sees[group] ?? (known[group] || texts.said.nothingKnown);
}
