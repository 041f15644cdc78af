import { Args, Context, Resolver } from '@nestjs/graphql';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { PostingConnection, type PostingView } from '@fyrtaarn/postings';
import { PlaceChoiceView } from './place-choice.views';
import { PlaceChoices } from './place-choices';
import { PlaceFits, PlaceFitView } from './place-fit';
import { PairBlockView } from './standstill.views';
import { Standstills } from './standstills';

/** The citizen's own word; staff write it down as that, with the citizen's id. */
const WORD = { may: ['citizen', 'employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

@Resolver()
export class CitizenWordResolver {
  constructor(
    private readonly choices: PlaceChoices,
    private readonly fits: PlaceFits,
    private readonly standstills: Standstills,
  ) {}

  @SecureQuery(() => [PlaceChoiceView], { ...WORD, description: 'The citizen’s own order of places, the first choice first' })
  placeChoices(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid, nullable: true }) citizenId?: string): Promise<PlaceChoiceView[]> {
    return this.choices.of(who, citizenOf(who, citizenId));
  }

  @SecureQuery(() => PostingConnection, { may: ['citizen'], description: 'Open jobs, newest first, for a citizen who takes part' })
  openPlaces(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<PostingView>> {
    return this.choices.open(who, page);
  }

  @SecureQuery(() => PlaceFitView, {
    may: ['citizen'],
    nullable: true,
    description: 'How an open job fits the citizen who asks: why, and why not. Null for somebody who is not matched now',
  })
  placeFit(
    @CurrentActor() who: Actor,
    @Args('postingId', { type: () => Uuid }) postingId: string,
    @Context() { language }: RequestContext,
  ): Promise<PlaceFitView | null> {
    return this.fits.of(who, postingId, language);
  }

  @SecureMutation(() => [PlaceChoiceView], { ...WORD, description: 'Says the whole order anew; an empty list takes it back. Nobody has to' })
  rankPlaces(
    @CurrentActor() who: Actor,
    @Args('postingIds', { type: () => [Uuid] }) postingIds: string[],
    @Args('citizenId', { type: () => Uuid, nullable: true, description: 'For staff' }) citizenId?: string,
  ): Promise<PlaceChoiceView[]> {
    return this.choices.rank(who, citizenOf(who, citizenId), postingIds);
  }

  @SecureQuery(() => [PairBlockView], { ...WORD, description: 'Jobs that the citizen is not asked about now, by their own no; staff see the others too' })
  pairBlocks(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid, nullable: true }) citizenId?: string): Promise<PairBlockView[]> {
    return this.standstills.blocks(who, citizenOf(who, citizenId));
  }

  @SecureMutation(() => Uuid, { ...WORD, description: 'May be asked about the job again' })
  liftPairBlock(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<string> {
    return this.standstills.lift(who, id);
  }

  @SecureMutation(() => Uuid, { ...WORD, description: 'Ends a pause before its day' })
  endPause(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid, nullable: true, description: 'For staff' }) citizenId?: string): Promise<string> {
    return this.standstills.endPause(who, citizenOf(who, citizenId));
  }
}

function citizenOf(who: Actor, citizenId?: string): string {
  const id = who.citizenId ?? citizenId;
  if (!id) throw refuse('NOT_FOUND');
  return id;
}
