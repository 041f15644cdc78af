import { languageOf } from '@fyrtaarn/platform';
import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import type { Visit } from '../../server/operations';
import { stepOf, type Step } from '../../server/steps';
import { texts } from '../../texts';

const ReviewAccess = graphql(`
  mutation ReviewAccess($input: ReviewAccess!) {
    reviewAccess(input: $input) {
      id
    }
  }
`);

const ReviewEmergencyAccess = graphql(`
  mutation ReviewEmergencyAccess($input: ReviewEmergencyAccess!) {
    reviewEmergencyAccess(input: $input) {
      id
    }
  }
`);

export const VERDICTS = ['in_order', 'to_be_explained', 'breach'] as const;
export const EMERGENCY_VERDICTS = ['in_order', 'breach'] as const;

/** What was drawn for a sample, or opened in an emergency, is judged by a person. */
export function lookSteps({ request }: Visit): Readonly<Record<string, (form: FormReader) => Step>> {
  const words = texts(languageOf(request)).looks;
  return {
    review(form) {
      const input = {
        id: form.text('review', words.whichMissing),
        verdict: form.choice('reviewVerdict', VERDICTS, words.verdictMissing),
        note: form.value('reviewNote') || null,
      };
      return stepOf(form, ReviewAccess, { input }, 'lookReviewed');
    },
    emergency(form) {
      const input = {
        id: form.text('emergency', words.whichMissing),
        verdict: form.choice('emergencyVerdict', EMERGENCY_VERDICTS, words.verdictMissing),
        note: form.text('emergencyNote', words.noteMissing),
      };
      return stepOf(form, ReviewEmergencyAccess, { input }, 'lookReviewed');
    },
  };
}
