import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { Consents } from './consents';
import { ConsentTextView, ConsentView, ReleaseData } from './consent.views';

const BOTH = { may: ['citizen', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;
const CITIZEN_ID = { type: () => Uuid, nullable: true, description: 'Left out by a citizen, who speaks of themselves' } as const;

@Resolver()
export class ConsentResolver {
  constructor(private readonly consents: Consents) {}

  @SecureQuery(() => [ConsentView], { ...BOTH, description: 'What a citizen has said yes to and has not taken back, with the words that were shown' })
  async citizenConsents(@CurrentActor() who: Actor, @Args('citizenId', CITIZEN_ID) citizenId?: string): Promise<ConsentView[]> {
    return this.consents.all(who, citizenId);
  }

  @SecureQuery(() => [ConsentTextView], { ...BOTH, description: 'The words that a yes said today is kept with, one of each kind' })
  consentTexts(@CurrentActor() who: Actor): Promise<ConsentTextView[]> {
    return this.consents.texts(who);
  }

  @SecureMutation(() => [ConsentView], {
    may: ['citizen', 'bridgeWorker'],
    description: 'Lets the employment administration see these groups; by staff, on the citizen’s word',
  })
  releaseData(@CurrentActor() who: Actor, @Args('input') wish: ReleaseData): Promise<ConsentView[]> {
    return this.consents.release(who, wish);
  }

  @SecureMutation(() => [ConsentView], { ...BOTH, description: 'Takes a yes back. No reason is asked for, and it acts at once' })
  withdrawConsent(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<ConsentView[]> {
    return this.consents.withdraw(who, id);
  }

  @SecureMutation(() => [ConsentView], { ...BOTH, description: 'Says yes to taking part, or confirms what staff wrote down' })
  async takePart(@CurrentActor() who: Actor, @Args('citizenId', CITIZEN_ID) citizenId?: string): Promise<ConsentView[]> {
    return this.consents.takePart(who, citizenId);
  }

  @SecureMutation(() => [ConsentView], { ...BOTH, description: 'Takes part no more. It acts at once, and costs no place in the queue' })
  async stopTakingPart(@CurrentActor() who: Actor, @Args('citizenId', CITIZEN_ID) citizenId?: string): Promise<ConsentView[]> {
    return this.consents.stopTakingPart(who, citizenId);
  }
}
