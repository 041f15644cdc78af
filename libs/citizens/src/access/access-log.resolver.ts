import { Args, Resolver } from '@nestjs/graphql';
import { defineErrors, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, declareActions, keyset, PageArgs, SecureMutation, SecureQuery, toConnection, UnitOfWork, type Connection } from '@fyrtaarn/platform';
import { accessLogStore } from './access-log.store';
import {
  AccessLogArgs,
  AccessLookConnection,
  AccessReviewConnection,
  AccessReviewView,
  MyAccessLookConnection,
  ReviewAccess,
  type AccessLookView,
  type MyAccessLookView,
} from './access-log.views';

defineErrors(
  { REVIEW_OWN: { da: 'Du kan ikke selv vurdere dit eget opslag.', en: 'You cannot review what you looked at yourself.' } },
  { access_review_second_person: 'REVIEW_OWN', emergency_second_person: 'REVIEW_OWN' },
);
declareActions({ 'access.log_searched': ['found'], 'access.look_reviewed': ['verdict'] });

const OFFICER = { may: ['dataProtectionOfficer'] } as const;

/** Who has seen my data, and whether they should have. */
@Resolver()
export class AccessLogResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => MyAccessLookConnection, { may: ['citizen'], description: 'Who has been shown data about me, newest first' })
  myAccessLog(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<MyAccessLookView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => toConnection(await accessLogStore.mine(reader, after, limit), page));
  }

  @SecureQuery(() => AccessLookConnection, { ...OFFICER, description: 'The access log, newest first. That it was searched is in the ledger' })
  accessLog(@CurrentActor() who: Actor, @Args() page: AccessLogArgs): Promise<Connection<AccessLookView>> {
    const { after, limit } = keyset(page);
    return this.work.write(who, async (tx) => {
      const found = toConnection(await accessLogStore.search(tx, page, after, limit), page);
      tx.record('access.log_searched', who.accountId ?? '', { found: found.edges.length });
      return found;
    });
  }

  @SecureQuery(() => AccessReviewConnection, { ...OFFICER, description: 'What waits for a second look, oldest first; or what has had it' })
  accessReviews(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('open', { type: () => Boolean, defaultValue: true }) open: boolean,
  ): Promise<Connection<AccessReviewView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => toConnection(await accessLogStore.reviews(reader, open, after, limit), page));
  }

  @SecureMutation(() => AccessReviewView, { ...OFFICER, description: 'Says what to think of a look. Said once' })
  reviewAccess(@CurrentActor() who: Actor, @Args('input') { id, verdict, note }: ReviewAccess): Promise<AccessReviewView> {
    // Whatever is not in order is told in words.
    const words = verdict === 'in_order' && !note ? undefined : plainText('note', note ?? '', { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const review = await accessLogStore.decide(tx, { id, verdict, ...(words ? { note: words } : {}) });
      if (!review) throw refuse('NOT_FOUND');
      tx.record('access.look_reviewed', id, { verdict });
      return review;
    });
  }
}
