import { Employments } from '@fyrtaarn/employment';
import { addDays, DomainError, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { Answers, Closings, Corrections, Proposals } from '@fyrtaarn/matching';
import { nextMonday } from '../population';
import type { Cast } from './cast';
import type { Intent, Wait } from './course';
import type { SimulatedHouse } from './house';

/** A match as it waits, with what it takes to act on it. */
export interface OpenMatch extends Wait {
  readonly id: string;
  readonly company: string;
  readonly reserve: boolean;
  readonly since: LocalDate;
  readonly minutes: number;
  readonly startsOn: LocalDate | null;
  readonly needsLead: boolean;
  readonly employment: string | null;
}

type Act = (house: SimulatedHouse, cast: Cast, match: OpenMatch, reason: string) => Promise<unknown>;

const MEETING_IN_DAYS = 3;
const WHY = 'Der er kommet nyt frem';
const voice = (cast: Cast, { citizen }: OpenMatch): Actor => cast.voiceOf(citizen);
const consultant = (cast: Cast, { citizen }: OpenMatch): Actor => cast.consultantOf(citizen);
const today = ({ clock }: SimulatedHouse): LocalDate => clock.today();

/** What each intent is on the platform: the same use cases that the screens call, with the rights of whoever acts. */
const ACTS: Readonly<Record<string, Act>> = {
  ask: (house, cast, match, view) => house.of(Proposals).ask(consultant(cast, match), { matchId: match.id, view }),
  decline: (house, cast, match, reason) => house.of(Closings).decline(consultant(cast, match), { matchId: match.id, reason }),
  supportFirst: (house, cast, match) => house.of(Closings).supportFirst(consultant(cast, match), { matchId: match.id, plan: 'Bostøtte hver tirsdag' }),
  yes: (house, cast, match) => house.of(Answers).proposal(voice(cast, match), { matchId: match.id, yes: true, share: ['HOURS', 'TASKS', 'NAME'] }),
  no: (house, cast, match, reason) => house.of(Answers).proposal(voice(cast, match), { matchId: match.id, yes: false, reason }),
  withdraw: (house, cast, match) => house.of(Answers).withdraw(voice(cast, match), match.id),
  show: (house, cast, match) => house.of(Proposals).confirmSharing(consultant(cast, match), match.id),
  stepBack: (house, cast, match) => house.of(Corrections).stepBack(consultant(cast, match), { matchId: match.id, from: match.state, reason: 'X_NEW_FACTS' }),
  meet: (house, cast, match) =>
    house.of(Answers).candidate(cast.companyOf(match.company), {
      matchId: match.id,
      yes: true,
      meetingAt: `${addDays(today(house), MEETING_IN_DAYS)}T09:00:00Z`,
      meetingPlace: 'På arbejdet',
    }),
  refuse: (house, cast, match, reason) => house.of(Answers).candidate(cast.companyOf(match.company), { matchId: match.id, yes: false, reason }),
  offer: (house, cast, match) =>
    house.of(Answers).afterMeeting(cast.companyOf(match.company), {
      matchId: match.id,
      attendance: 'came',
      yes: true,
      minutesPerWeek: match.minutes,
      startsOn: nextMonday(today(house)),
    }),
  refuseAfterMeeting: (house, cast, match, reason) =>
    house.of(Answers).afterMeeting(cast.companyOf(match.company), {
      matchId: match.id,
      attendance: reason === 'F_NO_SHOW' ? 'no_show' : 'came',
      yes: false,
      reason,
    }),
  accept: (house, cast, match) => house.of(Answers).accept(voice(cast, match), match.id),
  start: (house, cast, match) => house.of(Employments).start(consultant(cast, match), { matchId: match.id, ordinaryWageConfirmed: true }),
  confirm: (house, cast, match) => house.of(Closings).confirm(match.needsLead ? cast.lead : consultant(cast, match), match.id),
  askAgain: (house, cast, match) => house.of(Corrections).askCompanyAgain(consultant(cast, match), { matchId: match.id, why: WHY }),
  end: (house, cast, match, reason) =>
    house.of(Employments).end(consultant(cast, match), { employmentId: match.employment ?? '', lastDay: today(house), reason, nextStep: 'NEW_PROPOSAL' }),
  reopen: (house, cast, match) => house.of(Corrections).reopen(consultant(cast, match), { matchId: match.id, reason: 'X_NEW_FACTS' }),
};

/** Does what somebody intends. @returns the code with which the platform refuses it; undefined when it is done */
export async function act(house: SimulatedHouse, cast: Cast, match: OpenMatch, { what, reason = '' }: Intent): Promise<string | undefined> {
  try {
    await ACTS[what]?.(house, cast, match, reason);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
