import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Reader, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { matchStore } from '../match.store';
import { eyesOfTheMatcher, openMarket } from '../settings/market';
import { offSince } from '../settings/off-switch';
import { census, optionsOf, type Census, type Standing } from './census.rules';

declareActions({ 'matching.census_taken': ['active', 'placed', 'withoutOptions', 'starved'] });

const KIND = 'matching.take_census';
const PEOPLE = statement<{ id: string; placed: boolean; proposed: boolean; synthetic: boolean }>(
  'census.people',
  `SELECT c.id, c.synthetic, EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id AND m.state IN ('AGREED', 'STARTED')) AS placed,
      EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id AND m.created_at >= c.waiting_since) AS proposed FROM app.citizen c WHERE c.state = 'active'`,
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

  /** The first task only plans; each later one counts and plans the next. */
  @HandlesTask(KIND)
  async daily(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due && !(await offSince(tx))) await this.take(tx);
    const recurrence = await ruleParameters<Recurrence>(tx, 'MATCHING-CENSUS', this.clock.today());
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  private async take(tx: Tx): Promise<void> {
    const today = this.clock.today();
    const { counted, version, synthetic } = await this.work.read(await eyesOfTheMatcher(tx), (reader) => this.count(reader));
    const { active, placed, withoutOptions, starved, longestWaitWeeks, fewTotal, fewPlaced, manyTotal, manyPlaced, blocked } = counted;
    const numbers = [active, placed, withoutOptions, starved, longestWaitWeeks, fewTotal, fewPlaced, manyTotal, manyPlaced];
    const kept = await tx.first(KEEP, [today, version, ...numbers, JSON.stringify(blocked), synthetic]);
    if (kept) tx.record('matching.census_taken', kept.id, { active, placed, withoutOptions, starved });
  }

  private async count(reader: Reader): Promise<{ counted: Census; version: number; synthetic: boolean }> {
    const today = this.clock.today();
    const settings = await matchStore.settings(reader, today);
    const { citizens, postings } = await openMarket(reader, settings);
    const known = new Map((await reader.rows(PEOPLE)).map((row) => [row.id, row]));
    const people: Standing[] = [];
    for (const citizen of citizens) {
      const { placed = false, proposed = false } = known.get(citizen.id) ?? {};
      people.push({ citizen, placed, proposed, ...optionsOf(citizen, postings, settings) });
      // Others get their turn: nothing waits for a census.
      await new Promise((next) => setImmediate(next));
    }
    const synthetic = citizens.some(({ id }) => known.get(id)?.synthetic);
    return { counted: census(people, settings, today), version: settings.version, synthetic };
  }
}
