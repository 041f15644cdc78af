import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { Companies } from './companies';
import { CompanyDossiers } from './company-dossiers';
import { CompanyInvitations } from './company-invitations';
import { CompanyLookups } from './company-lookups';
import { CompanyMerges } from './company-merges';
import {
  AddCompanyContact,
  AddCompanyEvidence,
  AssessCompany,
  CompanyState,
  DescribeCompany,
  FoundCompany,
  InviteCompanyContact,
  MergeCompanies,
  RegisterCompany,
  SetCompanyStatus,
} from './company.inputs';
import { CompanyConnection, CompanyView, EvidenceKindView, LegalFormView } from './company.views';

const KEEPERS = ['employmentConsultant', 'employmentLead', 'premisesManager'] as const;
const PUBLISHED = 'the lists that a company chooses from';

@Resolver()
export class CompanyResolver {
  constructor(
    private readonly book: Companies,
    private readonly dossiers: CompanyDossiers,
    private readonly lookups: CompanyLookups,
    private readonly merges: CompanyMerges,
    private readonly invitations: CompanyInvitations,
  ) {}

  @SecureQuery(() => CompanyConnection, {
    may: [...KEEPERS, 'bridgeWorker'],
    description: 'By name; search is a part of the name or the first digits of the CVR number',
  })
  companies(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('search', { type: () => String, nullable: true }) search?: string,
    @Args('state', { type: () => CompanyState, nullable: true }) state?: string,
  ): Promise<Connection<CompanyView>> {
    return this.book.page(who, search, state, page);
  }

  @SecureQuery(() => CompanyView, { may: [...KEEPERS, 'bridgeWorker', 'companyContact'] })
  company(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<CompanyView> {
    return this.book.get(who, id);
  }

  @SecureQuery(() => [LegalFormView], { public: PUBLISHED, description: 'Those that can be founded today' })
  legalForms(@CurrentActor() who: Actor): Promise<LegalFormView[]> {
    return this.book.legalForms(who);
  }

  @SecureQuery(() => [EvidenceKindView], { public: PUBLISHED, description: 'What can show a social purpose; RSV is one among others' })
  evidenceKinds(@CurrentActor() who: Actor): Promise<EvidenceKindView[]> {
    return this.book.evidenceKinds(who);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS })
  registerCompany(@CurrentActor() who: Actor, @Args('input') wish: RegisterCompany): Promise<CompanyView> {
    return this.book.register(who, wish);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS, description: 'Its number and form, once it has them; its place on lists and all else stays' })
  foundCompany(@CurrentActor() who: Actor, @Args('input') wish: FoundCompany): Promise<CompanyView> {
    return this.book.found(who, wish);
  }

  @SecureMutation(() => CompanyView, {
    may: [...KEEPERS, 'companyContact'],
    description: 'The social purpose and the use of surplus, in the company’s own words',
  })
  describeCompany(@CurrentActor() who: Actor, @Args('input') change: DescribeCompany): Promise<CompanyView> {
    return this.book.describe(who, change);
  }

  @SecureMutation(() => CompanyView, { may: [...KEEPERS, 'companyContact'] })
  addCompanyContact(@CurrentActor() who: Actor, @Args('input') wish: AddCompanyContact): Promise<CompanyView> {
    return this.dossiers.addContact(who, wish);
  }

  @SecureMutation(() => Boolean, { may: KEEPERS, description: 'Sends a mail in which the person chooses a password; again as long as they have not' })
  inviteCompanyContact(@CurrentActor() who: Actor, @Args('input') wish: InviteCompanyContact, @Context() { headers }: RequestContext): Promise<boolean> {
    return this.invitations.invite(who, wish, headers.host);
  }

  @SecureMutation(() => CompanyView, { may: [...KEEPERS, 'companyContact'], description: 'Deletes the person’s details' })
  removeCompanyContact(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<CompanyView> {
    return this.dossiers.removeContact(who, id);
  }

  @SecureMutation(() => CompanyView, { may: [...KEEPERS, 'companyContact'] })
  addCompanyEvidence(@CurrentActor() who: Actor, @Args('input') wish: AddCompanyEvidence): Promise<CompanyView> {
    return this.dossiers.addEvidence(who, wish);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS, description: 'A named person’s judgement, with reasons' })
  assessCompany(@CurrentActor() who: Actor, @Args('input') judgement: AssessCompany): Promise<CompanyView> {
    return this.dossiers.assess(who, judgement);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS })
  setCompanyStatus(@CurrentActor() who: Actor, @Args('input') change: SetCompanyStatus): Promise<CompanyView> {
    return this.dossiers.setStatus(who, change);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS, description: 'Asks the CVR register now; when it does not answer, it is asked again later' })
  lookUpCompany(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<CompanyView> {
    return this.lookups.lookUp(who, id);
  }

  @SecureMutation(() => CompanyView, { may: KEEPERS, description: 'Two that were one: all that is the duplicate’s becomes the kept one’s' })
  mergeCompanies(@CurrentActor() who: Actor, @Args('input') wish: MergeCompanies): Promise<CompanyView> {
    return this.merges.merge(who, wish);
  }
}
