import { Chance } from '../chance';

/** Somebody who gets round to it on a share of days, and sometimes never. */
export interface Pace {
  readonly daily: number;
  readonly never: number;
}

/** How people answer, as shares of 1. First guesses: nobody has measured them here. */
export interface Behaviour {
  readonly consultant: Pace;
  readonly citizen: Pace;
  readonly company: Pace;
  readonly consultantAgrees: number;
  readonly citizenSaysYes: number;
  /** Of those they are shown; `options` is how many of the places there are would fit the citizen. */
  readonly companyMeets: (options: number) => number;
  readonly companyOffers: number;
  readonly citizenAccepts: number;
  readonly citizenWithdraws: number;
  readonly supportComesFirst: number;
  readonly stepBack: number;
  readonly companyIsAskedAgain: number;
  readonly reopens: number;
  readonly jobEndsOnADay: number;
}

export const USUAL: Behaviour = {
  consultant: { daily: 0.4, never: 0.05 },
  citizen: { daily: 0.25, never: 0.1 },
  company: { daily: 0.25, never: 0.12 },
  consultantAgrees: 0.92,
  citizenSaysYes: 0.75,
  companyMeets: () => 0.7,
  companyOffers: 0.8,
  citizenAccepts: 0.9,
  citizenWithdraws: 0.03,
  supportComesFirst: 0.04,
  stepBack: 0.02,
  companyIsAskedAgain: 0.1,
  reopens: 0.15,
  jobEndsOnADay: 0.004,
};

/** A match that waits for somebody. `visit` counts what has happened to the pair, so that each wait is one of its own. */
export interface Wait {
  readonly citizen: string;
  readonly posting: string;
  readonly state: string;
  /** The citizen has said yes, and the consultant has yet to show it. */
  readonly answered: boolean;
  readonly askedAgain: boolean;
  readonly visit: number;
  readonly options: number;
}

/** What somebody will do, after so many working days (Infinity: never), with the reason they give. */
export interface Intent {
  readonly after: number;
  readonly what: string;
  readonly reason?: string;
}

const CITIZEN_REASONS = ['C_NOT_NOW', 'C_TASKS', 'C_PLACE', 'C_HOURS', 'C_MONEY', 'C_NO_REASON', 'C_NO_REASON', 'C_OTHER_JOB', 'C_UNSAFE'];
const COMPANY_REASONS = ['F_HOURS', 'F_SKILL', 'F_SKILL', 'F_NO_CAPACITY', 'F_TASKS_CHANGED', 'F_OTHER', 'F_FILLED'];
const AFTER_MEETING = ['F_NO_SHOW', 'F_NO_SHOW', 'F_SKILL', 'F_HOURS', 'F_SAFETY'];
const VIEWS = ['agree', 'agree', 'agree', 'agree_but', 'disagree_try'];

/**
 * What the people of a simulation do. Chance is drawn for each wait by itself, from the seed and the wait: what happens to one match
 * never shifts what happens to another, in whatever order they are looked at.
 */
export class Course {
  constructor(
    private readonly seed: number,
    private readonly people: Behaviour,
  ) {}

  intentOf(wait: Wait): Intent {
    const chance = this.chanceOf(wait.citizen, wait.posting, wait.state, wait.visit, wait.answered);
    const { people } = this;
    switch (wait.state) {
      case 'SUGGESTED':
        if (chance.yes(people.supportComesFirst)) return intent(chance, people.consultant, 'supportFirst');
        return chance.yes(people.consultantAgrees)
          ? intent(chance, people.consultant, 'ask', chance.pick(VIEWS))
          : intent(chance, people.consultant, 'decline', chance.pick(['B_NOT_SUITABLE', 'B_WRONG_DATA']));
      case 'ASK_CITIZEN':
        if (wait.answered) return intent(chance, people.consultant, 'show');
        if (chance.yes(people.citizenWithdraws)) return intent(chance, people.citizen, 'withdraw');
        return chance.yes(people.citizenSaysYes) ? intent(chance, people.citizen, 'yes') : intent(chance, people.citizen, 'no', chance.pick(CITIZEN_REASONS));
      case 'SHARED':
        if (chance.yes(people.stepBack)) return intent(chance, people.consultant, 'stepBack');
        return chance.yes(people.companyMeets(wait.options))
          ? intent(chance, people.company, 'meet')
          : intent(chance, people.company, 'refuse', chance.pick(COMPANY_REASONS));
      case 'MEET':
        if (chance.yes(people.citizenWithdraws)) return intent(chance, people.citizen, 'withdraw');
        return chance.yes(people.companyOffers)
          ? intent(chance, people.company, 'offer')
          : intent(chance, people.company, 'refuseAfterMeeting', chance.pick(AFTER_MEETING));
      case 'FIRM_YES':
        return chance.yes(people.citizenAccepts)
          ? intent(chance, people.citizen, 'accept')
          : intent(chance, people.citizen, 'no', chance.pick(CITIZEN_REASONS));
      case 'AGREED':
        return intent(chance, people.consultant, 'start');
      case 'DECLINE_REVIEW':
        return !wait.askedAgain && chance.yes(people.companyIsAskedAgain)
          ? intent(chance, people.consultant, 'askAgain')
          : intent(chance, people.consultant, 'confirm');
      case 'STARTED':
        return intent(chance, { daily: people.jobEndsOnADay, never: 0 }, 'end', chance.pick(['TASKS_ENDED', 'CITIZEN_WISH', 'MORE_WORK']));
      default:
        return chance.yes(people.reopens) ? intent(chance, people.consultant, 'reopen') : { after: Infinity, what: 'nothing' };
    }
  }

  /** After how many working days somebody does an errand. */
  errandAfter(citizen: string, posting: string, kind: string, visit: number): number {
    return intent(this.chanceOf(citizen, posting, kind, visit), this.people.consultant, 'errand').after;
  }

  private chanceOf(...words: readonly (string | number | boolean)[]): Chance {
    let hash = 0x811c9dc5 ^ this.seed;
    for (const character of words.join('|')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    return new Chance(hash);
  }
}

function intent(chance: Chance, { daily, never }: Pace, what: string, reason?: string): Intent {
  const after = chance.yes(never) ? Infinity : Math.floor(Math.log(1 - chance.next()) / Math.log(1 - daily));
  return { after, what, ...(reason ? { reason } : {}) };
}
