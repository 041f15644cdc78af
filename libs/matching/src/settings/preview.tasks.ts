import { Injectable } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, UnitOfWork, type Reader, type Thinking, type Tx } from '@fyrtaarn/platform';
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
  async count(tx: Tx, { previewId }: { previewId: string }): Promise<Thinking | undefined> {
    const waiting = await previewStore.waiting(tx, previewId);
    if (!waiting) return undefined;
    const { base, weights, limits } = waiting;
    const { count_seconds } = await ruleParameters<{ count_seconds: number }>(tx, 'MATCHING-PREVIEW', this.clock.today());
    return async (stopped) => {
      const eyes = await this.work.read(SYSTEM, eyesOfTheMatcher);
      const asked = await this.work.read(eyes, (reader) => this.look(reader, base, { ...base, weights, limits }));
      const moves = await countMoves(asked, 1000 * count_seconds, stopped);
      return async (end) => {
        await previewStore.counted(end, previewId, moves);
        end.record('matching.preview_counted', previewId, { basedOn: base.version });
      };
    };
  }

  private async look(reader: Reader, base: MatchingSettings, changed: MatchingSettings): Promise<MovesAsked> {
    const { below } = await ruleParameters<{ below: number }>(reader, 'SMALL-CELL', this.clock.today());
    const market = await readMarket(reader, base);
    return { was: { market, settings: base }, becomes: { market: await readMarket(reader, changed, market), settings: changed }, below };
  }
}
