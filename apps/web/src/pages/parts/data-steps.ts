import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const TakePart = graphql(`
  mutation TakePart($citizenId: Uuid) {
    takePart(citizenId: $citizenId) {
      id
    }
  }
`);

const StopTakingPart = graphql(`
  mutation StopTakingPart($citizenId: Uuid) {
    stopTakingPart(citizenId: $citizenId) {
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

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

const OWN_WORD = { part: 'takesPart', stop: 'stopped', release: 'dataReleased' };
const THEIR_WORD = { part: 'saidTakesPart', stop: 'saidStopped', release: 'saidReleased' };

/**
 * Yes and no to being in the system and to who sees what; a no needs no reason.
 * @param citizenId left out by a citizen, who speaks of themselves
 */
export function consentSteps(groupsMissing: string, citizenId: string | null = null): Steps {
  const done = citizenId ? THEIR_WORD : OWN_WORD;
  return {
    takePart: (form) => stepOf(form, TakePart, { citizenId }, done.part),
    stop: (form) => stepOf(form, StopTakingPart, { citizenId }, done.stop),
    withdraw: (form) => stepOf(form, WithdrawConsent, { id: form.value('consentId') }, 'consentWithdrawn'),
    release(form) {
      const chosen = form.list('groups', groupsMissing);
      return stepOf(form, ReleaseData, { input: { citizenId, dataGroups: RELEASABLE.filter((group) => chosen.includes(group)) } }, done.release);
    },
  };
}

/** All that a citizen decides of their own data. */
export function dataSteps({ myData }: Texts): Steps {
  return {
    ...consentSteps(myData.groupsMissing),
    correct(form) {
      const dataGroup = form.choice('dataGroup', RELEASABLE, myData.groupsMissing);
      return stepOf(form, AskForRight, { input: { kind: 'correction', dataGroup, said: form.text('said', myData.saidMissing) } }, 'rightAsked');
    },
    erase: (form) => stepOf(form, AskForRight, { input: { kind: 'erasure' } }, 'rightAsked'),
  };
}
