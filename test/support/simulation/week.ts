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
  /** Of those they are shown; `options` is how many of the places there are would fit the citizen. */
  readonly companySaysYes: (options: number) => number;
  readonly companyOffers: number;
  readonly endsInAWeek: number;
}

/** After this many weeks without an answer a match expires; nobody is worse off for it. */
const PATIENCE_WEEKS = 2;
const REFUSED_BY_COMPANY_WEEKS = 26;
const FOR_GOOD = Infinity;

/** Lets a week of answers happen. Every step is one that the platform's table allows to whoever takes it. */
export class Week {
  constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private readonly behaviour: Behaviour,
    private readonly transitions: readonly Transition[],
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
        return chance.yes(citizenSaysYes) ? this.move(match, 'SHARED', 'employment') : this.refuse(match, 'DECLINED', 'citizen', FOR_GOOD);
      case 'SHARED':
        if (!chance.yes(companyAnswers)) return this.wait(match);
        return chance.yes(companySaysYes(this.world.options(match.citizen)))
          ? this.move(match, 'MEET', 'company')
          : this.move(match, 'DECLINE_REVIEW', 'company');
      case 'DECLINE_REVIEW':
        return this.refuse(match, 'DECLINED', 'employment', REFUSED_BY_COMPANY_WEEKS);
      case 'MEET':
        return chance.yes(companyOffers) ? this.move(match, 'FIRM_YES', 'company') : this.move(match, 'DECLINE_REVIEW', 'company');
      case 'FIRM_YES':
        return this.hasRoom(match) ? this.move(match, 'AGREED', 'citizen') : this.move(match, 'OBSOLETE', 'system');
      default:
        return this.move(match, 'STARTED', 'employment');
    }
  }

  private move(match: SimulatedMatch, to: string, actor: string): true {
    const allowed = this.transitions.some((row) => row.from_state === match.state && row.to_state === to && row.actor === actor);
    if (!allowed) throw new Error(`${actor} may not move a match from ${match.state} to ${to}`);
    match.state = to;
    match.sinceWeek = this.world.week;
    return true;
  }

  private refuse(match: SimulatedMatch, to: string, actor: string, weeks: number): true {
    this.world.block(match, weeks);
    return this.move(match, to, actor);
  }

  private wait(match: SimulatedMatch): boolean {
    return this.world.week - match.sinceWeek >= PATIENCE_WEEKS && this.move(match, 'EXPIRED', 'system');
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
