import type { CitizenFacts } from '@fyrtaarn/citizens';
import { judge } from '../evaluate.rules';
import type { FitClass, MatchingSettings } from '../explanation';
import type { PairFacts } from '../hard-criteria.rules';
import type { PostingFacts } from '../posting-facts';

/** Everyone who takes part, every open posting, and what stands between them besides their facts. */
export interface Market {
  readonly citizens: readonly CitizenFacts[];
  readonly postings: readonly PostingFacts[];
  pairOf(posting: PostingFacts, citizen: CitizenFacts): PairFacts;
}

/** The few pairs and citizens that are not free. Pairs are written posting|citizen. */
export interface Between {
  readonly blocked: readonly string[];
  readonly open: readonly string[];
  readonly busy: readonly string[];
}

/** The market as plain data, which can go to another thread. */
export interface MarketData extends Pick<Market, 'citizens' | 'postings'> {
  readonly between: Between;
}

export function marketOf({ citizens, postings, between }: MarketData): Market {
  const [blocked, open, busy] = [new Set(between.blocked), new Set(between.open), new Set(between.busy)];
  return {
    citizens,
    postings,
    pairOf: ({ id: posting }, { id: citizen }) => ({
      blocked: blocked.has(`${posting}|${citizen}`),
      open: open.has(`${posting}|${citizen}`),
      busy: busy.has(citizen),
    }),
  };
}

/** The class of every citizen for every open posting: a row for each posting. */
export function classesOf(market: Market, settings: MatchingSettings): FitClass[][] {
  return market.postings.map((posting) => market.citizens.map((citizen) => judge(citizen, posting, market.pairOf(posting, citizen), settings).fit));
}
