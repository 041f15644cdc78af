import { Args, Resolver } from '@nestjs/graphql';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, keyset, PageArgs, SecureQuery, toConnection, UnitOfWork, Uuid, type Connection } from '@fyrtaarn/platform';
import { citizenStore } from './citizen.store';
import { CitizenCaseView, CitizenConnection, CitizenView } from './citizen.views';

@Resolver()
export class CitizenResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => CitizenConnection, { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'], description: 'Longest waiting first' })
  citizens(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<CitizenView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => toConnection(await citizenStore.page(reader, after, limit), page));
  }

  @SecureQuery(() => CitizenView, { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  async citizen(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<CitizenView> {
    const citizen = await this.work.read(who, (reader) => citizenStore.byId(reader, id));
    if (!citizen) throw refuse('NOT_FOUND');
    return citizen;
  }

  @SecureQuery(() => CitizenCaseView, { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  async citizenCase(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) id: string): Promise<CitizenCaseView> {
    const found = await this.work.read(who, (reader) => citizenStore.caseOf(reader, id));
    if (!found) throw refuse('NOT_FOUND');
    return found;
  }
}
