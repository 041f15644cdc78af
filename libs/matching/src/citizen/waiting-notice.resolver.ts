import { Args, Context, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { CurrentActor, Instant, SecureQuery, statement, UnitOfWork, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { phoneOf } from './disagreeing.rules';
import { noticeText, type Notice } from './waiting-notice.rules';

@ObjectType('WaitingNotice', { description: 'Told to a citizen who has waited too long although a place fits' })
export class WaitingNoticeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  writtenAt!: string;

  @Field(() => Int)
  weeks!: number;

  @Field(() => String, { description: 'QUESTIONS, POINTS, NO_ROOM or NOT_LOOKED' })
  why!: string;

  @Field(() => String, { description: 'What has happened, why, and whom to call' })
  text!: string;
}

type StoredNotice = Omit<Notice, 'phone'> & { readonly id: string; readonly writtenAt: string };

const NOTICES = statement<StoredNotice>(
  'waiting.notices',
  `SELECT n.id, n.written_at AS "writtenAt", n.weeks, n.options, n.why, (SELECT a.display_name FROM app.account a WHERE a.id = n.consultant_id) AS consultant
    FROM app.waiting_notice n WHERE n.citizen_id = $1 ORDER BY n.id DESC LIMIT 20`,
  { shows: ({ length }, [citizen]) => (length > 0 ? [{ citizen: citizen as string, groups: ['BASICS'] }] : []) },
);

@Resolver()
export class WaitingNoticeResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureQuery(() => [WaitingNoticeView], { may: ['citizen', 'employmentConsultant', 'employmentLead', 'bridgeWorker'], description: 'Newest first' })
  waitingNotices(
    @CurrentActor() who: Actor,
    @Context() { language }: RequestContext,
    @Args('citizenId', { type: () => Uuid, nullable: true, description: 'For staff' }) citizenId?: string,
  ): Promise<WaitingNoticeView[]> {
    return this.work.read(who, async (reader) => {
      const { phone } = await ruleParameters<{ phone: number }>(reader, 'WAITING-NOTICE', this.clock.today());
      const notices = await reader.rows(NOTICES, [who.citizenId ?? citizenId ?? null]);
      return notices.map((notice) => ({ ...notice, text: noticeText({ ...notice, phone: phoneOf(phone) }, language) }));
    });
  }
}
