import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { DeletionNoticeView } from './deletion.views';
import { Deletions } from './deletions';

const COMPANY = { may: ['companyContact'] } as const;

@Resolver()
export class DeletionResolver {
  constructor(private readonly deletions: Deletions) {}

  @SecureQuery(() => [DeletionNoticeView], { ...COMPANY, description: 'What the company is asked to delete, and what it has' })
  deletionNotices(@CurrentActor() who: Actor): Promise<DeletionNoticeView[]> {
    return this.deletions.own(who);
  }

  @SecureMutation(() => [DeletionNoticeView], { ...COMPANY, description: 'The company has deleted what it wrote down. Said once' })
  confirmDeletion(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<DeletionNoticeView[]> {
    return this.deletions.confirm(who, id);
  }
}
