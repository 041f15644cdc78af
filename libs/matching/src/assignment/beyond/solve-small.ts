import { decide, type Kept } from './ask';
import { OPEN } from './bound';
import { ByWays } from './by-ways';
import { groupTotal, stageBounds, type Group } from './groups';
import { Master, type Relaxation } from './master';
import { atLeast } from './program';
import { roundStepwise } from './round';
import { wholeBound, type Search } from './search';
import { tighten } from './tighten';

/** Columns among which a first good choice is looked for; what its value rules out need not be looked at again. */
const PROMISING = 600;
/** How many choices that are as good as the best one are looked at one by one. */
const MOST_TIES = 3;
/** The share of the time left that one of several searches may take, and the first one for a good choice. */
const SHARE = 0.5;
const FIRST_SHARE = 0.2;

/**
 * Group by group: a linear program gives the bound, what its prices rule out is fixed, branch and bound decides the rest.
 *
 * @param ceiling totals of all stages, each proven as long as all before reach theirs
 * @param slack of each pair: what would be lost by choosing it, if all limits were counts
 * @returns a bound for each stage
 */
export function solveSmall(search: Search, groups: readonly Group[], ceiling: readonly bigint[], slack: Float64Array): bigint[] {
  const run = (hoping: boolean) => {
    const master = new Master(search.highs, search.program, slack);
    try {
      return new SmallSearch(search, master, groups, ceiling, hoping).run();
    } finally {
      master.dispose();
    }
  };
  return run(true) ?? (run(false) as bigint[]);
}

class SmallSearch {
  private readonly bounds: bigint[] = [];
  private readonly kept: Kept[] = [];
  /** Undefined when somebody may have several places. */
  private readonly byWays: ByWays | undefined;

  /** @param hoping that stages which count persons reach their rounded bounds together: one search then decides them all */
  constructor(
    private readonly search: Search,
    private readonly master: Master,
    private readonly groups: readonly Group[],
    private readonly ceiling: readonly bigint[],
    private readonly hoping: boolean,
  ) {
    const { blocks } = search;
    this.byWays = blocks && new ByWays(search, blocks, master);
    search.known.fill(OPEN);
  }

  /** @returns undefined when the hope was in vain */
  run(): bigint[] | undefined {
    for (const [at, group] of this.groups.entries()) {
      const isLast = at === this.groups.length - 1;
      const relaxed = this.relax(group);
      const most = this.lowest(group, relaxed);
      if (this.hoping && group.countsPersons && !isLast) {
        this.close(group, most, most);
        continue;
      }
      if (relaxed) this.round(group, relaxed);
      const isKnown = relaxed && !group.countsPersons && this.keepsAll() && this.byWays?.proves(group, relaxed.rows, isLast);
      if (isKnown) return this.reachedFrom(group);
      const decided = this.decide(group, most, relaxed, isLast);
      if (!this.keepsAll()) return undefined;
      this.close(group, decided.bound, this.total(group));
      if (relaxed) this.search.rule(group, relaxed);
      const isOpen = !isLast || decided.bound > this.total(group);
      if (decided.complete && isOpen && !group.countsPersons && this.isBestOfItsTies(group)) return this.reachedFrom(group);
    }
    return this.bounds;
  }

  private relax(group: Group): Relaxation | undefined {
    const { search, master } = this;
    const ask = () => master.relax(group.gain, () => search.seconds());
    const first = ask();
    const near = first && tighten(master, first, ask);
    if (near && group.stages[0]?.stage === 'fit') search.price(group, master.program, near.rows);
    return near;
  }

  private round(group: Group, { values }: Relaxation): void {
    const { search, master } = this;
    search.consider(search.completed(roundStepwise(master, group.gain, values, 0, () => FIRST_SHARE * search.seconds())));
  }

  /** The better of the two bounds that cost little. */
  private lowest(group: Group, relaxed: Relaxation | undefined): bigint {
    const { search, bounds, ceiling } = this;
    const byPrices = relaxed ? wholeBound(relaxed.value) : wholeBound(group.gain.reduce((sum, gain) => sum + Math.max(0, gain), 0));
    const isUnderCeiling = bounds.every((bound, stage) => bound === ceiling[stage] && (this.hoping || bound === search.totals[stage]));
    const byCeiling = groupTotal(group, ceiling);
    return isUnderCeiling && byCeiling < byPrices ? byCeiling : byPrices;
  }

  private decide(group: Group, most: bigint, relaxed: Relaxation | undefined, isLast: boolean): { bound: bigint; complete: boolean } {
    const { search } = this;
    const isProven = () => this.keepsAll() && this.total(group) >= most;
    if (isProven()) return { bound: most, complete: true };
    if (relaxed && this.keepsAll()) search.rule(group, relaxed);
    if (relaxed && search.open().length > 2 * PROMISING) {
      const question = search.question(group.gain, this.kept, FIRST_SHARE * search.seconds());
      const open = question.open.slice().sort((a, b) => (relaxed.reduced[b] as number) - (relaxed.reduced[a] as number) || a - b);
      search.consider(decide(search.highs, { ...question, open: open.slice(0, PROMISING).sort() }).values);
    }
    if (relaxed && this.keepsAll()) search.rule(group, relaxed);
    if (isProven()) return { bound: most, complete: true };
    if (search.seconds() <= 0) return { bound: most, complete: false };
    const share = isLast && this.keepsAll() ? 1 : SHARE;
    const question = search.question(group.gain, this.kept, share * search.seconds());
    const { values, bound, complete } = decide(search.highs, this.keepsAll() ? { ...question, start: search.values } : question);
    search.consider(values);
    const found = bound === -Infinity ? this.total(group) : wholeBound(bound);
    return { bound: found < most ? found : most, complete };
  }

  /** Looks at the other choices that bring as much in this group. @returns whether the best of them is known, and with it the best in all later groups */
  private isBestOfItsTies(group: Group): boolean {
    const { search } = this;
    const others: Kept[] = [{ gain: group.gain, least: search.reached(group) }];
    let last = search.values;
    for (let ties = 0; ties <= MOST_TIES && search.seconds() > 0; ties++) {
      others.push(otherThan(last));
      const { values, complete } = decide(search.highs, search.question(group.gain, [...this.kept, ...others], SHARE * search.seconds()));
      if (!values) return complete;
      search.consider(values);
      last = values;
    }
    return false;
  }

  private close(group: Group, bound: bigint, least: bigint): void {
    const most = bound > this.total(group) || this.hoping ? bound : this.total(group);
    this.bounds.push(...stageBounds(group, most, this.search.totals));
    this.kept.push({ gain: group.gain, least: Number(least) });
    this.master.limit([atLeast(group.gain, Number(least))]);
  }

  private reachedFrom({ first }: Group): bigint[] {
    const stages = this.groups.reduce((count, group) => count + group.stages.length, 0);
    return [...this.bounds.slice(0, first), ...this.search.totals.slice(first, stages)];
  }

  private keepsAll(): boolean {
    return this.kept.every(({ least }, at) => this.search.reached(this.groups[at] as Group) >= least);
  }

  private total(group: Group): bigint {
    return groupTotal(group, this.search.totals);
  }
}

/** At least one column is otherwise. */
function otherThan(values: Uint8Array): Kept {
  return { gain: Float64Array.from(values, (value) => (value ? -1 : 1)), least: 1 - values.reduce((sum, value) => sum + value, 0) };
}
