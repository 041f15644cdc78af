import { evaluate } from '../evaluate.rules';
import type { Instance, InstancePair } from '../assignment';
import { placesLeft, type RunFacts } from './run-instance.rules';
import type { RunProposal } from './run.store';
import { reservesOf } from './reserves.rules';
import { isBusy } from './standing.rules';

type Pair = Pick<InstancePair, 'citizen' | 'place'>;

/**
 * What a run proposes of its solution, as things stand now and not as they stood when it began to think: of whom something has begun meanwhile,
 * who pauses or has left, what no longer fits, and a place without room are left out. Each is explained as of now.
 * @param responsible for citizens whose case nobody has
 */
export function stillStanding(instance: Instance, pairs: readonly Pair[], now: RunFacts, responsible: string): RunProposal[] {
  const { market, settings, standing, cases } = now;
  const citizens = new Map(market.citizens.map((one) => [one.id, one]));
  const owners = new Map(cases.map(({ citizenId, consultantId }) => [citizenId, consultantId]));
  const busy = new Set(standing.filter(isBusy).map(({ citizenId }) => citizenId));
  const room = new Map(placesLeft(market.postings, standing).map((place) => [place.posting.id, { ...place }]));
  const proposalOf = ({ citizen: citizenId, place }: Pair, reserve: boolean): RunProposal[] => {
    const [citizen, left] = [citizens.get(citizenId), room.get(place)];
    if (!citizen || !left || busy.has(citizenId)) return [];
    const minutes = Math.max(citizen.minutesMin ?? 0, left.posting.minutesMin);
    if (!reserve && (left.heads < 1 || left.hours < minutes)) return [];
    const explanation = evaluate(citizen, left.posting, market.pairOf(left.posting, citizen), settings);
    if (explanation.fit === 'NOT_NOW' || explanation.points < settings.limits.proposeFromPoints) return [];
    if (!reserve) [left.heads, left.hours] = [left.heads - 1, left.hours - minutes];
    return [{ postingId: place, citizenId, consultantId: owners.get(citizenId) ?? responsible, reserve, explanation }];
  };
  return [...pairs.flatMap((pair) => proposalOf(pair, false)), ...reservesOf(instance, pairs).flatMap((pair) => proposalOf(pair, true))];
}
