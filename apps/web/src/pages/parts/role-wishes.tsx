import { Button, ButtonRow, Card, CardGrid, Checkboxes, Details, EmptyState, FactList, Radios, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { ACCOUNTS, useRoleName } from './accounts';
import { StepForm } from './step-form';
import { useName } from './words';

export const WishFields = graphql(`
  fragment WishFields on RoleWishView @_unmask {
    id
    displayName
    email
    program
    role
    organisation
    proposedBy
    proposedAt
    mayDecide
  }
`);

export const AdministrationFields = graphql(`
  fragment AdministrationFields on Administration @_unmask {
    code
    names {
      nameDa
      nameEn
      validTo
    }
  }
`);

const ProposeRoleOperation = graphql(`
  mutation ProposeRole($input: ProposeRole!) {
    proposeRole(input: $input)
  }
`);

const DecideRole = graphql(`
  mutation DecideRole($id: Uuid!, $give: Boolean!) {
    decideRole(id: $id, give: $give)
  }
`);

type Wish = ResultOf<typeof WishFields>;
type Administration = ResultOf<typeof AdministrationFields>;

/** Roles that are given by hand; a company's, a partner's and a citizen's come with what they belong to. */
const STAFF_ROLES = [
  'employmentConsultant',
  'employmentLead',
  'bridgeWorker',
  'premisesManager',
  'reporter',
  'administrator',
  'dataProtectionOfficer',
] as const;

export function roleSteps({ accounts: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    propose(form) {
      const input = {
        email: form.text('email', words.emailMissing),
        displayName: form.value('displayName') || null,
        role: form.choice('role', STAFF_ROLES, words.roleMissing),
        administration: form.text('administration', words.administrationMissing),
        program: form.value('program') === 'yes',
      };
      return stepOf(form, ProposeRoleOperation, { input }, 'roleProposed');
    },
    decide(form) {
      const give = form.value('give') === 'yes';
      return stepOf(form, DecideRole, { id: form.value('wishId'), give }, give ? 'roleGiven' : 'roleRefused');
    },
  };
}

/** What one person has proposed, for another to decide. */
export function RoleWishes({ wishes }: { wishes: readonly Wish[] }) {
  const words = useLanguage().texts.accounts;
  if (wishes.length === 0) return <EmptyState text={words.noWishes} />;
  return (
    <CardGrid>
      {wishes.map((wish) => (
        <OneWish key={wish.id} wish={wish} />
      ))}
    </CardGrid>
  );
}

function OneWish({ wish }: { wish: Wish }) {
  const { texts, format } = useLanguage();
  const words = texts.accounts;
  const roleName = useRoleName();
  const { id, displayName, email, program, role, organisation, proposedBy, proposedAt, mayDecide } = wish;
  const facts = [
    { name: words.role, value: roleName(role, organisation) },
    { name: words.email, value: email },
    { name: words.proposedBy, value: `${proposedBy}, ${format.moment(proposedAt)}` },
  ];
  return (
    <Card level={3} heading={program ? `${displayName} (${words.program})` : displayName}>
      <FactList facts={facts} />
      {mayDecide ? (
        <form method="post" action={ACCOUNTS} novalidate>
          <p>{program ? words.givenToProgram : words.givenToPerson}</p>
          <input type="hidden" name="step" value="decide" />
          <input type="hidden" name="wishId" value={id} />
          <ButtonRow>
            <Button name="give" value="yes">
              {words.give}
            </Button>
            <Button name="give" value="no" variant="secondary">
              {words.refuse}
            </Button>
          </ButtonRow>
        </form>
      ) : (
        <p>{words.anotherDecides}</p>
      )}
    </Card>
  );
}

export function ProposeRole({ administrations, form }: { administrations: readonly Administration[]; form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.accounts;
  const nameOf = useName();
  const places = administrations.flatMap(({ code, names }) => {
    const inUse = names.find(({ validTo }) => validTo === null);
    return inUse ? [{ value: code, label: nameOf(inUse) }] : [];
  });
  return (
    <Details summary={words.proposeTitle} open={formValue(form.values, 'step') === 'propose'}>
      <p>{words.proposeNote}</p>
      <StepForm action={ACCOUNTS} step="propose" button={words.propose}>
        <TextField {...field(form, 'email')} label={words.email} type="email" width="l" />
        <TextField {...field(form, 'displayName')} label={words.name} hint={words.nameHint} width="l" optional />
        <Radios {...field(form, 'role')} label={words.role} options={STAFF_ROLES.map((value) => ({ value, label: texts.roles[value] }))} />
        <SelectField {...field(form, 'administration')} label={words.administration} options={places} />
        <Checkboxes {...boxes(form, 'program')} label={words.forWhom} options={[{ value: 'yes', label: words.forProgram, hint: words.forProgramHint }]} />
      </StepForm>
    </Details>
  );
}
