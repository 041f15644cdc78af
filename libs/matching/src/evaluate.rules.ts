import { createHash } from 'node:crypto';
import type { CitizenFacts } from '@fyrtaarn/citizens';
import type { Explanation, FitClass, HardResult, MatchingSettings, SoftResult, Warning } from './explanation';
import { GUARDS, HARD_CRITERIA, type PairFacts } from './hard-criteria.rules';
import type { PostingFacts } from './posting-facts';
import { SOFT_CRITERIA } from './soft-criteria.rules';

type Judgement = Pick<Explanation, 'fit' | 'points' | 'known' | 'hard' | 'soft' | 'warnings'>;

/**
 * Evaluates one pair: every hard criterion, every weighted soft one, and the class they give. Pure, in whole numbers: the same
 * facts and settings give the same bytes.
 */
export function evaluate(citizen: CitizenFacts, posting: PostingFacts, pair: PairFacts, settings: MatchingSettings): Explanation {
  const { ruleset, version: settingsVersion } = settings;
  return { ...judge(citizen, posting, pair, settings), ruleset, settingsVersion, inputsHash: hashOf(citizen, posting) };
}

/** Of a pair that a person chose while suggestions are switched off: nothing is weighed, but law and guards hold. */
export function chooseByHand(
  citizen: CitizenFacts,
  posting: PostingFacts,
  pair: PairFacts,
  { ruleset, version: settingsVersion }: MatchingSettings,
): Explanation {
  const hard = GUARDS.map((guard) => guard(citizen, posting, pair));
  const fit = hard.some((one) => one.verdict === 'no') ? 'NOT_NOW' : 'BY_HAND';
  return { fit, points: 0, known: 0, hard, soft: [], warnings: [], ruleset, settingsVersion, inputsHash: hashOf(citizen, posting) };
}

/** What an evaluation finds, without saying from what: for looks at very many pairs. */
export function judge(citizen: CitizenFacts, posting: PostingFacts, pair: PairFacts, settings: MatchingSettings): Judgement {
  const hard = HARD_CRITERIA.map((criterion) => criterion(citizen, posting, pair));
  const soft = weighed(citizen, posting, settings);
  const weight = sum(soft, (one) => one.weight);
  const points = weight === 0 ? 0 : Math.round(sum(soft, (one) => one.weight * one.value) / weight);
  const known = weight === 0 ? 0 : Math.round((100 * sum(soft, (one) => (one.known ? one.weight : 0))) / weight);
  return { fit: classOf(hard, points, settings), points, known, hard, soft, warnings: warningsOf(posting, settings) };
}

function weighed(citizen: CitizenFacts, posting: PostingFacts, { weights, limits }: MatchingSettings): SoftResult[] {
  return Object.entries(SOFT_CRITERIA).flatMap(([code, criterion]) => {
    const weight = weights[code] ?? 0;
    const holding = weight === 0 ? undefined : criterion(citizen, posting);
    if (!holding) return [];
    const { value, params } = holding;
    return [{ code, value: value ?? limits.neutralPoints, known: value !== null, weight, params }];
  });
}

function classOf(hard: readonly HardResult[], points: number, { limits }: MatchingSettings): FitClass {
  if (hard.some((one) => one.verdict === 'no')) return 'NOT_NOW';
  if (hard.some((one) => one.verdict === 'unknown')) return 'CLARIFY';
  return points >= limits.goodFromPoints ? 'GOOD' : 'FITS';
}

/** Of hours alone: what somebody lives on is not asked here. Whoever asks gets a person's answer. */
function warningsOf(posting: PostingFacts, { limits }: MatchingSettings): Warning[] {
  return posting.minutesMax >= limits.moneyTalkFromMinutes ? [{ code: 'W_MONEY', params: {} }] : [];
}

/** Names the inputs, so that a snapshot can be evaluated again and compared. */
function hashOf(citizen: CitizenFacts, posting: PostingFacts): string {
  return createHash('sha256')
    .update(JSON.stringify([citizen, posting]))
    .digest('hex')
    .slice(0, 32);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
