import { Injectable } from '@nestjs/common';
import { Clock, instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { contactsOf } from '@fyrtaarn/people';
import { HandlesTask, queueMails, statement, type Tx } from '@fyrtaarn/platform';
import { noticeMessage, type ToldNotice } from './house-notice-message';

const TOLD = statement<ToldNotice & { from: LocalDate | null; over: boolean; tenants: string[] }>(
  'house_notice.told',
  `SELECT h.name AS house, n.kind, n.title, n.text, lower(n.shown)::text AS "from", isempty(n.shown) OR n.shown << daterange($2::date, NULL) AS over,
      ARRAY(SELECT DISTINCT a.company_id FROM app.occupancy_agreement a WHERE a.house_id = n.house_id AND a.valid @> $2::date ORDER BY 1) AS tenants
    FROM app.house_notice n JOIN app.house h ON h.id = n.house_id WHERE n.id = $1`,
);

/** Tells those who rent seats in a house what is put up there, once, on its first day. What was taken down before that is not told. */
@Injectable()
export class HouseNoticeTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_house_notice')
  async tell(tx: Tx, { noticeId }: { noticeId: string }): Promise<void> {
    const today = this.clock.today();
    const told = await tx.first(TOLD, [noticeId, today]);
    if (!told) throw new Error(`notice ${noticeId} is gone`);
    const { from, over, tenants, ...notice } = told;
    if (over || from === null) return;
    // The clock that woke this task may go before ours.
    if (from > today) return void tx.schedule('premises.tell_house_notice', { noticeId }, { at: instantInCopenhagen(from, '00:00') });
    const mail = { about: noticeId, kind: 'premises.notice_posted', version: 0, ...noticeMessage(notice) };
    for (const companyId of tenants) await queueMails(tx, await contactsOf(tx, today, companyId), mail);
  }
}
