import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureQuery, UnitOfWork } from '@fyrtaarn/platform';
import { KINDS_OF, SEARCHERS, searchFor } from './search.rules';
import { hitsOf } from './search.store';
import { HitsView, HitKind } from './search.views';

@Resolver()
export class SearchResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => [HitKind], { may: SEARCHERS, description: 'What the reader can search for' })
  searchKinds(@CurrentActor() who: Actor): readonly HitKind[] {
    return KINDS_OF[who.role] ?? [];
  }

  @SecureQuery(() => [HitsView], {
    may: SEARCHERS,
    description:
      'What the reader works with and may see, kind by kind, of what is called so; a citizen by how a name begins. What is searched for is kept nowhere',
  })
  async find(@CurrentActor() who: Actor, @Args('words', { type: () => String }) words: string): Promise<HitsView[]> {
    const sought = searchFor(words);
    const found = await this.work.read(who, (reader) => Promise.all((KINDS_OF[who.role] ?? []).map((kind) => hitsOf(reader, kind, sought))));
    return found.filter(({ hits }) => hits.length > 0);
  }
}
