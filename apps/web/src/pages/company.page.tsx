import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { CompanyFacts, CompanyFields, Contacts, Evidence, Judgements } from './parts/companies';
import { AddContact, AddEvidence, Describe, Invite, LookUp, SetState } from './parts/company-forms';
import { companySteps } from './parts/company-steps';
import { Name } from './parts/words';

const OneCompany = graphql(
  `
    query OneCompany($id: Uuid!, $staff: Boolean!) {
      me {
        ...MeFields
      }
      company(id: $id) {
        ...CompanyFields
      }
      roomHabits(companyId: $id) @include(if: $staff) {
        since
        booked
        cancelledLate
        noShows
      }
      evidenceKinds {
        code
        nameDa
        nameEn
      }
      districts {
        code
        nameDa
        nameEn
      }
    }
  `,
  [MeFields, CompanyFields],
);

type Data = ResultOf<typeof OneCompany>;

const READERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager', 'companyContact'] } as const;
const OURS = { may: ['companyContact'] } as const;

/** One company: what it says of itself, what shows it, who can be called. Its own contacts tell, the staff look up and let people in. */
@Controller()
export class CompanyPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/virksomhed', OURS)
  ours(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, ownOf(request), EMPTY_FORM, 200);
  }

  @SecurePost('/virksomhed', OURS)
  tell(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.take({ request, reply }, ownOf(request), '/virksomhed');
  }

  @SecureGet('/virksomheder/:id', READERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/virksomheder/:id', READERS)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.take({ request, reply }, id, `/virksomheder/${id}`);
  }

  private take(visit: Visit, id: string, path: string): Promise<void> {
    const steps = companySteps(id, texts(languageOf(visit.request)));
    return takeStep(this.pages, visit, steps, path, (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(
      visit,
      OneCompany,
      { id, staff: visit.request.actor.role !== 'companyContact' },
      (data, page) => companyPage(data, form, page),
      status,
    );
  }
}

/** @throws DomainError NOT_FOUND for a contact of no company */
function ownOf({ actor }: FastifyRequest): string {
  if (!actor.organisationId) throw refuse('NOT_FOUND');
  return actor.organisationId;
}

function companyPage({ company, evidenceKinds, districts, roomHabits }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.company;
  const own = frame.reader?.role === 'companyContact';
  const action = own ? '/virksomhed' : `/virksomheder/${company.id}`;
  const trail = own ? [{ href: '/', text: texts.navigation.overview }] : [{ href: '/virksomheder', text: texts.companies.title }];
  return (
    <Layout frame={frame} title={company.name} trail={trail}>
      <h1>
        <Name name={company.name} synthetic={company.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      <CompanyFacts company={company} districts={districts} />
      <Describe company={company} action={action} form={form} />
      <h2>{words.evidence}</h2>
      <Evidence company={company} />
      <AddEvidence kinds={evidenceKinds} action={action} form={form} />
      <h2>{words.assessments}</h2>
      <Judgements company={company} />
      {roomHabits && <Rooms habits={roomHabits} />}
      <h2>{words.contacts}</h2>
      <Contacts company={company} />
      <AddContact action={action} form={form} />
      {!own && <Invite action={action} form={form} />}
      {!own && <LookUp action={action} />}
      {!own && <SetState company={company} action={action} form={form} />}
      {(own || frame.reader?.role === 'premisesManager') && (
        <p>
          <a href="/venteliste">{words.toList}</a>
        </p>
      )}
    </Layout>
  );
}

/** For the staff: what a talk about the rooms can begin with. */
function Rooms({ habits: { since, booked, cancelledLate, noShows } }: { habits: NonNullable<Data['roomHabits']> }) {
  const { texts, format } = useLanguage();
  const words = texts.company;
  return (
    <>
      <h2>{texts.rooms.title}</h2>
      <p>{booked === 0 ? words.noMeetings(format.day(since)) : words.meetings(format.day(since), booked, cancelledLate, noShows)}</p>
    </>
  );
}
