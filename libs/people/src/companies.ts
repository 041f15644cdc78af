import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { CompanyLookups, type Answer } from './company-lookups';
import type { DescribeCompany, FoundCompany, RegisterCompany } from './company.inputs';
import { founded, newCompany } from './company.rules';
import { companyStore } from './company.store';
import type { CompanyView, EvidenceKindView, LegalFormView } from './company.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.company_registered': [],
  'people.company_described': [],
  'people.company_founded': [],
});

/** Companies with social purposes, as the city takes them in. */
@Injectable()
export class Companies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly lookups: CompanyLookups,
  ) {}

  /**
   * Saves a company whether or not the CVR register answers; one that is not looked up yet is looked up later.
   * @throws DomainError CVR_INVALID, CVR_MISSING (the register is not asked), CVR_KNOWN, LEGAL_FORM_UNKNOWN, DISTRICT_UNKNOWN and those of the fields
   */
  async register(who: Actor, wish: RegisterCompany): Promise<CompanyView> {
    const { cvr } = newCompany(wish);
    const answer = cvr === null ? undefined : await this.lookups.ask(cvr);
    return this.work.write(who, async (tx) => (await companyStore.byId(tx, await this.registerIn(tx, wish, answer))) as CompanyView);
  }

  /** Takes a company in as part of a larger step, such as a guided person's becoming one. @returns its id */
  async registerIn(tx: Tx, wish: RegisterCompany, answer?: Answer): Promise<string> {
    const company = newCompany(wish);
    await this.mustBeForm(tx, company.legal_form);
    const id = await companyStore.insert(tx, company);
    tx.record('people.company_registered', id);
    if (answer) await this.lookups.keep(tx, id, answer);
    else if (company.cvr !== null) this.lookups.later(tx, id);
    return id;
  }

  /** @throws DomainError CVR_INVALID, FORM_NOT_FOUNDED, LEGAL_FORM_UNKNOWN, CVR_KNOWN, FOUNDED_ALREADY, NOT_FOUND */
  async found(who: Actor, { companyId, cvr, legalForm }: FoundCompany): Promise<CompanyView> {
    const change = founded(cvr, legalForm);
    const answer = await this.lookups.ask(change.cvr);
    return this.work.write(who, async (tx) => {
      await this.mustBeForm(tx, change.legal_form);
      const before = await companyStore.lock(tx, companyId);
      if (!before) throw refuse('NOT_FOUND');
      if (before.isFounded) throw refusePeople('FOUNDED_ALREADY');
      await companyStore.change(tx, companyId, change);
      tx.record('people.company_founded', companyId);
      if (answer) await this.lookups.keep(tx, companyId, answer);
      else this.lookups.later(tx, companyId);
      return (await companyStore.byId(tx, companyId)) as CompanyView;
    });
  }

  private async mustBeForm(tx: Tx, code: string): Promise<void> {
    if (!(await companyStore.hasLegalForm(tx, code, this.clock.today()))) throw refusePeople('LEGAL_FORM_UNKNOWN', { field: 'legalForm' });
  }

  async get(who: Actor, id: string): Promise<CompanyView> {
    const company = await this.work.read(who, (reader) => companyStore.byId(reader, id));
    if (!company) throw refuse('NOT_FOUND');
    return company;
  }

  page(who: Actor, search: string | undefined, state: string | undefined, args: PageArgs): Promise<Connection<CompanyView>> {
    const { after, limit } = keyset(args);
    const words = search?.trim() ? plainText('search', search, { max: 200 }) : null;
    return this.work.read(who, async (reader) => toConnection(await companyStore.page(reader, words, state ?? null, after, limit), args));
  }

  describe(who: Actor, { companyId, purpose, useOfSurplus }: DescribeCompany): Promise<CompanyView> {
    const change = {
      ...(purpose == null ? {} : { purpose: plainText('purpose', purpose, { max: 2000 }) }),
      ...(useOfSurplus == null ? {} : { use_of_surplus: plainText('useOfSurplus', useOfSurplus, { max: 2000 }) }),
    };
    if (Object.keys(change).length === 0) throw refuse('TEXT_MISSING', { field: 'purpose' });
    return this.work.write(who, async (tx) => {
      if ((await companyStore.change(tx, companyId, change)) === 0) throw refuse('NOT_FOUND');
      tx.record('people.company_described', companyId);
      return (await companyStore.byId(tx, companyId)) as CompanyView;
    });
  }

  legalForms(who: Actor): Promise<LegalFormView[]> {
    return this.work.read(who, (reader) => companyStore.legalForms(reader, this.clock.today()));
  }

  evidenceKinds(who: Actor): Promise<EvidenceKindView[]> {
    return this.work.read(who, (reader) => companyStore.evidenceKinds(reader));
  }
}
