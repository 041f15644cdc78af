import { Details, Radios, SelectField, TextArea, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import type { Company } from './companies';
import { StepForm } from './step-form';
import { useName, wordFor } from './words';

export const FoundingFields = graphql(`
  fragment FoundingFields on Query @_unmask {
    legalForms {
      code
      nameDa
      nameEn
    }
  }
`);

/** The form of what has no number. */
export const NOT_FOUNDED = 'NOT_FOUNDED';

interface Props {
  action: string;
  form: FormState;
}

const STATES = ['active', 'paused', 'left'] as const;

const isOpen = (form: FormState, step: string): boolean => formValue(form.values, 'step') === step;

/** The purpose and the use of surplus, in the company's own words; what it said before stands there to be changed. */
export function Describe({ company, action, form }: Props & { company: Company }) {
  const words = useLanguage().texts.company;
  const begun = isOpen(form, 'describe');
  const said = (name: 'purpose' | 'useOfSurplus') => ({ ...field(form, name), ...(begun ? {} : { value: company[name] ?? '' }) });
  return (
    <Details summary={words.describe} open={begun || !company.useOfSurplus}>
      <StepForm action={action} step="describe" button={words.describeButton}>
        <TextArea {...said('purpose')} label={words.purpose} hint={words.describeHint} rows={3} />
        <TextArea {...said('useOfSurplus')} label={words.surplus} hint={company.form.canBeRsv ? undefined : words.rsvImpossible} rows={3} optional />
      </StepForm>
    </Details>
  );
}

export function AddEvidence({ kinds, action, form }: Props & { kinds: readonly { code: string; nameDa: string; nameEn: string }[] }) {
  const words = useLanguage().texts.company;
  const nameOf = useName();
  return (
    <Details summary={words.addEvidence} open={isOpen(form, 'evidence')}>
      <StepForm action={action} step="evidence" button={words.addEvidenceButton}>
        <SelectField {...field(form, 'kind')} label={words.kind} options={kinds.map((kind) => ({ value: kind.code, label: nameOf(kind) }))} />
        <TextArea {...field(form, 'text')} label={words.evidenceText} rows={2} />
        <TextField {...field(form, 'datedOn')} label={words.datedOn} type="date" width="s" optional />
      </StepForm>
    </Details>
  );
}

export function AddContact({ action, form }: Props) {
  const words = useLanguage().texts.company;
  return (
    <Details summary={words.addContact} open={isOpen(form, 'contact')}>
      <StepForm action={action} step="contact" button={words.addContactButton}>
        <TextField {...field(form, 'name')} label={words.contactName} width="l" />
        <TextField {...field(form, 'title')} label={words.contactTitle} width="m" optional />
        <TextField {...field(form, 'email')} label={words.contactEmail} type="email" width="l" />
        <TextField {...field(form, 'phone')} label={words.contactPhone} type="tel" width="s" optional />
      </StepForm>
    </Details>
  );
}

/** Somebody of the company chooses a password by the mail, and is in. */
export function Invite({ action, form }: Props) {
  const words = useLanguage().texts.company;
  return (
    <Details summary={words.invite} open={isOpen(form, 'invite')}>
      <StepForm action={action} step="invite" button={words.inviteButton}>
        <p>{words.inviteHint}</p>
        <TextField {...field(form, 'displayName')} label={words.contactName} width="l" />
        <TextField {...field(form, 'inviteEmail')} label={words.contactEmail} type="email" width="l" />
      </StepForm>
    </Details>
  );
}

/** For one that had no number when it was written in. */
export function Found({ forms, action, form }: Props & { forms: ResultOf<typeof FoundingFields>['legalForms'] }) {
  const { companies, company: words } = useLanguage().texts;
  const nameOf = useName();
  const options = forms.filter(({ code }) => code !== NOT_FOUNDED).map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <Details summary={words.found} open={isOpen(form, 'found')}>
      <StepForm action={action} step="found" button={words.foundButton}>
        <TextField {...field(form, 'cvr')} label={companies.cvr} hint={companies.cvrHint} inputMode="numeric" width="s" />
        <SelectField {...field(form, 'legalForm')} label={companies.form} options={options} />
      </StepForm>
    </Details>
  );
}

export function LookUp({ action }: Pick<Props, 'action'>) {
  return <StepForm action={action} step="lookUp" button={useLanguage().texts.company.lookUp} variant="secondary" />;
}

export function SetState({ company, action, form }: Props & { company: Company }) {
  const { companies, company: words } = useLanguage().texts;
  const others = STATES.filter((state) => state !== company.state);
  return (
    <Details summary={words.setState} open={isOpen(form, 'state')}>
      <StepForm action={action} step="state" button={words.setStateButton}>
        <Radios {...field(form, 'state')} label={companies.state} options={others.map((value) => ({ value, label: wordFor(companies.states, value) }))} />
        <TextArea {...field(form, 'reason')} label={words.reason} rows={2} />
      </StepForm>
    </Details>
  );
}
