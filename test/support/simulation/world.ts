import type { CitizenFacts } from '@fyrtaarn/citizens';
import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import { optionsOf, type Market, type MatchingSettings, type PostingFacts, type RunFacts, type RunStanding } from '@fyrtaarn/matching';
import { makeCitizens, makeCompanies, makePostings, type Chance, type Flow } from '@fyrtaarn/demonstration';

/** A made-up match on its way. */
export interface SimulatedMatch {
  readonly citizen: CitizenFacts;
  readonly posting: PostingFacts;
  readonly points: number;
  /** Until they are asked. */
  reserve: boolean;
  readonly minutes: number;
  state: string;
  sinceWeek: number;
}

export const UNDER_WAY = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW'];
export const TAKES_ROOM = ['AGREED', 'STARTED'];

/** The made-up people and places of a simulation, and what became of them so far. */
export class World {
  readonly citizens: CitizenFacts[] = [];
  readonly postings: PostingFacts[] = [];
  readonly matches: SimulatedMatch[] = [];
  private readonly blockedUntil = new Map<string, number>();
  private readonly comingCitizens: CitizenFacts[];
  private readonly comingPostings: PostingFacts[];
  private readonly reach = new Map<string, number>();
  week = 0;

  constructor(
    private readonly flow: Flow,
    private readonly settings: MatchingSettings,
    private readonly start: LocalDate,
    private readonly chance: Chance,
  ) {
    this.comingCitizens = makeCitizens(chance, start).map(({ facts }) => facts);
    this.comingPostings = makePostings(chance, makeCompanies(chance), start).map(({ facts }) => ({ ...facts, state: 'open' }));
    this.arrive(flow.citizens, flow.postings);
  }

  get today(): LocalDate {
    return addDays(this.start, 7 * this.week);
  }

  /** A week later: who and what came in it. */
  nextWeek(): void {
    this.week++;
    this.arrive(this.chance.whole(0, 2 * this.flow.citizensAWeek), this.chance.whole(0, 2 * this.flow.postingsAWeek));
  }

  /** Keeps two apart for some weeks, or for good. */
  block({ citizen, posting }: SimulatedMatch, weeks: number): void {
    this.blockedUntil.set(key(posting, citizen), this.week + weeks);
  }

  isBlocked(posting: { readonly id: string }, citizen: { readonly id: string }): boolean {
    return (this.blockedUntil.get(key(posting, citizen)) ?? 0) > this.week;
  }

  of(citizen: CitizenFacts): SimulatedMatch[] {
    return this.matches.filter((match) => match.citizen === citizen);
  }

  /** A reserve has been proposed nothing. */
  isProposed(citizen: CitizenFacts): boolean {
    return this.of(citizen).some(({ reserve }) => !reserve);
  }

  /** By how many of the postings there are would fit if all were free: whether a citizen is of the quarter with fewest. */
  hasFewOptions(citizen: CitizenFacts): boolean {
    const reach = this.citizens.map((one) => this.reachOf(one)).filter((count) => count > 0);
    const cut = reach.sort((a, b) => a - b)[Math.ceil(reach.length / 4) - 1] ?? 0;
    return this.reachOf(citizen) <= cut;
  }

  private reachOf(citizen: CitizenFacts): number {
    const key = `${citizen.id} ${this.postings.length}`;
    const known = this.reach.get(key) ?? optionsOf(citizen, this.postings, this.settings).reach;
    this.reach.set(key, known);
    return known;
  }

  /** The same facts that a run of the platform looks at. */
  facts(): RunFacts {
    return {
      market: this.market(),
      standing: this.matches.filter(({ state }) => UNDER_WAY.includes(state)).map(standingOf),
      cases: this.citizens.map((citizen) => ({ citizenId: citizen.id, consultantId: null, proposed: this.isProposed(citizen) })),
      settings: this.settings,
      today: this.today,
    };
  }

  /** The posting with what is left of it now. */
  left(posting: PostingFacts): PostingFacts {
    const taken = this.matches.filter((match) => match.posting === posting && TAKES_ROOM.includes(match.state));
    const minutes = taken.reduce((sum, match) => sum + match.minutes, 0);
    const introduced = this.matches.filter(({ posting: { companyId }, state, sinceWeek }) => {
      return companyId === posting.companyId && (state === 'AGREED' || (state === 'STARTED' && sinceWeek > this.week - this.settings.limits.introductionWeeks));
    });
    return {
      ...posting,
      headsFree: posting.headsFree - taken.length,
      minutesFree: posting.minutesFree - minutes,
      supportFree: posting.supportFree - introduced.length,
    };
  }

  private market(): Market {
    const open = this.matches.filter(({ state }) => UNDER_WAY.includes(state));
    const pairs = new Set(open.map(({ posting, citizen }) => key(posting, citizen)));
    const counts = new Map<string, number>();
    for (const { citizen, state, reserve } of open) if (state !== 'STARTED' && !reserve) counts.set(citizen.id, (counts.get(citizen.id) ?? 0) + 1);
    return {
      citizens: this.citizens,
      postings: this.postings.map((posting) => this.left(posting)),
      pairOf: (posting, citizen) => ({
        blocked: this.isBlocked(posting, citizen),
        open: pairs.has(key(posting, citizen)),
        busy: (counts.get(citizen.id) ?? 0) >= this.settings.limits.openMatchesPerCitizen,
      }),
    };
  }

  private arrive(citizens: number, postings: number): void {
    const waitingSince = this.today;
    this.citizens.push(...this.comingCitizens.splice(0, citizens).map((facts) => ({ ...facts, waitingSince })));
    this.postings.push(...this.comingPostings.splice(0, postings));
  }
}

function standingOf({ citizen, posting, state, reserve, minutes }: SimulatedMatch): RunStanding {
  return { postingId: posting.id, companyId: posting.companyId, citizenId: citizen.id, consultantId: 'consultant', state, reserve, minutes };
}

function key(posting: { readonly id: string }, citizen: { readonly id: string }): string {
  return `${posting.id}|${citizen.id}`;
}
