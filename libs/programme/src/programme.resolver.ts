import { Args, Resolver } from '@nestjs/graphql';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureQuery, UnitOfWork } from '@fyrtaarn/platform';
import { programmeStore, type CountedTarget } from './programme.store';
import { hideSmallParts } from './small-parts.rules';
import { InitiativeView, ProgrammeView, type TargetView } from './programme.views';

@Resolver()
export class ProgrammeResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => ProgrammeView, {
    public: 'budget notes and their targets are published; counts are shown by the small-cell rule',
    description: 'For example TM157',
  })
  async programme(@CurrentActor() who: Actor, @Args('code', { type: () => String }) code: string): Promise<ProgrammeView> {
    const programme = await this.work.read(who, (reader) => programmeStore.programme(reader, code));
    if (!programme) throw refuse('NOT_FOUND');
    return { ...programme, targets: programme.targets.map(withoutSmallParts) };
  }

  @SecureQuery(() => [InitiativeView], {
    public: 'the notes to the committee are published',
    description: 'Efforts with their expiring grants; S2 is the list of 2026',
  })
  portfolio(@CurrentActor() who: Actor, @Args('sourceDocument', { type: () => String, nullable: true }) sourceDocument?: string): Promise<InitiativeView[]> {
    return this.work.read(who, (reader) => programmeStore.portfolio(reader, sourceDocument ?? null));
  }
}

/** Small parts are hidden whoever asks, as small counts of people are. */
function withoutSmallParts({ latest, ...target }: CountedTarget): TargetView {
  return { ...target, latest: latest && { ...latest, parts: hideSmallParts(latest.parts, latest.partsHiddenBelow) } };
}
