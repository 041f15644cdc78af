import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type BacklogView, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import type { PostingRow } from './posting.entity';
import { refusePosting } from './posting.errors';
import { newPosting } from './posting.rules';
import { postingStore } from './posting.store';
import type { PostingsOf } from './postings-of.views';
import type { DraftSmallJob, PostingView, PostSmallJob } from './posting.views';

declareActions({
  'postings.posting_submitted': ['companyId', 'heads', 'minutesMin', 'minutesMax'],
  'postings.posting_drafted': ['companyId'],
  'postings.draft_submitted': [],
  'postings.posting_opened': [],
  'postings.posting_returned': [],
});

/** Small jobs: a company submits, a BIF consultant opens or returns. */
@Injectable()
export class Postings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, asked: PostingsOf, args: PageArgs): Promise<Connection<PostingView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await postingStore.page(reader, asked, after, limit), args));
  }

  toApprove(who: Actor): Promise<BacklogView> {
    return this.work.read(who, postingStore.toApprove);
  }

  /** @throws DomainError NOT_FOUND also for one that the actor may not see */
  async get(who: Actor, id: string): Promise<PostingView> {
    const posting = await this.work.read(who, (reader) => postingStore.byId(reader, id));
    if (!posting) throw refuse('NOT_FOUND');
    return posting;
  }

  submit(who: Actor, wish: PostSmallJob): Promise<PostingView> {
    return this.work.write(who, (tx) => this.submitIn(tx, who, wish));
  }

  /** The same as part of a larger change. */
  async submitIn(tx: Tx, who: Actor, wish: PostSmallJob): Promise<PostingView> {
    const posting = newPosting(wish, this.clock.today());
    const companyId = who.organisationId ?? '';
    if ((await postingStore.companyState(tx, companyId)) !== 'active') throw refusePosting('COMPANY_NOT_ACTIVE');
    const id = await postingStore.insert(tx, { ...posting, company_id: companyId, submitted_by: who.accountId ?? '' }, wish);
    tx.record('postings.posting_submitted', id, { companyId, heads: posting.heads, minutesMin: posting.minutes_min, minutesMax: posting.minutes_max });
    return (await postingStore.byId(tx, id)) as PostingView;
  }

  /** What a talk with a company ended in, written down for it. The company decides whether to send it. */
  draft(who: Actor, { companyId, sessionId, job }: DraftSmallJob): Promise<PostingView> {
    const posting = newPosting(job, this.clock.today());
    return this.work.write(who, async (tx) => {
      if ((await postingStore.companyState(tx, companyId)) !== 'active') throw refusePosting('COMPANY_NOT_ACTIVE', { field: 'companyId' });
      const id = await postingStore.insert(tx, { ...posting, company_id: companyId, state: 'draft', from_session_id: sessionId ?? null }, job);
      tx.record('postings.posting_drafted', id, { companyId });
      return (await postingStore.byId(tx, id)) as PostingView;
    });
  }

  sendDraft(who: Actor, id: string): Promise<PostingView> {
    return this.work.write(who, async (tx) => {
      const posting = await postingStore.byId(tx, id);
      if (!posting) throw refuse('NOT_FOUND');
      // Only a draft is a company's to change: one that somebody sent in this instant is not there to be locked.
      if (posting.state !== 'draft' || !(await postingStore.lock(tx, id))) throw refusePosting('POSTING_NOT_DRAFT');
      await postingStore.setState(tx, id, { state: 'submitted', submitted_by: who.accountId ?? '' });
      tx.record('postings.draft_submitted', id);
      return (await postingStore.byId(tx, id)) as PostingView;
    });
  }

  open(who: Actor, id: string): Promise<PostingView> {
    return this.answer(who, id, 'postings.posting_opened', { state: 'open', opened_by: who.accountId ?? '', opened_at: this.clock.now() });
  }

  /** @param because read by the company, which mends it and sends it again */
  returnToCompany(who: Actor, id: string, because: string): Promise<PostingView> {
    const returned_because = plainText('because', because, { min: 3, max: 500 });
    return this.answer(who, id, 'postings.posting_returned', { state: 'returned', returned_because });
  }

  private answer(who: Actor, id: string, action: string, change: Partial<PostingRow>): Promise<PostingView> {
    return this.work.write(who, async (tx) => {
      const posting = await postingStore.lock(tx, id);
      if (!posting) throw refuse('NOT_FOUND');
      if (posting.state !== 'submitted') throw refusePosting('POSTING_NOT_SUBMITTED');
      await postingStore.setState(tx, id, change);
      tx.record(action, id);
      return (await postingStore.byId(tx, id)) as PostingView;
    });
  }
}
