import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { HandlesTask, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { KEPT } from './counts';
import { recount } from './recount';

const INDICATORS = [...Object.keys(KEPT), 'SEATS'];

/** Counts what was promised, when something that moves it has happened. */
@Injectable()
export class RecountTasks implements OnApplicationBootstrap {
  constructor(private readonly work: UnitOfWork) {}

  /** At start-up whatever was marked and is not reckoned, so that no number is older than the house. */
  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, async (tx) => {
      for (const indicator of INDICATORS) scheduleRecount(tx, indicator);
    });
  }

  @HandlesTask('programme.recount')
  async recount(tx: Tx, { indicator }: { indicator: string }): Promise<void> {
    if (!INDICATORS.includes(indicator)) throw new Error(`nobody knows how to count ${indicator}`);
    if (await recount(tx, indicator)) scheduleRecount(tx, indicator);
  }
}

/** Bursts are one piece of work. */
export function scheduleRecount(tx: Tx, indicator: string): void {
  tx.schedule('programme.recount', { indicator }, { dedupeKey: indicator });
}
