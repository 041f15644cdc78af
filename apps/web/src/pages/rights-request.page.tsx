import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, Details, ErrorSummary, FactList, Layout, TextArea } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { answerSteps } from './parts/answer-steps';
import { FactsFields, FactsForm, stands, type Choices } from './parts/facts-to-correct';
import { DistrictFields } from './parts/postings';
import { AskedFields, RequestName, RequestState, requestPath, REQUESTS, type Asked } from './parts/rights-request';
import { TermFields } from './parts/small-job-form';
import { StepForm } from './parts/step-form';
import { InDanish, wordFor } from './parts/words';

const OneRightsRequest = graphql(
  `
    query OneRightsRequest($id: Uuid!) {
      me {
        ...MeFields
      }
      rightsRequest(id: $id) {
        ...AskedFields
      }
      factsToCorrect(requestId: $id) {
        ...FactsFields
      }
      districts {
        ...DistrictFields
      }
      tasks: terms(kind: "work_task") {
        ...TermFields
      }
      needs: terms(kind: "workplace_fact") {
        ...TermFields
      }
      languages: terms(kind: "language") {
        ...TermFields
      }
    }
  `,
  [MeFields, AskedFields, FactsFields, DistrictFields, TermFields],
);

type Data = ResultOf<typeof OneRightsRequest>;

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** One thing a citizen has asked for, and the answer: it is done, or a no with a reason. */
@Controller()
export class RightsRequestPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/anmodninger/:id', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/anmodninger/:id', STAFF)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, answerSteps(id, texts(languageOf(request))), requestPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, OneRightsRequest, { id }, (data, page) => requestPage(data, form, page), status);
  }
}

function requestPage(data: Data, form: FormState, { frame, texts }: Page) {
  const asked = data.rightsRequest;
  const words = texts.requests;
  const title = asked.kind === 'erasure' ? words.erase : words.correction;
  return (
    <Layout frame={frame} title={title} trail={[{ href: REQUESTS, text: words.title }]}>
      <h1>
        <RequestName asked={asked} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <WhatWasAsked asked={asked} />
      {asked.decision ? <Answered asked={asked} /> : <Answer data={data} form={form} />}
    </Layout>
  );
}

function WhatWasAsked({ asked }: { asked: Asked }) {
  const { texts, format } = useLanguage();
  const words = texts.requests;
  const { citizenId, said, channel, askedAt, answerBy } = asked;
  const facts = [
    { name: words.citizen, value: citizenId && <a href={`/borgere/${citizenId}`}>{words.toCitizen}</a> },
    { name: words.said, value: said && <InDanish>{said}</InDanish> },
    { name: words.askedAt, value: `${format.moment(askedAt)}, ${wordFor(words.channels, channel)}` },
    { name: words.answerBy, value: format.day(answerBy) },
    { name: words.state, value: <RequestState asked={asked} /> },
  ];
  return <FactList facts={facts} />;
}

function Answered({ asked: { id, reason, decidedAt, changes, told } }: { asked: Asked }) {
  const { texts, format } = useLanguage();
  const words = texts.requests;
  const facts = [
    { name: words.reason, value: reason && <InDanish>{reason}</InDanish> },
    { name: words.decidedAt, value: decidedAt && format.moment(decidedAt) },
    { name: words.told, value: told.join(', ') },
  ];
  return (
    <>
      <h2>{words.theAnswer}</h2>
      <FactList facts={facts} />
      {changes.length > 0 && <p>{words.changed(changes.length)}</p>}
      <p>
        <a href={`/mine-oplysninger/svar/${id}`} download>
          {words.letter}
        </a>
      </p>
    </>
  );
}

function Answer({ data, form }: { data: Data; form: FormState }) {
  const words = useLanguage().texts.requests;
  const { id, kind, mustBeKept } = data.rightsRequest;
  const path = requestPath(id);
  const step = formValue(form.values, 'step');
  return (
    <>
      <h2>{words.answer}</h2>
      {mustBeKept && kind === 'erasure' && <Alert tone="warning" heading={words.mustBeKept} />}
      {kind === 'correction' && <Correct data={data} form={form} path={path} />}
      {kind === 'erasure' && !mustBeKept && (
        <Details summary={words.eraseTitle} open={step === 'erase'}>
          <p>{words.eraseNote}</p>
          <StepForm action={path} step="erase" button={words.eraseSend} variant="warning">
            <TextArea {...field(form, 'reason')} label={words.toCitizenReason} hint={words.reasonHint} rows={3} />
          </StepForm>
        </Details>
      )}
      <Details summary={words.refuseTitle} open={step === 'refuse'}>
        <p>{words.refuseNote}</p>
        <StepForm action={path} step="refuse" button={words.refuse} variant="warning">
          <TextArea {...field(form, 'reason-no')} label={words.whyNot} hint={words.reasonHint} rows={3} />
        </StepForm>
      </Details>
    </>
  );
}

function Correct({ data, form, path }: { data: Data; form: FormState; path: string }) {
  const words = useLanguage().texts.requests;
  const { factsToCorrect, rightsRequest, districts, tasks, needs, languages } = data;
  if (!factsToCorrect) return null;
  const group = rightsRequest.dataGroup?.code ?? '';
  const choices: Choices = { districts, TASKS: tasks, NEEDS: needs, LANGUAGES: languages };
  const shown = formValue(form.values, 'step') === 'correct' ? form : { ...form, values: { ...stands(factsToCorrect), ...form.values } };
  return (
    <Details summary={words.correctTitle} open={formValue(form.values, 'step') === 'correct'}>
      <p>{words.correctNote}</p>
      <StepForm action={path} step="correct" button={words.correctSend} hidden={{ group }}>
        <FactsForm group={group} choices={choices} form={shown} />
        <TextArea {...field(shown, 'reason')} label={words.toCitizenReason} hint={words.reasonHint} rows={3} />
      </StepForm>
    </Details>
  );
}
