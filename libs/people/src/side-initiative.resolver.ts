import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { MoveSideInitiative, SideInitiativeConnection, SideInitiativeStatus, SideInitiativeView, StartSideInitiative } from './side-initiative.views';
import { SideInitiatives } from './side-initiatives';

const KEEPERS = ['employmentConsultant', 'employmentLead', 'premisesManager'] as const;

@Resolver()
export class SideInitiativeResolver {
  constructor(private readonly book: SideInitiatives) {}

  @SecureQuery(() => SideInitiativeConnection, { may: [...KEEPERS, 'localPartner'], description: 'Overdue first, what is over last; a partner sees its own' })
  sideInitiatives(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('status', { type: () => SideInitiativeStatus, nullable: true }) status?: string,
  ): Promise<Connection<SideInitiativeView>> {
    return this.book.page(who, status, page);
  }

  @SecureMutation(() => SideInitiativeView, { may: KEEPERS })
  startSideInitiative(@CurrentActor() who: Actor, @Args('input') wish: StartSideInitiative): Promise<SideInitiativeView> {
    return this.book.start(who, wish);
  }

  @SecureMutation(() => SideInitiativeView, { may: KEEPERS, description: 'A new status or a new follow-up day, with the reason' })
  moveSideInitiative(@CurrentActor() who: Actor, @Args('input') wish: MoveSideInitiative): Promise<SideInitiativeView> {
    return this.book.move(who, wish);
  }
}
