import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import {
  declareActions,
  HandlesTask,
  nextTime,
  queueMail,
  recurs,
  scheduleOnce,
  UnitOfWork,
  type Recurrence,
  type Thinking,
  type Tx,
} from '@fyrtaarn/platform';
import { KEPT } from '../counts';
import { valuesOf } from '../recount';
import { recountStore } from '../recount.store';
import { scheduleRecount } from '../recount.tasks';
import { comparisonMessage } from './comparison-message';
import { countWatchStore } from './count-watch.store';

declareActions({ 'programme.counts_compared': ['compared', 'differing'] });

const KIND = 'programme.compare_counts';
const COMPARE = 'programme.compare_now';
recurs(COMPARE);

/** Rule COUNT-COMPARISON. */
interface WatchTerms extends Recurrence {
  readonly at_once: number;
  readonly tell: readonly string[];
}

/** Who differs, by indicator; a total that is not the sum of its parts is begun again. */
interface Found {
  compared: number;
  readonly differing: Map<string, string[]>;
  readonly totals: readonly { initiative: string; indicator: string }[];
}

/** Each night what is kept is held beside a count from scratch. What differs rings, and is reckoned anew. */
@Injectable()
export class CountWatchTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one has it compared and plans the next, whatever becomes of the comparison. */
  @HandlesTask(KIND)
  async nightly(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due) tx.schedule(COMPARE, {}, { dedupeKey: 'counts' });
    const { hour } = await this.terms(tx);
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), { hour }) });
  }

  @HandlesTask(COMPARE)
  async compare(tx: Tx): Promise<Thinking> {
    const { at_once, tell } = await this.terms(tx);
    return async (stopped) => {
      const found = await this.look(at_once, stopped);
      return (end) => this.tell(end, found, tell);
    };
  }

  private async look(atOnce: number, stopped: AbortSignal): Promise<Found> {
    const found: Found = { compared: 0, differing: new Map(), totals: await this.work.read(SYSTEM, (reader) => countWatchStore.wrongTotals(reader)) };
    for (const [indicator, kept] of Object.entries(KEPT)) {
      const targets = await this.work.read(SYSTEM, (reader) => recountStore.due(reader, indicator));
      let slice: string[] = [];
      do {
        slice = (await this.work.read(SYSTEM, (reader) => reader.rows(kept.next, [slice.at(-1) ?? null, atOnce]))).map(({ id }) => id);
        found.compared += slice.length;
        for (const due of targets.filter(({ begun }) => begun)) {
          const wrong = await this.work.read(SYSTEM, (reader) => reader.rows(kept.compare, valuesOf(indicator, due, slice)));
          found.differing.set(indicator, [...(found.differing.get(indicator) ?? []), ...wrong.map(({ id }) => id)]);
        }
        stopped.throwIfAborted();
      } while (slice.length === atOnce);
    }
    return found;
  }

  /** What differs is reckoned anew before anybody has to ask; that it did is told all the same. */
  private async tell(tx: Tx, { compared, differing, totals }: Found, roles: readonly string[]): Promise<void> {
    const subjects = [...differing.values()].flat();
    const wrong = new Set(subjects).size + totals.length;
    const id = await countWatchStore.keep(tx, compared, wrong);
    tx.record('programme.counts_compared', id, { compared, differing: wrong });
    for (const { initiative, indicator } of totals) {
      // A recount that is under way would put back what is taken away here.
      await recountStore.lock(tx, indicator);
      await countWatchStore.beginAgain(tx, initiative, indicator);
    }
    for (const [indicator, ids] of differing) await countWatchStore.mark(tx, indicator, ids);
    for (const indicator of Object.keys(KEPT)) scheduleRecount(tx, indicator);
    if (wrong === 0) return;
    for (const to of await whoHears(tx, this.clock.today(), roles)) {
      await queueMail(tx, { about: id, kind: 'programme.counts_differ', version: 0, to, ...comparisonMessage(wrong) });
    }
  }

  private terms(tx: Tx): Promise<WatchTerms> {
    return ruleParameters<WatchTerms>(tx, 'COUNT-COMPARISON', this.clock.today());
  }
}
