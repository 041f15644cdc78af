import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { reasonOf, textOf, usefulOf } from './guidance-fields';

const RegisterForSession = graphql(`
  mutation RegisterForSession($input: RegisterForSession!) {
    registerForSession(input: $input) {
      state
    }
  }
`);

const CancelRegistration = graphql(`
  mutation CancelRegistration($input: CancelRegistration!) {
    cancelRegistration(input: $input) {
      id
    }
  }
`);

const EvaluateSession = graphql(`
  mutation EvaluateSession($input: EvaluateSession!) {
    evaluateSession(input: $input) {
      registrationId
    }
  }
`);

/** What a company does about guidance: signs up and off, and says afterwards how useful it was. */
export function ownSteps({ guiding: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    signUp: (form) =>
      stepOf(form, RegisterForSession, { input: { sessionId: form.value('sessionId') } }, ({ registerForSession }) =>
        registerForSession.state === 'registered' ? 'signedUp' : 'inLine',
      ),
    signOff(form) {
      const registrationId = form.value('registrationId');
      const reason = form.text(reasonOf(registrationId), words.signOffReasonMissing);
      return stepOf(form, CancelRegistration, { input: { registrationId, reason } }, 'signedOff');
    },
    evaluate(form) {
      const registrationId = form.value('registrationId');
      const useful = Number(form.choice(usefulOf(registrationId), ['1', '2', '3', '4', '5'], words.usefulMissing));
      return stepOf(form, EvaluateSession, { input: { registrationId, useful, text: form.value(textOf(registrationId)) || null } }, 'sessionEvaluated');
    },
  };
}
