import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

export const SETTINGS = '/indstillinger';

const SwitchMatchingOff = graphql(`
  mutation SwitchMatchingOff($reason: String!) {
    switchMatchingOff(reason: $reason)
  }
`);

const SwitchMatchingOn = graphql(`
  mutation SwitchMatchingOn($reason: String) {
    switchMatchingOn(reason: $reason)
  }
`);

const DecideMatchingSettings = graphql(`
  mutation DecideMatchingSettings($input: DecideMatchingSettings!) {
    decideMatchingSettings(input: $input) {
      id
    }
  }
`);

const DECISIONS = ['approved', 'refused'] as const;

/** Off and on again, and the second person's word. */
export function settingSteps({ settings: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    off: (form) => stepOf(form, SwitchMatchingOff, { reason: form.text('reason', words.reasonMissing) }, 'matchingOff'),
    on: (form) =>
      stepOf(form, SwitchMatchingOn, { reason: form.value('reason') || null }, ({ switchMatchingOn: isOn }) => (isOn ? 'matchingOn' : 'matchingOnAsked')),
    decide(form) {
      const decision = form.choice('decision', DECISIONS, words.reasonMissing);
      const proposalId = form.value('proposalId');
      const reason = decision === 'refused' ? form.text(`reason-${proposalId}`, words.reasonMissing) : null;
      return stepOf(form, DecideMatchingSettings, { input: { proposalId, decision, reason } }, 'settingsDecided');
    },
  };
}
