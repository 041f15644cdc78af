import { headsOnly, programme, type Size } from '@fyrtaarn/demonstration';
import { assign, firstCome, type Assignment, type Instance } from '@fyrtaarn/matching';
import type { Table } from '../table';

const SEED = 157;
const EACH = 30;

/** One programme, ten, a city; and a hundred programmes and a country where only heads are counted. */
const SIZES: readonly (readonly [name: string, make: (seed: number, size: Size) => Instance, citizens: number, places: number])[] = [
  ['programme, all limits', programme, 150, 60],
  ['10 programmes, all limits', programme, 1_500, 600],
  ['city, all limits', programme, 5_000, 2_000],
  ['programme, heads only', headsOnly, 150, 60],
  ['10 programmes, heads only', headsOnly, 1_500, 600],
  ['city, heads only', headsOnly, 5_000, 2_000],
  ['100 programmes, heads only', headsOnly, 15_000, 6_000],
  ['country, heads only', headsOnly, 50_000, 20_000],
];

/** The engine beside the greedy order and beside nobody planning at all, on made-up people. */
export async function benchAssignment(): Promise<Table> {
  const rows: string[][] = [];
  let perPair: { readonly make: unknown; readonly us: number } | undefined;
  for (const [name, make, citizens, places] of SIZES) {
    const instance = make(SEED, { citizens, places, each: EACH });
    const best = await assign(instance);
    const us = (1000 * best.ms) / instance.pairs.length;
    if (perPair?.make !== make) perPair = { make, us };
    rows.push([name, `${best.ms}`, us.toFixed(2), `${(us / perPair.us).toFixed(1)}×`, proof(best), ...(await beside(instance, best))]);
  }
  const columns = ['', 'ms', 'µs a pair', 'growth', 'proof', 'persons', 'greedy', 'first come', 'fit ÷ greedy', 'fit ÷ first come'];
  return { title: 'assignment, all six stages, each run in a new thread', columns, rows };
}

async function beside(instance: Instance, best: Assignment): Promise<string[]> {
  const greedy = await assign(instance, { timeLimitMs: 0 });
  const taken = firstCome(instance);
  const fit = taken.reduce((sum, pair) => sum + pair.fit, 0);
  const persons = new Set(taken.map(({ citizen }) => citizen)).size;
  const ratio = (other: number) => ((best.objective.fit ?? 0) / other).toFixed(3);
  return [`${best.objective.persons}`, `${greedy.objective.persons}`, `${persons}`, ratio(greedy.objective.fit ?? 0), ratio(fit)];
}

/** Proven, or how far the stage that is least proven may be from the best. */
function proof({ optimal, objective, bound }: Assignment): string {
  if (optimal) return 'proven';
  const gaps = Object.entries(bound).map(([stage, most]) => (most - (objective[stage as keyof typeof objective] ?? 0)) / Math.max(1, Math.abs(most)));
  return `gap ${(100 * Math.max(...gaps)).toFixed(3)} %`;
}
