import { citizenFacts } from '@fyrtaarn/citizens';
import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import { OPEN, UNDER_WAY } from '../match-states';
import { openPostingFacts } from '../posting-facts';
import { marketOf, type Between, type Market, type MarketData } from './market.rules';

const EMPLOYMENT = statement<{ id: string }>(
  'market.employment_administration',
  `SELECT o.id FROM app.organisation o JOIN ref.administration a ON a.code = o.administration WHERE a.duty = 'employment'`,
);
// Pairs are written posting|citizen; the few that are not free are listed, and not every pair there is.
const BETWEEN = statement<Between>(
  'market.between',
  `SELECT ARRAY(SELECT b.posting_id || '|' || b.citizen_id FROM app.pair_block b WHERE b.valid @> current_date AND b.lifted_at IS NULL) AS blocked,
    ARRAY(SELECT m.posting_id || '|' || m.citizen_id FROM app.match m
      WHERE m.state IN ${OPEN}) AS open,
    ARRAY(SELECT m.citizen_id::text FROM app.match m
      WHERE m.state IN ${UNDER_WAY} AND NOT m.reserve GROUP BY m.citizen_id HAVING count(*) >= $1) AS busy`,
  { unseen: 'read by the matcher' },
);

/**
 * The market is always seen as the employment administration sees it, whoever asks: what a citizen has not released is in no count.
 * Only counts may leave what is read so, and what somebody is told of themselves.
 */
export async function eyesOfTheMatcher(reader: Reader): Promise<Actor> {
  const administration = await reader.first(EMPLOYMENT);
  if (!administration) throw new Error('no organisation has the duty of employment');
  return { role: 'employmentLead', organisationId: administration.id };
}

/** Three statements, however many there are. `like`: of the same people and postings again, under other limits. */
export async function readMarket(reader: Reader, { limits }: MatchingSettings, like?: MarketData): Promise<MarketData> {
  const citizens = like?.citizens ?? (await citizenFacts(reader, null));
  const facts = await openPostingFacts(reader, limits.introductionWeeks);
  const between = (await reader.first(BETWEEN, [limits.openMatchesPerCitizen])) ?? { blocked: [], open: [], busy: [] };
  const now = new Map(facts.map((posting) => [posting.id, posting]));
  return { citizens, postings: like?.postings.map((posting) => now.get(posting.id) ?? posting) ?? facts, between };
}

export async function openMarket(reader: Reader, settings: MatchingSettings): Promise<Market> {
  return marketOf(await readMarket(reader, settings));
}
