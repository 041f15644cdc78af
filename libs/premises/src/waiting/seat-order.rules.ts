/** Somebody on the list, in the order of the list. */
export interface InLine {
  readonly id: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly synthetic: boolean;
  readonly state: string;
  readonly seatsWanted: number;
  readonly seatsLeast: number;
  readonly earliestOn: string;
  /** Null for one that was not asked. */
  readonly commercial: boolean | null;
  /** Where seats are wanted; anywhere when there are none. */
  readonly houseIds: readonly string[];
  /** Whether a person has looked at every criterion in force. */
  readonly assessed: boolean;
  readonly outcome: string | null;
  /** Whether the same seats were offered to them just before. */
  readonly alreadyOffered: boolean;
}

export interface Vacancy {
  /** How many seats are free from the first day on. */
  readonly seats: number;
  readonly startsOn: string;
  readonly houseId: string;
}

export type SkipReason = 'not_assessed' | 'not_admitted' | 'resting' | 'elsewhere' | 'wants_more' | 'later' | 'already_offered' | 'decided';

export interface Skip {
  readonly applicationId: string;
  readonly reason: SkipReason;
  readonly note: string | null;
}

/** Why somebody cannot be offered what is free; undefined when they can. */
export function reasonAgainst(one: InLine, { seats, startsOn, houseId }: Vacancy): SkipReason | undefined {
  if (one.state === 'resting') return 'resting';
  if (one.alreadyOffered) return 'already_offered';
  if (one.outcome === 'not_admitted') return 'not_admitted';
  if (!one.assessed || one.outcome !== 'admitted') return 'not_assessed';
  if (one.houseIds.length > 0 && !one.houseIds.includes(houseId)) return 'elsewhere';
  if (one.seatsLeast > seats) return 'wants_more';
  if (one.earliestOn > startsOn) return 'later';
  return undefined;
}

/**
 * Who is next, and why each one before is passed over. Nobody is passed over without a reason.
 * @param decided people's own reasons to pass over somebody this once, by application
 */
export function nextInLine(list: readonly InLine[], vacancy: Vacancy, decided: ReadonlyMap<string, string>): { next: InLine | undefined; skips: Skip[] } {
  const skips: Skip[] = [];
  for (const one of list) {
    const note = decided.get(one.id) ?? null;
    const reason = reasonAgainst(one, vacancy) ?? (note === null ? undefined : 'decided');
    if (!reason) return { next: one, skips };
    skips.push({ applicationId: one.id, reason, note: reason === 'decided' ? note : null });
  }
  return { next: undefined, skips };
}

/** Who stands before a company; everybody, where it does not wait itself. */
export function beforeOf(list: readonly InLine[], companyId: string): InLine[] {
  const place = list.findIndex((one) => one.companyId === companyId && one.state === 'waiting');
  return (place < 0 ? list : list.slice(0, place)).filter((one) => one.companyId !== companyId);
}

/** Who stands before somebody and could be offered seats, if enough were free early enough where they want them: past them, seats go by a decision only. */
export function aheadOf(list: readonly InLine[], id: string): InLine[] {
  const place = list.findIndex((one) => one.id === id);
  return list
    .slice(0, Math.max(place, 0))
    .filter((one) => !reasonAgainst(one, { seats: one.seatsLeast, startsOn: one.earliestOn, houseId: one.houseIds[0] ?? '' }));
}

/** As many as are wanted and free; fewer is an offer too. */
export function seatsToOffer(one: InLine, free: number): number {
  return Math.min(one.seatsWanted, free);
}
