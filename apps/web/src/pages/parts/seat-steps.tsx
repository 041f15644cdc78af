import type { LocalDate } from '@fyrtaarn/kernel';
import { Fragment } from 'preact';
import { Details, Radios, SelectField, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { OfferSeats, type OfferData } from './offer-seats';
import { OnTheirWord } from './on-their-word';
import { RemoveForm } from './application-removal';
import type { Application } from './seat-applications';
import { StepForm } from './step-form';
import { ChangeWish, PreferHouses, type House } from './wish-fields';
import { useName } from './words';

export const ChoiceFields = graphql(`
  fragment ChoiceFields on Query @_unmask {
    eligibilityCriteria {
      code
      nameDa
      nameEn
      textDa
      textEn
    }
    seatPriorities {
      code
      nameDa
      nameEn
    }
    seatRemovalReasons {
      code
      nameDa
      nameEn
    }
  }
`);

interface Props extends ResultOf<typeof ChoiceFields> {
  action: string;
  application: Application;
  houses: readonly House[];
  form: FormState;
  today: LocalDate;
  offering: OfferData;
}

/** What whoever keeps the list can do with an application that waits. */
export function ManagerSteps({ action, application, houses, form, today, offering, eligibilityCriteria, seatPriorities, seatRemovalReasons }: Props) {
  const words = useLanguage().texts.seatSteps;
  const open = formValue(form.values, 'step');
  return (
    <>
      <h2>{words.title}</h2>
      <Details summary={words.assess} open={open === 'assess'}>
        <Assess {...{ action, form, eligibilityCriteria }} />
      </Details>
      <Details summary={words.admit} open={open === 'admit'}>
        <Admit {...{ action, form }} companyId={application.companyId} />
      </Details>
      <Details summary={words.priority} open={open === 'priority'}>
        <Priority {...{ action, form, seatPriorities }} />
      </Details>
      <Details summary={words.offer} open={open === 'offer'}>
        <OfferSeats action={action} form={form} today={today} commercial={application.commercial} {...offering} />
      </Details>
      <OnTheirWord {...{ action, form }} state={application.state} />
      <ChangeWish {...{ action, form, application }} own={false} />
      <PreferHouses {...{ action, form, houses }} chosen={application.houses} own={false} />
      <RemoveForm {...{ action, form }} reasons={seatRemovalReasons} />
    </>
  );
}

function Assess({ action, form, eligibilityCriteria }: Pick<Props, 'action' | 'form' | 'eligibilityCriteria'>) {
  const { language, texts } = useLanguage();
  const words = texts.seatSteps;
  const nameOf = useName();
  const answers = Object.entries(words.met).map(([value, label]) => ({ value, label }));
  return (
    <StepForm action={action} step="assess" button={words.assessButton}>
      <p>{words.assessNote}</p>
      {eligibilityCriteria.map((criterion) => (
        <Fragment key={criterion.code}>
          <Radios
            {...field(form, `met_${criterion.code}`)}
            label={nameOf(criterion)}
            hint={language === 'da' ? criterion.textDa : criterion.textEn}
            options={answers}
          />
          <TextArea {...field(form, `evidence_${criterion.code}`)} label={words.evidence(nameOf(criterion))} rows={2} />
        </Fragment>
      ))}
    </StepForm>
  );
}

function Admit({ action, companyId, form }: Pick<Props, 'action' | 'form'> & { companyId: string }) {
  const words = useLanguage().texts.seatSteps;
  const options = Object.entries(words.outcomes).map(([value, label]) => ({ value, label }));
  return (
    <StepForm action={action} step="admit" button={words.admitButton} hidden={{ companyId }}>
      <Radios {...field(form, 'outcome')} label={words.outcome} options={options} />
      <TextArea {...field(form, 'admitReasons')} label={words.priorityReasons} hint={words.priorityReasonsHint} rows={3} />
    </StepForm>
  );
}

function Priority({ action, form, seatPriorities }: Pick<Props, 'action' | 'form' | 'seatPriorities'>) {
  const words = useLanguage().texts.seatSteps;
  const nameOf = useName();
  const options = seatPriorities.map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <StepForm action={action} step="priority" button={words.priorityButton} variant="secondary">
      <SelectField {...field(form, 'priority')} label={words.priorityLabel} hint={words.priorityHint} options={options} optional />
      <TextArea {...field(form, 'reasons')} label={words.priorityReasons} hint={words.priorityReasonsHint} rows={3} />
    </StepForm>
  );
}
