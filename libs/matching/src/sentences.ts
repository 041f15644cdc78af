import type { Language } from '@fyrtaarn/kernel';
import type { Explanation, HardResult, Params, SoftResult } from './explanation';
import { TEMPLATES, type Audience } from './sentence-templates';
import type { Words } from './words';

/** One reason in plain words, with the criterion it comes from. */
export interface Reason {
  readonly code: string;
  readonly sign: 'yes' | 'no' | 'question';
  readonly text: string;
}

/**
 * An explanation as sentences for one reader in one language. Says first what stands in the way, then what to ask, then what
 * speaks for it; criteria that have nothing to say keep quiet.
 */
export function reasonsFor(
  explanation: Pick<Explanation, 'fit' | 'hard' | 'soft' | 'warnings'>,
  audience: Audience,
  language: Language,
  words: Words,
): Reason[] {
  if (explanation.fit === 'BY_HAND') return [{ code: 'BY_HAND', sign: 'yes', text: TEMPLATES[language].byHand[audience] }];
  const say = (code: string, sign: Reason['sign'], params: Params): Reason[] => {
    const text = TEMPLATES[language][audience][code]?.[sign]?.(params, words);
    return text ? [{ code, sign, text }] : [];
  };
  const hard = (verdict: HardResult['verdict'], sign: Reason['sign']): Reason[] =>
    explanation.hard.filter((one) => one.verdict === verdict).flatMap((one) => say(one.code, sign, one.params));
  const refused = new Set(explanation.hard.filter((one) => one.verdict === 'no').map((one) => one.code.slice(2)));
  const speaksFor = [...explanation.soft]
    // What was said no to cannot speak for the job in the same breath: H_HOURS silences S_HOURS.
    .filter((one: SoftResult) => one.known && one.value > 0 && !refused.has(one.code.slice(2)))
    .sort((a, b) => b.weight * b.value - a.weight * a.value)
    .flatMap((one) => say(one.code, 'yes', one.params));
  // Explanations from before there were warnings have none.
  const warnings = (explanation.warnings ?? []).flatMap((one) => say(one.code, 'question', one.params));
  const reasons = [...hard('no', 'no'), ...hard('unknown', 'question'), ...warnings, ...speaksFor];
  return reasons.length > 0 ? reasons : [{ code: 'H_HOURS', sign: 'yes', text: TEMPLATES[language].nothingMore }];
}

/** What speaks for a candidate, for the company that sees them: of the explanation only what was given for showing. */
export function reasonsShown(soft: readonly SoftResult[], language: Language, words: Words): Reason[] {
  return soft.length === 0 ? [] : reasonsFor({ fit: 'FITS', hard: [], soft, warnings: [] }, 'company', language, words);
}
