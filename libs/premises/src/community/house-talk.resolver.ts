import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { NoteHouseTalk, HouseTalkView } from './house-talk.views';
import { HouseTalks } from './house-talks';

@Resolver()
export class HouseTalkResolver {
  constructor(private readonly talks: HouseTalks) {}

  @SecureQuery(() => [HouseTalkView], { may: ['premisesManager', 'bridgeWorker'], description: 'What is to be done first, then the latest' })
  houseTalks(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<HouseTalkView[]> {
    return this.talks.all(who, houseId);
  }

  @SecureMutation(() => [HouseTalkView], { may: ['premisesManager', 'bridgeWorker'] })
  noteHouseTalk(@CurrentActor() who: Actor, @Args('input') talk: NoteHouseTalk): Promise<HouseTalkView[]> {
    return this.talks.note(who, talk);
  }

  @SecureMutation(() => [HouseTalkView], { may: ['premisesManager', 'bridgeWorker'], description: 'What was agreed has been done' })
  finishTalkStep(@CurrentActor() who: Actor, @Args('talkId', { type: () => Uuid }) talkId: string): Promise<HouseTalkView[]> {
    return this.talks.finishStep(who, talkId);
  }
}
