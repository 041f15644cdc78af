import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { headcountStep } from './workplaces';

const DescribeCompany = graphql(`
  mutation DescribeCompany($input: DescribeCompany!) {
    describeCompany(input: $input) {
      id
    }
  }
`);
const AddCompanyEvidence = graphql(`
  mutation AddCompanyEvidence($input: AddCompanyEvidence!) {
    addCompanyEvidence(input: $input) {
      id
    }
  }
`);
const AddCompanyContact = graphql(`
  mutation AddCompanyContact($input: AddCompanyContact!) {
    addCompanyContact(input: $input) {
      id
    }
  }
`);
const RemoveCompanyContact = graphql(`
  mutation RemoveCompanyContact($id: Uuid!) {
    removeCompanyContact(id: $id) {
      id
    }
  }
`);
const InviteCompanyContact = graphql(`
  mutation InviteCompanyContact($input: InviteCompanyContact!) {
    inviteCompanyContact(input: $input)
  }
`);
const FoundCompany = graphql(`
  mutation FoundCompany($input: FoundCompany!) {
    foundCompany(input: $input) {
      id
    }
  }
`);
const LookUpCompany = graphql(`
  mutation LookUpCompany($id: Uuid!) {
    lookUpCompany(id: $id) {
      id
    }
  }
`);
const SetCompanyStatus = graphql(`
  mutation SetCompanyStatus($input: SetCompanyStatus!) {
    setCompanyStatus(input: $input) {
      id
    }
  }
`);

/** Where two companies become one. */
export function mergePath(companyId: string): string {
  return `/virksomheder/${companyId}/laeg-sammen`;
}

/** What is done on the page of a company: by its own contacts, and by the staff. */
export function companySteps(companyId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const words = all.company;
  return {
    describe(form) {
      const input = { companyId, purpose: form.text('purpose', words.purposeMissing), useOfSurplus: form.value('useOfSurplus') || null };
      return stepOf(form, DescribeCompany, { input }, 'companyDescribed');
    },
    evidence(form) {
      const input = {
        companyId,
        kind: form.text('kind', words.kindMissing),
        text: form.text('text', words.evidenceMissing),
        datedOn: form.optional('datedOn', () => form.day('datedOn', words.dayMissing)),
      };
      return stepOf(form, AddCompanyEvidence, { input }, 'evidenceAdded');
    },
    contact(form) {
      const input = {
        companyId,
        name: form.text('name', words.nameMissing),
        title: form.value('title') || null,
        email: form.text('email', words.emailMissing),
        phone: form.value('phone') || null,
      };
      return stepOf(form, AddCompanyContact, { input }, 'contactAdded');
    },
    removeContact: (form) => stepOf(form, RemoveCompanyContact, { id: form.value('contactId') }, 'contactRemoved'),
    invite(form) {
      const input = { companyId, displayName: form.text('displayName', words.nameMissing), email: form.text('inviteEmail', words.emailMissing) };
      return stepOf(form, InviteCompanyContact, { input }, 'contactInvited');
    },
    headcount: (form) => headcountStep(form, all),
    found(form) {
      const input = {
        companyId,
        cvr: form.text('cvr', all.companies.cvrMissing),
        legalForm: form.text('legalForm', all.companies.formMissing),
      };
      return stepOf(form, FoundCompany, { input }, 'companyFounded');
    },
    lookUp: (form) => stepOf(form, LookUpCompany, { id: companyId }, 'companyLookedUp'),
    state(form) {
      const input = {
        companyId,
        state: form.choice('state', ['active', 'paused', 'left'] as const, words.stateMissing),
        reason: form.text('reason', words.reasonMissing),
      };
      return stepOf(form, SetCompanyStatus, { input }, 'companyStateSet');
    },
  };
}
