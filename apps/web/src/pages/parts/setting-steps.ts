import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { readSecondWord } from './second-word';

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

/** Off and on again, and the second person's word. */
export function settingSteps(texts: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const words = texts.settings;
  return {
    off: (form) => stepOf(form, SwitchMatchingOff, { reason: form.text('reason', words.reasonMissing) }, 'matchingOff'),
    on: (form) =>
      stepOf(form, SwitchMatchingOn, { reason: form.value('reason') || null }, ({ switchMatchingOn: isOn }) => (isOn ? 'matchingOn' : 'matchingOnAsked')),
    decide: (form) => stepOf(form, DecideMatchingSettings, { input: readSecondWord(form, texts) }, 'settingsDecided'),
  };
}
