import { citizenFacts, type CitizenFacts } from '@fyrtaarn/citizens';
import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';
import { judge } from '../evaluate.rules';
import type { FitClass, MatchingSettings } from '../explanation';
import type { PairFacts } from '../hard-criteria.rules';
import { openPostingFacts, type PostingFacts } from '../posting-facts';

/** Everyone who takes part, every open posting, and what stands between them besides their facts. */
export interface Market {
  readonly citizens: readonly CitizenFacts[];
  readonly postings: readonly PostingFacts[];
  pairOf(posting: PostingFacts, citizen: CitizenFacts): PairFacts;
}

interface Between {
  readonly blocked: readonly string[];
  readonly open: readonly string[];
  readonly busy: readonly string[];
}

const EMPLOYMENT = statement<{ id: string }>(
  'market.employment_administration',
  `SELECT o.id FROM app.organisation o JOIN ref.administration a ON a.code = o.administration WHERE a.duty = 'employment'`,
);
// Pairs are written posting|citizen; the few that are not free are listed, and not every pair there is.
const BETWEEN = statement<Between>(
  'market.between',
  `SELECT ARRAY(SELECT b.posting_id || '|' || b.citizen_id FROM app.pair_block b WHERE b.valid @> current_date AND b.lifted_at IS NULL) AS blocked,
    ARRAY(SELECT m.posting_id || '|' || m.citizen_id FROM app.match m
      WHERE m.state IN ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW')) AS open,
    ARRAY(SELECT m.citizen_id::text FROM app.match m
      WHERE m.state IN ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW') GROUP BY m.citizen_id HAVING count(*) >= $1) AS busy`,
);

/**
 * The market is always seen as the employment administration sees it, whoever asks: what a citizen has not released is in no count.
 * Only counts may leave what is read so.
 */
export async function eyesOfTheMatcher(reader: Reader): Promise<Actor> {
  const administration = await reader.first(EMPLOYMENT);
  if (!administration) throw new Error('no organisation has the duty of employment');
  return { role: 'employmentLead', organisationId: administration.id };
}

/** Three statements, however many there are. `like`: of the same people and postings again, under other limits. */
export async function openMarket(reader: Reader, { limits }: MatchingSettings, like?: Market): Promise<Market> {
  const citizens = like?.citizens ?? (await citizenFacts(reader, null));
  const facts = await openPostingFacts(reader, limits.introductionWeeks);
  const between = await reader.first(BETWEEN, [limits.openMatchesPerCitizen]);
  const now = new Map(facts.map((posting) => [posting.id, posting]));
  const postings = like?.postings.map((posting) => now.get(posting.id) ?? posting) ?? facts;
  const [blocked, open, busy] = [new Set(between?.blocked), new Set(between?.open), new Set(between?.busy)];
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

/** The class of every citizen for every open posting: a row for each posting. Others get their turn between two rows. */
export async function classesOf(market: Market, settings: MatchingSettings): Promise<FitClass[][]> {
  const classes: FitClass[][] = [];
  for (const posting of market.postings) {
    classes.push(market.citizens.map((citizen) => judge(citizen, posting, market.pairOf(posting, citizen), settings).fit));
    await new Promise((next) => setImmediate(next));
  }
  return classes;
}
