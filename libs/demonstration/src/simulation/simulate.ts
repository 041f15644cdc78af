import { addDays, weekday, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { Measures, optionsOf, type MatchingSettings } from '@fyrtaarn/matching';
import { Chance } from '../chance';
import { makeCitizens, makeCompanies, makePostings } from '../population';
import { loadCast, type People } from './cast';
import { Course, type Behaviour } from './course';
import { SimulatedHouse } from './house';
import { Live } from './live';
import { tell, type Outcome } from './tell';

/** A Monday on which all reference data is in force. */
export const START = '2026-01-05' as LocalDate;

/** What a simulation begins with, and about how much comes to it. */
export interface Flow {
  readonly citizens: number;
  readonly postings: number;
  readonly citizensAWeek: number;
  readonly postingsAWeek: number;
}

export interface Plan {
  readonly seed: number;
  readonly weeks: number;
  readonly flow: Flow;
  readonly behaviour: Behaviour;
}

/** Runs weeks of the whole platform over a database of its own. @param ownerUrl an empty database and its superuser */
export async function simulate(ownerUrl: string, plan: Plan): Promise<Outcome> {
  const house = await SimulatedHouse.open(ownerUrl, new Date(`${START}T00:00:00Z`));
  try {
    return await run(house, plan);
  } finally {
    await house.close();
  }
}

async function run(house: SimulatedHouse, { seed, weeks, flow, behaviour }: Plan): Promise<Outcome> {
  const chance = new Chance(seed);
  const { people, openings } = whoComes(chance, flow, weeks);
  const cast = await loadCast(house.db, people, chance, START);
  const [settings] = await house.rows<MatchingSettings>('SELECT version, ruleset, weights, limits FROM ref.matching_setting ORDER BY version DESC LIMIT 1');
  const [holidays] = await house.rows<{ parameters: Holidays }>(`SELECT parameters FROM ref.rule WHERE code = 'WORKING-DAYS' ORDER BY valid_from DESC LIMIT 1`);
  const all = people.postings.map(({ facts }) => facts);
  const options = new Map(people.citizens.map(({ facts }) => [facts.id, optionsOf(facts, all, settings!).options]));
  const live = new Live(house, cast, new Course(seed, behaviour), holidays!.parameters, openings, options);
  const alarms: Record<string, number> = {};
  const end = addDays(START, 7 * weeks);
  for (let day = START; day < end; day = addDays(day, 1)) {
    await live.pass(day);
    if (weekday(day) < 7) continue;
    for (const alarm of (await house.of(Measures).of(cast.lead, START, day)).alarms) alarms[alarm] = (alarms[alarm] ?? 0) + 1;
  }
  return { ...(await tell(house, cast.lead, [START, addDays(end, -1)])), refusals: live.refusals, alarms };
}

/** Who is there on the first day, and who and what comes in each week after it. */
function whoComes(chance: Chance, flow: Flow, weeks: number): { people: People; openings: Map<LocalDate, string[]> } {
  const mondays = Array.from({ length: weeks - 1 }, (_, at) => addDays(START, 7 * (at + 1)));
  const coming = (aWeek: number) => mondays.flatMap((monday) => Array.from({ length: chance.whole(0, 2 * aWeek) }, () => monday));
  const [citizenDays, postingDays] = [coming(flow.citizensAWeek), coming(flow.postingsAWeek)];
  const companies = makeCompanies(chance);
  const citizens = makeCitizens(chance, START, flow.citizens + citizenDays.length).map((one, at) => {
    return { ...one, facts: { ...one.facts, waitingSince: citizenDays[at - flow.citizens] ?? START } };
  });
  const openings = new Map<LocalDate, string[]>();
  const postings = makePostings(chance, companies, START, flow.postings + postingDays.length).map((one, at) => {
    const day = postingDays[at - flow.postings];
    if (day) openings.set(day, [...(openings.get(day) ?? []), one.facts.id]);
    return { ...one, facts: { ...one.facts, state: day ? 'submitted' : 'open' } };
  });
  return { people: { companies, citizens, postings }, openings };
}
