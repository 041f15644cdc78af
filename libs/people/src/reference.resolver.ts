import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureQuery, UnitOfWork } from '@fyrtaarn/platform';
import { referenceStore } from './reference.store';
import { AdministrationView, AreaView, DistrictView, RuleView, TermView } from './reference.views';

const PUBLISHED = 'the city or the law has published it';

@Resolver()
export class ReferenceResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => [AdministrationView], { public: PUBLISHED, description: 'The city’s administrations with their dated names' })
  administrations(@CurrentActor() who: Actor): Promise<AdministrationView[]> {
    return this.work.read(who, (reader) => referenceStore.administrations(reader));
  }

  @SecureQuery(() => [DistrictView], { public: PUBLISHED, description: 'The ten bydele' })
  districts(@CurrentActor() who: Actor): Promise<DistrictView[]> {
    return this.work.read(who, (reader) => referenceStore.districts(reader));
  }

  @SecureQuery(() => [AreaView], { public: PUBLISHED, description: 'Areas that initiatives name; TM157’s are the candidates for the house' })
  areas(@CurrentActor() who: Actor, @Args('initiative', { type: () => String, nullable: true }) initiative?: string): Promise<AreaView[]> {
    return this.work.read(who, (reader) => referenceStore.areas(reader, initiative ?? null));
  }

  @SecureQuery(() => [RuleView], { public: PUBLISHED, description: 'Dated rules; with `on`, those in force that day' })
  rules(
    @CurrentActor() who: Actor,
    @Args('code', { type: () => String, nullable: true }) code?: string,
    @Args('on', { type: () => Day, nullable: true }) on?: string,
  ): Promise<RuleView[]> {
    return this.work.read(who, (reader) => referenceStore.rules(reader, code ?? null, on ?? null));
  }

  @SecureQuery(() => [TermView], { public: PUBLISHED, description: 'The words the matcher knows' })
  terms(@CurrentActor() who: Actor, @Args('kind', { type: () => String, nullable: true }) kind?: string): Promise<TermView[]> {
    return this.work.read(who, (reader) => referenceStore.terms(reader, kind ?? null));
  }
}
