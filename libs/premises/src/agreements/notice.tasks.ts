import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { contactsOf, ruleParameters, whoHears } from '@fyrtaarn/people';
import { HandlesTask, queueMails, type Tx } from '@fyrtaarn/platform';
import { HEARD_BY, noticeMessage, type NoticeNews } from './notice-messages';
import { noticeStore } from './notice.store';
import type { EndsRule } from './runs-out.tasks';

/** Writes to the other side of a notice, or of its withdrawal: to all who can log in for the tenant, or to those who run the house. */
@Injectable()
export class NoticeTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_notice')
  async tell(tx: Tx, { noticeId, news }: { noticeId: string; news: NoticeNews }): Promise<void> {
    const { companyId, letter, ...told } = await noticeStore.told(tx, noticeId);
    const attachment = news === 'given_by_landlord' && letter ? { attachment: { name: 'opsigelse.pdf', content: letter } } : {};
    const mail = { about: noticeId, kind: `premises.notice_${news}`, version: 0, ...noticeMessage(news, told), ...attachment };
    const heard = await this.whoHears(tx, news, companyId);
    await queueMails(tx, heard, mail);
    if (news === 'given_by_landlord' && heard.length === 0) tx.schedule('premises.tell_notice', { noticeId, news: 'unreached' });
  }

  private async whoHears(tx: Tx, news: NoticeNews, companyId: string): Promise<string[]> {
    const today = this.clock.today();
    if (HEARD_BY[news] === 'tenant') return contactsOf(tx, today, companyId);
    return whoHears(tx, today, (await ruleParameters<EndsRule>(tx, 'AGREEMENT-ENDS', today)).tell);
  }
}
