import { Args, Context, Int, Resolver } from '@nestjs/graphql';
import { wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { PlacesView } from './place.views';
import { Places } from './places';
import { RunConnection, RunView } from './run.views';
import { Runs } from './runs';

const LEADS = { may: ['employmentLead'] } as const;
const READERS = { may: ['employmentLead', 'employmentConsultant'] } as const;

@Resolver()
export class RunResolver {
  constructor(
    private readonly runs: Runs,
    private readonly places: Places,
  ) {}

  @SecureQuery(() => PlacesView, { ...READERS, description: 'Where one citizen could go now, and why not elsewhere. Proposes nothing by itself' })
  placesForCitizen(
    @CurrentActor() who: Actor,
    @Args('citizenId', { type: () => Uuid }) citizenId: string,
    @Args('first', { type: () => Int, defaultValue: 10 }) first: number,
    @Context() { language }: RequestContext,
  ): Promise<PlacesView> {
    return this.places.forCitizen(who, citizenId, wholeNumber('first', first, 1, 100), language);
  }

  @SecureQuery(() => RunConnection, { ...READERS, description: 'Newest first' })
  assignmentRuns(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<RunView>> {
    return this.runs.list(who, page);
  }

  @SecureQuery(() => RunView, READERS)
  assignmentRun(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<RunView> {
    return this.runs.one(who, id);
  }

  @SecureMutation(() => RunView, {
    ...LEADS,
    description: 'Looks over all open places and all who take part, and proposes pairs to their consultants. Decides nothing',
  })
  startAssignmentRun(@CurrentActor() who: Actor): Promise<RunView> {
    return this.runs.ask(who);
  }

  @SecureMutation(() => RunView, { ...LEADS, description: 'Ends a run that is under way; nothing of it is kept' })
  cancelAssignmentRun(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<RunView> {
    return this.runs.cancel(who, id);
  }
}
