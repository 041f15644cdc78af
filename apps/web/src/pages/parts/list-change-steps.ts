import { graphql, type VariablesOf } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { readSecondWord } from './second-word';
import { SETTINGS } from './setting-steps';

export const LISTS = `${SETTINGS}/lister`;

export const ProposeListChange = graphql(`
  mutation ProposeListChange($input: ProposeListChange!) {
    proposeListChange(input: $input) {
      id
    }
  }
`);

const DecideListChange = graphql(`
  mutation DecideListChange($input: DecideMatchingSettings!) {
    decideListChange(input: $input) {
      id
    }
  }
`);

export type Wish = VariablesOf<typeof ProposeListChange>['input'];

export const EFFECTS = ['none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review', 'pause_place', 'close_place'] as const;
export const TIMED_STATES = ['DRAFT', 'SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'] as const;
export const PARTIES = ['citizen', 'company', 'consultant'] as const;
export const NTH = ['1', '2', '3'] as const;

/** Two forms ask for the same; each field says behind a dash whose it is. */
export const ofList = (name: string, list: string): string => `${name}-${list}`;

/** One row of one list, as it is wished for: what a reason leads to, or when a timer comes due. */
export function wishOf(form: FormReader, { lists: words, settings }: Texts): Wish {
  const list = form.choice('list', ['decline', 'timer'], words.keyMissing);
  const validFrom = form.day(ofList('validFrom', list), settings.dayMissing);
  const reason = form.text(ofList('reason', list), settings.reasonMissing);
  if (list === 'timer') {
    const key = [
      form.choice('state', TIMED_STATES, words.stateMissing),
      form.choice('party', PARTIES, words.partyMissing),
      form.choice('nth', NTH, words.nthMissing),
    ].join(' ');
    return { key, timer: { days: form.number('days', words.daysMissing) }, validFrom, reason };
  }
  const effect = form.choice('effect', EFFECTS, words.effectMissing);
  const effectDays = form.optional('effectDays', () => form.number('effectDays', words.daysMissing));
  return { key: form.text('key', words.keyMissing), decline: { effect, effectDays }, validFrom, reason };
}

export function listSteps(texts: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    propose: (form) => stepOf(form, ProposeListChange, { input: wishOf(form, texts) }, 'settingsProposed'),
    decide: (form) => stepOf(form, DecideListChange, { input: readSecondWord(form, texts) }, 'settingsDecided'),
  };
}
