import { Details, SelectField, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';
import { InDanish, useName } from './words';

export const RemovalFields = graphql(`
  fragment RemovalFields on SeatApplication @_unmask {
    removals {
      reasonDa
      reasonEn
      note
      at
      applicantReturns
      returnedBecause
      returnedAt
      disagreeDa
      disagreeEn
    }
  }
`);

type Removal = ResultOf<typeof RemovalFields>['removals'][number];

interface RemovalsProps {
  action: string;
  form: FormState;
  applicant: boolean;
  state: string;
  removals: readonly Removal[];
}

/** That it was struck, and why; and the way back for whoever may take it. */
export function Removals({ action, form, applicant, state, removals }: RemovalsProps) {
  const { language, texts, format } = useLanguage();
  const words = texts.applying;
  const [latest] = removals;
  if (!latest) return null;
  return (
    <>
      <h2>{words.removed}</h2>
      <ul>
        {removals.map(({ at, reasonDa, reasonEn, note, returnedAt, returnedBecause }) => (
          <li key={at}>
            {format.moment(at)}: {language === 'da' ? reasonDa : reasonEn}. <InDanish>{note}</InDanish>
            {returnedAt && returnedBecause && (
              <>
                <br />
                {words.returned} {format.moment(returnedAt)}: <InDanish>{returnedBecause}</InDanish>
              </>
            )}
          </li>
        ))}
      </ul>
      {state === 'removed' && applicant && !latest.applicantReturns && <p>{language === 'da' ? latest.disagreeDa : latest.disagreeEn}</p>}
      {state === 'removed' && (!applicant || latest.applicantReturns) && <ReturnForm {...{ action, form, applicant }} />}
    </>
  );
}

function ReturnForm({ action, form, applicant }: Pick<RemovalsProps, 'action' | 'form' | 'applicant'>) {
  const words = useLanguage().texts.applying;
  return (
    <Details summary={applicant ? words.returnOwnOpen : words.returnOpen} open={formValue(form.values, 'step') === 'return'}>
      <p>{applicant ? words.returnOwnNote : words.returnNote}</p>
      <StepForm action={action} step="return" button={applicant ? words.returnOwnButton : words.returnButton}>
        <TextArea {...field(form, 'returnWords')} label={words.returnWords} rows={2} />
      </StepForm>
    </Details>
  );
}

interface RemoveProps {
  action: string;
  form: FormState;
  reasons: readonly { code: string; nameDa: string; nameEn: string }[];
}

export function RemoveForm({ action, form, reasons }: RemoveProps) {
  const words = useLanguage().texts.applying;
  const nameOf = useName();
  const options = reasons.map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <Details summary={words.removeOpen} open={formValue(form.values, 'step') === 'remove'}>
      <p>{words.removeNote}</p>
      <StepForm action={action} step="remove" button={words.removeButton} variant="warning">
        <SelectField {...field(form, 'removalReason')} label={words.removeReason} options={options} />
        <TextArea {...field(form, 'removeWords')} label={words.removeWords} hint={words.removeHint} rows={3} />
      </StepForm>
    </Details>
  );
}
