import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { CompanyAssessmentRow, CompanyContactRow, CompanyEvidenceRow } from './company.entity';
import type { AddCompanyContact, AddCompanyEvidence, AssessCompany, SetCompanyStatus } from './company.inputs';
import { contactPerson, newEvidence } from './company.rules';
import { companyStore } from './company.store';
import type { CompanyView } from './company.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.company_contact_added': ['contactId'],
  'people.company_contact_removed': ['contactId'],
  'people.company_evidence_added': ['evidenceId', 'kind'],
  'people.company_assessed': ['assessmentId', 'outcome'],
  'people.company_status_changed': ['state'],
});

export interface Assessed {
  readonly companyId: string;
  readonly assessmentId: string;
}

const listeners: ((tx: Tx, assessed: Assessed) => void)[] = [];

/** What a feature does when somebody has judged a company, in the same transaction: `whenCompanyIsAssessed((tx, { assessmentId }) => …)`. */
export function whenCompanyIsAssessed(listener: (tx: Tx, assessed: Assessed) => void): void {
  listeners.push(listener);
}

/** What belongs to a company's case: who to call, what shows its purpose, what a person judged, where it stands. */
@Injectable()
export class CompanyDossiers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  addContact(who: Actor, wish: AddCompanyContact): Promise<CompanyView> {
    const contact = contactPerson(wish);
    return this.change(who, wish.companyId, async (tx) => {
      const contactId = await tx.insert(CompanyContactRow, { company_id: wish.companyId, ...contact });
      tx.record('people.company_contact_added', wish.companyId, { contactId });
    });
  }

  /** The person's details are deleted; that somebody was there is in the ledger. */
  removeContact(who: Actor, contactId: string): Promise<CompanyView> {
    return this.work.write(who, async (tx) => {
      const companyId = await companyStore.removeContact(tx, contactId);
      if (!companyId) throw refuse('NOT_FOUND');
      tx.record('people.company_contact_removed', companyId, { contactId });
      return (await companyStore.byId(tx, companyId)) as CompanyView;
    });
  }

  addEvidence(who: Actor, wish: AddCompanyEvidence): Promise<CompanyView> {
    const evidence = newEvidence(wish, this.clock.today());
    return this.change(who, wish.companyId, async (tx) => {
      const evidenceId = await tx.insert(CompanyEvidenceRow, { company_id: wish.companyId, ...evidence });
      tx.record('people.company_evidence_added', wish.companyId, { evidenceId, kind: evidence.kind });
    });
  }

  /** A person judges; nothing is admitted or turned away by the platform itself. */
  assess(who: Actor, { companyId, outcome, reasons }: AssessCompany): Promise<CompanyView> {
    const why = plainText('reasons', reasons, { min: 10, max: 4000 });
    return this.change(who, companyId, async (tx) => {
      const assessmentId = await tx.insert(CompanyAssessmentRow, { company_id: companyId, outcome, reasons: why });
      tx.record('people.company_assessed', companyId, { assessmentId, outcome });
      for (const listener of listeners) listener(tx, { companyId, assessmentId });
    });
  }

  setStatus(who: Actor, { companyId, state, reason }: SetCompanyStatus): Promise<CompanyView> {
    const why = plainText('reason', reason, { min: 3, max: 500 });
    return this.change(who, companyId, async (tx) => {
      const company = await companyStore.lock(tx, companyId);
      if (company?.mergedInto) throw refusePeople('COMPANY_MERGED', { keptId: company.mergedInto });
      if (company?.state === state) throw refusePeople('STATUS_UNCHANGED', { field: 'state' });
      await companyStore.beginStatus(tx, companyId, state, why);
      tx.record('people.company_status_changed', companyId, { state });
    });
  }

  /** One change of a company that the actor can see; the company as it is then. */
  private change(who: Actor, companyId: string, body: (tx: Tx) => Promise<void>): Promise<CompanyView> {
    return this.work.write(who, async (tx) => {
      if (!(await companyStore.byId(tx, companyId))) throw refuse('NOT_FOUND');
      await body(tx);
      return (await companyStore.byId(tx, companyId)) as CompanyView;
    });
  }
}
