import { Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureQuery, UnitOfWork } from '@fyrtaarn/platform';
import { countWatchStore } from './count-watch.store';
import { CountComparisonView } from './count-watch.views';

@Resolver()
export class CountWatchResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => CountComparisonView, { may: ['administrator', 'reporter'], nullable: true, description: 'Null before the first night' })
  async countComparison(@CurrentActor() who: Actor): Promise<CountComparisonView | null> {
    return (await this.work.read(who, (reader) => countWatchStore.latest(reader))) ?? null;
  }
}
