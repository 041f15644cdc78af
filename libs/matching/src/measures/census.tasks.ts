import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import {
  declareActions,
  HandlesTask,
  nextTime,
  recurs,
  scheduleOnce,
  statement,
  UnitOfWork,
  type Reader,
  type Recurrence,
  type Thinking,
  type Tx,
} from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import { TAKES_ROOM } from '../match-states';
import { matchStore } from '../match.store';
import { eyesOfTheMatcher, openMarket } from '../settings/market';
import type { Market } from '../settings/market.rules';
import { offSince, unlessOff } from '../settings/off-switch';
import { census, optionsOf, type Census, type Standing } from './census.rules';

declareActions({ 'matching.census_taken': ['active', 'placed', 'withoutOptions', 'starved'] });

const KIND = 'matching.take_census';
const COUNT = 'matching.count_census';
recurs(COUNT);
const PEOPLE = statement<{ id: string; placed: boolean; proposed: boolean; synthetic: boolean }>(
  'census.people',
  `SELECT c.id, c.synthetic, EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id AND m.state IN ${TAKES_ROOM}) AS placed,
      EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id AND m.created_at >= c.waiting_since AND NOT m.reserve) AS proposed FROM app.citizen c WHERE c.state = 'active'`,
  { unseen: 'counted' },
);
// One a day: a second of the same day finds it taken.
const KEEP = statement<{ id: string }>(
  'census.keep',
  `INSERT INTO app.matching_census (day, settings_version, active, placed, without_options, starved, longest_wait_weeks, few_total, few_placed, many_total, many_placed,
      blocked, synthetic) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
);

/** Counts every day how the matching stands: the background to every alarm. */
@Injectable()
export class CensusTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one has it counted and plans the next, whatever becomes of the count. */
  @HandlesTask(KIND)
  async daily(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due && !(await offSince(tx))) tx.schedule(COUNT, { day: this.clock.today() }, { dedupeKey: 'census' });
    const recurrence = await ruleParameters<Recurrence>(tx, 'MATCHING-CENSUS', this.clock.today());
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  /** As things stand now: a day that is over is not counted any more. */
  @HandlesTask(COUNT)
  async take(_: Tx, { day }: { day: LocalDate }): Promise<Thinking | undefined> {
    if (day !== this.clock.today()) return undefined;
    return async (stopped) => {
      const eyes = await this.work.read(SYSTEM, eyesOfTheMatcher);
      const seen = await this.work.read(eyes, (reader) => this.look(reader, day));
      const counted = await this.count(seen, day, stopped);
      return unlessOff((tx) => this.keep(tx, day, seen, counted));
    };
  }

  private async keep(tx: Tx, day: LocalDate, { settings, synthetic }: Seen, counted: Census): Promise<void> {
    const { active, placed, withoutOptions, starved, longestWaitWeeks, fewTotal, fewPlaced, manyTotal, manyPlaced, blocked } = counted;
    const numbers = [active, placed, withoutOptions, starved, longestWaitWeeks, fewTotal, fewPlaced, manyTotal, manyPlaced];
    const kept = await tx.first(KEEP, [day, settings.version, ...numbers, JSON.stringify(blocked), synthetic]);
    if (kept) tx.record('matching.census_taken', kept.id, { active, placed, withoutOptions, starved });
  }

  private async look(reader: Reader, day: LocalDate): Promise<Seen> {
    const settings = await matchStore.settings(reader, day);
    const market = await openMarket(reader, settings);
    const known = new Map((await reader.rows(PEOPLE)).map((row) => [row.id, row]));
    return { settings, market, known, synthetic: market.citizens.some(({ id }) => known.get(id)?.synthetic) };
  }

  private async count({ settings, market: { citizens, postings }, known }: Seen, day: LocalDate, stopped: AbortSignal): Promise<Census> {
    const people: Standing[] = [];
    for (const citizen of citizens) {
      const { placed = false, proposed = false } = known.get(citizen.id) ?? {};
      people.push({ citizen, placed, proposed, ...optionsOf(citizen, postings, settings) });
      // Others get their turn: nothing waits for a census.
      await new Promise((next) => setImmediate(next));
      stopped.throwIfAborted();
    }
    return census(people, settings, day);
  }
}

interface Seen {
  readonly settings: MatchingSettings;
  readonly market: Market;
  readonly known: ReadonlyMap<string, { readonly placed: boolean; readonly proposed: boolean; readonly synthetic: boolean }>;
  readonly synthetic: boolean;
}
