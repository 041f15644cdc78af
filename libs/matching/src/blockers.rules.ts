import type { Explanation } from './explanation';

/** A condition of the posting that alone keeps people away; `term` is a workplace fact where it is about one. */
export interface Blocker {
  readonly code: string;
  readonly term: string | null;
  /** How many citizens it alone keeps away. */
  readonly count: number;
}

/** What a company could change. What a citizen wants or can is never asked to be changed. */
const JOB_SIDE = ['H_HOURS', 'H_TIME', 'H_LANG', 'H_NEED'];

/**
 * What would make a posting fit: conditions that stand alone between it and at least `smallest` citizens, the most first.
 * Only counts leave this function, and none of fewer than `smallest`.
 */
export function whatWouldMakeItFit(explanations: readonly Explanation[], smallest: number): Blocker[] {
  const counts = new Map<string, Blocker>();
  for (const { hard } of explanations) {
    const failed = hard.filter((result) => result.verdict === 'no');
    const [only] = failed;
    if (failed.length !== 1 || !only || !JOB_SIDE.includes(only.code)) continue;
    const terms = only.params['terms'];
    // Two facts missing at once are no single change.
    if (Array.isArray(terms) && terms.length !== 1) continue;
    const term = Array.isArray(terms) ? String(terms[0]) : null;
    const key = `${only.code} ${term}`;
    counts.set(key, { code: only.code, term, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].filter(({ count }) => count >= smallest).sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}
