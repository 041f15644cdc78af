import type { Chance } from '@fyrtaarn/demonstration';
import { UNDER_WAY, type SimulatedMatch, type World } from './world';

/** One row of the table by which matches move: the platform's own. */
export interface Transition {
  readonly from_state: string;
  readonly to_state: string;
  readonly actor: string;
}

/** How people answer, as shares of 1; what does not happen this week may happen the next, until the wait is over. */
export interface Behaviour {
  readonly consultantActs: number;
  readonly citizenAnswers: number;
  readonly citizenSaysYes: number;
  readonly companyAnswers: number;
  /** Of those they are shown; `few`: whether the citizen belongs to the quarter that could reach fewest places. */
  readonly companySaysYes: (few: boolean) => number;
  readonly companyOffers: number;
  readonly endsInAWeek: number;
}

/** Rows of the platform's own tables. */
export interface Reference {
  readonly moves: readonly Transition[];
  readonly timers: readonly { readonly state: string; readonly action: string; readonly days: number }[];
  readonly reasons: readonly { readonly code: string; readonly effect: string; readonly effect_days?: number }[];
}

const WORKING_DAYS = 5;
const CITIZEN_REASONS = ['C_TASKS', 'C_PLACE', 'C_HOURS', 'C_NO_REASON', 'C_UNSAFE'];
const COMPANY_REASONS = ['F_SKILL', 'F_HOURS', 'F_OTHER'];

/** Lets a week of answers happen. Every step is one that the platform's table allows to whoever takes it. */
export class Week {
  constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private readonly behaviour: Behaviour,
    private readonly rows: Reference,
  ) {}

  pass(): void {
    for (const match of this.world.matches) {
      if (match.state === 'STARTED' && this.chance.yes(this.behaviour.endsInAWeek)) match.state = 'ENDED_EARLY';
      while (UNDER_WAY.includes(match.state) && match.state !== 'STARTED') if (!this.step(match)) break;
    }
  }

  /** @returns whether anything happened */
  private step(match: SimulatedMatch): boolean {
    const { consultantActs, citizenAnswers, citizenSaysYes, companyAnswers, companySaysYes, companyOffers } = this.behaviour;
    const { chance } = this;
    switch (match.state) {
      case 'SUGGESTED':
        if (match.reserve && this.isTaken(match)) return this.wait(match);
        return chance.yes(consultantActs) ? this.move(match, 'ASK_CITIZEN', 'employment') : this.wait(match);
      case 'ASK_CITIZEN':
        if (!chance.yes(citizenAnswers)) return this.wait(match);
        return chance.yes(citizenSaysYes) ? this.move(match, 'SHARED', 'employment') : this.refuse(match, 'citizen', this.chance.pick(CITIZEN_REASONS));
      case 'SHARED':
        if (!chance.yes(companyAnswers)) return this.wait(match);
        return chance.yes(companySaysYes(this.world.hasFewOptions(match.citizen)))
          ? this.move(match, 'MEET', 'company')
          : this.move(match, 'DECLINE_REVIEW', 'company');
      case 'DECLINE_REVIEW':
        return this.refuse(match, 'employment', this.chance.pick(COMPANY_REASONS));
      case 'MEET':
        return chance.yes(companyOffers) ? this.move(match, 'FIRM_YES', 'company') : this.move(match, 'DECLINE_REVIEW', 'company');
      case 'FIRM_YES':
        return this.hasRoom(match) ? this.move(match, 'AGREED', 'citizen') : this.move(match, 'OBSOLETE', 'system');
      default:
        return this.move(match, 'STARTED', 'employment');
    }
  }

  private move(match: SimulatedMatch, to: string, actor: string): true {
    const allowed = this.rows.moves.some((row) => row.from_state === match.state && row.to_state === to && row.actor === actor);
    if (!allowed) throw new Error(`${actor} may not move a match from ${match.state} to ${to}`);
    match.state = to;
    if (to === 'ASK_CITIZEN') match.reserve = false;
    match.sinceWeek = this.world.week;
    return true;
  }

  /** The pair is kept apart for as long as the reason says. */
  private refuse(match: SimulatedMatch, actor: string, reason: string): true {
    const row = this.rows.reasons.find(({ code }) => code === reason);
    if (row?.effect === 'block_pair') this.world.block(match, (row.effect_days ?? Infinity) / 7);
    return this.move(match, 'DECLINED', actor);
  }

  private wait(match: SimulatedMatch): boolean {
    const patience = this.rows.timers.find(({ state, action }) => state === match.state && action === 'expire')?.days ?? Infinity;
    return (this.world.week - match.sinceWeek) * WORKING_DAYS >= patience && this.move(match, 'EXPIRED', 'system');
  }

  private hasRoom({ posting, minutes }: SimulatedMatch): boolean {
    const { headsFree, minutesFree } = this.world.left(posting);
    return headsFree > 0 && minutesFree >= minutes;
  }

  /** A reserve is asked when nobody else is under way for the place any more. */
  private isTaken(reserve: SimulatedMatch): boolean {
    return this.world.matches.some((match) => match !== reserve && match.posting === reserve.posting && !match.reserve && UNDER_WAY.includes(match.state));
  }
}
