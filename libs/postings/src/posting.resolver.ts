import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { BacklogView, CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { DraftSmallJob, PostingConnection, PostingView, PostSmallJob } from './posting.views';
import { Postings } from './postings';
import { PostingsOf } from './postings-of.views';

@Resolver()
export class PostingResolver {
  constructor(private readonly book: Postings) {}

  @SecureQuery(() => PostingConnection, { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker'], description: 'Newest first' })
  postings(@CurrentActor() who: Actor, @Args() page: PageArgs, @Args() asked: PostingsOf): Promise<Connection<PostingView>> {
    return this.book.page(who, asked, page);
  }

  @SecureQuery(() => BacklogView, { may: ['employmentConsultant', 'employmentLead'], description: 'Submitted, and not looked at yet' })
  postingsToApprove(@CurrentActor() who: Actor): Promise<BacklogView> {
    return this.book.toApprove(who);
  }

  @SecureQuery(() => PostingView, { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'citizen'] })
  posting(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<PostingView> {
    return this.book.get(who, id);
  }

  @SecureMutation(() => PostingView, { may: ['companyContact'] })
  postSmallJob(@CurrentActor() who: Actor, @Args('input') wish: PostSmallJob): Promise<PostingView> {
    return this.book.submit(who, wish);
  }

  @SecureMutation(() => PostingView, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'Drafts a small job for a company, which completes it by sending it',
  })
  draftSmallJob(@CurrentActor() who: Actor, @Args('input') draft: DraftSmallJob): Promise<PostingView> {
    return this.book.draft(who, draft);
  }

  @SecureMutation(() => PostingView, { may: ['companyContact'], description: 'Sends a draft for approval' })
  sendDraft(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<PostingView> {
    return this.book.sendDraft(who, id);
  }

  @SecureMutation(() => PostingView, { may: ['employmentConsultant', 'employmentLead'], description: 'Releases a submitted posting for matching' })
  openPosting(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<PostingView> {
    return this.book.open(who, id);
  }

  @SecureMutation(() => PostingView, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'Sends a submitted posting back to the company, and says why',
  })
  returnPosting(
    @CurrentActor() who: Actor,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('because', { type: () => String }) because: string,
  ): Promise<PostingView> {
    return this.book.returnToCompany(who, id, because);
  }
}
