import { Details } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import { StepForm } from './step-form';

const AskForDeposit = graphql(`
  mutation AskForDeposit($agreementId: Uuid!) {
    askForDeposit(agreementId: $agreementId)
  }
`);

interface Missing {
  readonly agreementId: string;
  readonly agreementNumber: number;
  readonly heldOre: number;
  readonly months: number | null;
  readonly monthOre: number | null;
}

export function askForDeposit(form: FormReader): Step {
  return stepOf(form, AskForDeposit, { agreementId: form.value('agreementId') }, 'depositAsked');
}

/** A letter for what is missing, one agreement at a time. */
export function AskFor({ deposits, action }: { deposits: readonly Missing[]; action: string }) {
  const { texts } = useLanguage();
  const words = texts.charges;
  return (
    <>
      {deposits
        .filter(({ heldOre, months, monthOre }) => months !== null && monthOre !== null && heldOre < months * monthOre)
        .map(({ agreementId, agreementNumber }) => (
          <Details key={agreementId} summary={words.askTitle(agreementNumber)}>
            <StepForm action={action} step="ask" button={words.askButton} variant="secondary" hidden={{ agreementId }}>
              <p>{words.askNote}</p>
            </StepForm>
          </Details>
        ))}
    </>
  );
}
