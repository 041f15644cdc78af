import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const TakeInPerson = graphql(`
  mutation TakeInPerson($input: TakeInPerson!) {
    takeInPerson(input: $input) {
      id
    }
  }
`);

const TakeInCompany = graphql(`
  mutation TakeInCompany($companyId: Uuid!) {
    takeInCompany(companyId: $companyId) {
      id
    }
  }
`);

const BecomeCompany = graphql(`
  mutation BecomeCompany($input: BecomeCompany!) {
    becomeCompany(input: $input) {
      id
    }
  }
`);

/** Who is taken in: a person before a company, a company, or a person who founded one. */
export function partySteps({ guiding: words, companyChoice }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    person(form) {
      const input = { name: form.text('name', words.nameMissing), email: form.value('email') || null, district: form.value('district') || null };
      return stepOf(form, TakeInPerson, { input }, 'partyTakenIn');
    },
    company(form) {
      const [companyId, partyId] = [form.text('companyId', companyChoice.missing), form.value('partyId')];
      if (partyId === '') return stepOf(form, TakeInCompany, { companyId }, 'partyTakenIn');
      return stepOf(form, BecomeCompany, { input: { partyId, companyId } }, 'partyFounded');
    },
  };
}
