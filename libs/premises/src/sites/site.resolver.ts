import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { CandidateSites } from './candidate-sites';
import { AddCandidateSite, CorrectSite, DecideSite, NoteSiteHearing, OpenHouse, ScoreSite } from './site.inputs';
import { CandidateSiteView } from './site.views';

/** Each answers with the whole comparison. */
@Resolver()
export class SiteResolver {
  constructor(private readonly sites: CandidateSites) {}

  @SecureQuery(() => [CandidateSiteView], { may: ['premisesManager', 'reporter'], description: 'Addresses for the house, the best by weighted criteria first' })
  candidateSites(@CurrentActor() who: Actor): Promise<CandidateSiteView[]> {
    return this.sites.all(who);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'] })
  addCandidateSite(@CurrentActor() who: Actor, @Args('input') site: AddCandidateSite): Promise<CandidateSiteView[]> {
    return this.sites.add(who, site);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'], description: 'Until a decision was taken from it; what stood before is kept' })
  correctSite(@CurrentActor() who: Actor, @Args('input') site: CorrectSite): Promise<CandidateSiteView[]> {
    return this.sites.correct(who, site);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'], description: 'The latest judgement of a criterion counts' })
  scoreSite(@CurrentActor() who: Actor, @Args('input') score: ScoreSite): Promise<CandidateSiteView[]> {
    return this.sites.score(who, score);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'], description: 'What the city’s property people say, with their note' })
  noteSiteHearing(@CurrentActor() who: Actor, @Args('input') hearing: NoteSiteHearing): Promise<CandidateSiteView[]> {
    return this.sites.noteHearing(who, hearing);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'], description: 'With reasons; the comparison is kept as it stood' })
  decideSite(@CurrentActor() who: Actor, @Args('input') decision: DecideSite): Promise<CandidateSiteView[]> {
    return this.sites.decide(who, decision);
  }

  @SecureMutation(() => [CandidateSiteView], { may: ['premisesManager'], description: 'At an address that was decided on, once' })
  openHouse(@CurrentActor() who: Actor, @Args('input') house: OpenHouse): Promise<CandidateSiteView[]> {
    return this.sites.openHouse(who, house);
  }
}
