import { Controller, Param, Req, Res } from '@nestjs/common';
import { refuse } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { CompanyFacts, CompanyFields, Contacts, Evidence, Judgements, type Company } from './parts/companies';
import { AddContact, AddEvidence, Describe, Found, FoundingFields, Invite, LookUp, SetState } from './parts/company-forms';
import { companySteps, mergePath } from './parts/company-steps';
import { draftPath } from './parts/job-drafts';
import { Name } from './parts/words';
import { WorkplaceFields, Workplaces } from './parts/workplaces';

const OneCompany = graphql(
  `
    query OneCompany($id: Uuid!, $staff: Boolean!, $employment: Boolean!) {
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
      workplaces(companyId: $id) @include(if: $employment) {
        ...WorkplaceFields
      }
      ...FoundingFields
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
  [MeFields, CompanyFields, FoundingFields, WorkplaceFields],
);

type Data = ResultOf<typeof OneCompany>;

const READERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager', 'companyContact'] } as const;
/** Who follows jobs, and the places where they are done. */
const EMPLOYMENT = ['employmentConsultant', 'employmentLead'];
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
    const { role } = visit.request.actor;
    const asked = { id, staff: role !== 'companyContact', employment: EMPLOYMENT.includes(role) };
    return this.pages.show(visit, OneCompany, asked, (data, page) => companyPage(data, form, page), status);
  }
}

/** @throws DomainError NOT_FOUND for a contact of no company */
function ownOf({ actor }: FastifyRequest): string {
  if (!actor.organisationId) throw refuse('NOT_FOUND');
  return actor.organisationId;
}

function companyPage(data: Data, form: FormState, { frame, texts }: Page) {
  const { company, districts } = data;
  const own = frame.reader?.role === 'companyContact';
  const action = own ? '/virksomhed' : `/virksomheder/${company.id}`;
  const trail = own ? [{ href: '/', text: texts.navigation.overview }] : [{ href: '/virksomheder', text: texts.companies.title }];
  return (
    <Layout frame={frame} title={company.name} trail={trail}>
      <h1>
        <Name name={company.name} synthetic={company.synthetic} />
      </h1>
      <ErrorSummary errors={form.errors} />
      {company.mergedInto && <Merged keptId={company.mergedInto} own={own} />}
      <CompanyFacts company={company} districts={districts} />
      {!company.mergedInto && <Dossier {...data} form={form} action={action} role={frame.reader?.role} />}
    </Layout>
  );
}

interface DossierProps extends Data {
  form: FormState;
  action: string;
  role: string | undefined;
}

/** What is written down of a company that is in use, and what is done for it. */
function Dossier({ company, evidenceKinds, legalForms, roomHabits, workplaces, form, action, role }: DossierProps) {
  const words = useLanguage().texts.company;
  const own = role === 'companyContact';
  return (
    <>
      <Describe company={company} action={action} form={form} />
      <h2>{words.evidence}</h2>
      <Evidence company={company} />
      <AddEvidence kinds={evidenceKinds} action={action} form={form} />
      <h2>{words.assessments}</h2>
      <Judgements company={company} />
      {workplaces && <Workplaces places={workplaces} path={action} form={form} />}
      {roomHabits && <Rooms habits={roomHabits} />}
      <h2>{words.contacts}</h2>
      <Contacts company={company} action={action} />
      <AddContact action={action} form={form} />
      {!own && <Invite action={action} form={form} />}
      {!own && (company.cvr === null ? <Found forms={legalForms} action={action} form={form} /> : <LookUp action={action} />)}
      {!own && <SetState company={company} action={action} form={form} />}
      {!own && <StaffLinks company={company} role={role} />}
      {(own || role === 'premisesManager') && (
        <p>
          <a href="/venteliste">{words.toList}</a>
        </p>
      )}
    </>
  );
}

/** What is left of a company that turned out to be another: nothing new is written on it. */
function Merged({ keptId, own }: { keptId: string; own: boolean }) {
  const words = useLanguage().texts.companyMerge;
  return (
    <Alert tone="warning" heading={words.merged}>
      <a href={own ? '/virksomhed' : `/virksomheder/${keptId}`}>{words.toKept}</a>
    </Alert>
  );
}

/** What the staff do for a company on pages of their own. */
function StaffLinks({ company: { id }, role }: { company: Company; role: string | undefined }) {
  const { companyMerge, jobDrafts } = useLanguage().texts;
  return (
    <ul>
      {role !== 'premisesManager' && (
        <li>
          <a href={draftPath(id)}>{jobDrafts.link}</a>
        </li>
      )}
      <li>
        <a href={mergePath(id)}>{companyMerge.link}</a>
      </li>
    </ul>
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
