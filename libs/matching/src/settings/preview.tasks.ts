import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, UnitOfWork, type Reader, type Tx } from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import { countMoves, type MovesAsked } from './count-moves';
import { eyesOfTheMatcher, readMarket } from './market';
import { previewStore } from './preview.store';

declareActions({ 'matching.preview_counted': ['basedOn'] });

/** Counts who would move. What is asked in a request is answered when it is done. */
@Injectable()
export class PreviewTasks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @HandlesTask('matching.count_preview')
  async count(tx: Tx, { previewId }: { previewId: string }): Promise<void> {
    const waiting = await previewStore.waiting(tx, previewId);
    if (!waiting) return;
    const { base, weights, limits } = waiting;
    const asked = await this.work.read(await eyesOfTheMatcher(tx), (reader) => this.look(reader, base, { ...base, weights, limits }));
    await previewStore.counted(tx, previewId, await countMoves(asked));
    tx.record('matching.preview_counted', previewId, { basedOn: base.version });
  }

  private async look(reader: Reader, base: MatchingSettings, changed: MatchingSettings): Promise<MovesAsked> {
    const { below } = await ruleParameters<{ below: number }>(reader, 'SMALL-CELL', this.clock.today());
    const market = await readMarket(reader, base);
    return { was: { market, settings: base }, becomes: { market: await readMarket(reader, changed, market), settings: changed }, below };
  }
}
