import type { CitizenFacts } from '@fyrtaarn/citizens';
import type { MatchingSettings } from '../explanation';

/** A match under way, as far as it takes up room. */
export interface Standing {
  readonly postingId: string;
  readonly companyId: string;
  readonly citizenId: string;
  readonly consultantId: string;
  readonly state: string;
  readonly reserve: boolean;
  /** A week, once agreed. */
  readonly minutes: number | null;
}

/** Whoever has something under way is not proposed to anybody else by a run; a reserve has nothing under way. */
export function isBusy({ state, reserve }: Standing): boolean {
  return state !== 'STARTED' && !reserve;
}

/** What is agreed or started has its room taken in the posting already; what may still become so keeps it here. */
export function keepsRoom(standing: Standing): boolean {
  return isBusy(standing) && standing.state !== 'AGREED';
}

/** How much of a company's support somebody takes: one for each thing the workplace must have, between 1 and the settings' most. */
export function supportLoad(citizen: CitizenFacts | undefined, { limits }: MatchingSettings): number {
  const must = citizen?.needs?.filter(({ strength }) => strength === 'must').length ?? 0;
  return Math.min(limits.supportMost, Math.max(1, must));
}

export function byPosting(standing: readonly Standing[]): ReadonlyMap<string, Standing[]> {
  const groups = new Map<string, Standing[]>();
  for (const one of standing) groups.set(one.postingId, [...(groups.get(one.postingId) ?? []), one]);
  return groups;
}
