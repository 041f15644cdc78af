import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const TakePart = graphql(`
  mutation TakePart {
    takePart {
      id
    }
  }
`);

const StopTakingPart = graphql(`
  mutation StopTakingPart {
    stopTakingPart {
      id
    }
  }
`);

const WithdrawConsent = graphql(`
  mutation WithdrawConsent($id: Uuid!) {
    withdrawConsent(id: $id) {
      id
    }
  }
`);

const ReleaseData = graphql(`
  mutation ReleaseData($input: ReleaseData!) {
    releaseData(input: $input) {
      id
    }
  }
`);

export const AskForRight = graphql(`
  mutation AskForRight($input: AskForRight!) {
    askForRight(input: $input) {
      id
    }
  }
`);

/** What a citizen may let the employment administration see, one by one. */
export const RELEASABLE = ['NAME', 'CONTACT', 'HOURS', 'TRAVEL', 'TASKS', 'NEEDS', 'LANGUAGES'] as const;

/** Yes and no to being in the system and to who sees what; a no needs no reason. */
export function dataSteps({ myData }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    takePart: (form) => stepOf(form, TakePart, {}, 'takesPart'),
    stop: (form) => stepOf(form, StopTakingPart, {}, 'stopped'),
    withdraw: (form) => stepOf(form, WithdrawConsent, { id: form.value('consentId') }, 'consentWithdrawn'),
    release(form) {
      const chosen = form.list('groups', myData.groupsMissing);
      return stepOf(form, ReleaseData, { input: { dataGroups: RELEASABLE.filter((group) => chosen.includes(group)) } }, 'dataReleased');
    },
    correct(form) {
      const dataGroup = form.choice('dataGroup', RELEASABLE, myData.groupsMissing);
      return stepOf(form, AskForRight, { input: { kind: 'correction', dataGroup, said: form.text('said', myData.saidMissing) } }, 'rightAsked');
    },
    erase: (form) => stepOf(form, AskForRight, { input: { kind: 'erasure' } }, 'rightAsked'),
  };
}
