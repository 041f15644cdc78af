import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { ListChangeConnection, ListChangeView, ListPreviewView, ProposeListChange } from './list-change.views';
import { ListChanges } from './list-changes';
import { DecideMatchingSettings } from './setting.views';

const SETTERS = { may: ['employmentLead', 'administrator'] } as const;

@Resolver()
export class ListChangeResolver {
  constructor(private readonly changes: ListChanges) {}

  @SecureQuery(() => ListChangeConnection, { may: [...SETTERS.may, 'employmentConsultant', 'dataProtectionOfficer'], description: 'Newest first' })
  matchingListChanges(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<ListChangeView>> {
    return this.changes.page(who, page);
  }

  @SecureQuery(() => ListPreviewView, { ...SETTERS, description: 'What would happen otherwise; saves nothing' })
  previewListChange(@CurrentActor() who: Actor, @Args('input') wish: ProposeListChange): Promise<ListPreviewView> {
    return this.changes.preview(who, wish);
  }

  @SecureMutation(() => ListChangeView, { ...SETTERS, description: 'Proposes what a reason leads to, a timer or an errand; another person decides' })
  proposeListChange(@CurrentActor() who: Actor, @Args('input') wish: ProposeListChange): Promise<ListChangeView> {
    return this.changes.propose(who, wish);
  }

  @SecureMutation(() => ListChangeView, SETTERS)
  decideListChange(@CurrentActor() who: Actor, @Args('input') decision: DecideMatchingSettings): Promise<ListChangeView> {
    return this.changes.decide(who, decision);
  }
}
