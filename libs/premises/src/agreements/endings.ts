import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { refuseAgreement } from './agreement.errors';
import type { EndAgreement, GiveNotice } from './agreement.inputs';
import { noticeEffectiveOn } from './agreement.rules';
import { agreementStore, type Ground } from './agreement.store';
import type { AgreementView } from './agreement.views';
import type { NoticeGroundView } from './choice.views';
import { sheetPdf } from '../invoicing/invoice-pdf';
import { noticeLetter } from './notice-letter.rules';
import type { NoticeNews } from './notice-messages';
import { noticeStore } from './notice.store';

declareActions({
  'premises.notice_received': ['by', 'ground', 'effectiveOn', 'rule', 'ruleFrom'],
  'premises.agreement_ended': ['on'],
  'premises.notice_withdrawn': [],
});

/** How agreements end. A tenant may always give notice; the landlord only on a ground that the law knows. */
@Injectable()
export class Endings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  grounds(who: Actor): Promise<NoticeGroundView[]> {
    return this.work.read(who, (reader) => agreementStore.grounds(reader, this.clock.today()));
  }

  /** The day it takes effect is reckoned by the agreement's own rule; the seats are free from then on. */
  giveNotice(who: Actor, wish: GiveNotice): Promise<AgreementView> {
    const { agreementId, by, receivedOn, documentId, ...given } = whoGives(who, wish);
    const explanation = wish.explanation ? plainText('explanation', wish.explanation, { min: 3, max: 2000 }) : null;
    const received = receivedOn ? localDate(receivedOn, 'receivedOn') : this.clock.today();
    return this.work.write(who, async (tx) => {
      // A paper refers to the agreement, and the notice takes it whole: whoever brings one has it first. A tenant brings none, and may not.
      const agreement = documentId ? await agreementStore.lock(tx, agreementId) : await agreementStore.standing(tx, agreementId);
      if (!agreement) throw refuse('NOT_FOUND');
      const rule = await agreementStore.ruleOf(tx, agreement, received);
      const ground = given.ground ? await groundOn(tx, given.ground, received) : undefined;
      const months = Math.max(agreement.notice_months ?? rule.terms.notice_months, ground?.months ?? 0);
      const effectiveOn = noticeEffectiveOn(received, months, rule.terms.to_first_of_month);
      if (documentId) await agreementStore.prove(tx, agreementId, 'notice', received, documentId);
      const values = [agreementId, by, ground?.code ?? null, ground?.from ?? null, explanation, received, effectiveOn, rule.code, rule.from];
      const noticeId = await agreementStore.notify(tx, values);
      tx.record('premises.notice_received', agreementId, { by, ground: ground?.code ?? 'none', effectiveOn, rule: rule.code, ruleFrom: rule.from });
      if (by === 'landlord') await this.write(tx, agreementId, noticeId);
      const news: readonly NoticeNews[] = by === 'landlord' ? ['given_by_landlord'] : ['given_by_tenant', 'received'];
      for (const one of news) tx.schedule('premises.tell_notice', { noticeId, news: one });
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** By whoever gave it, or by the house on their word; until the day that rule NOTICE-WITHDRAWAL gives, and unless a seat is promised to others by then. */
  withdrawNotice(who: Actor, agreementId: string, reason: string): Promise<AgreementView> {
    const because = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      const noticeId = await agreementStore.withdraw(tx, agreementId, this.clock.today(), because, who.accountId ?? null);
      if (!noticeId) throw refuse('NOT_FOUND');
      const news: NoticeNews = who.role === 'companyContact' ? 'withdrawn_by_tenant' : 'withdrawn_by_house';
      tx.schedule('premises.tell_notice', { noticeId, news });
      tx.record('premises.notice_withdrawn', agreementId);
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** Both have signed that it ends: the document. The other ways out are a notice, a takeover, and a demand that was not met. */
  end(who: Actor, { agreementId, on, reason, documentId }: EndAgreement): Promise<AgreementView> {
    const because = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      if (documentId) await agreementStore.prove(tx, agreementId, 'end', on, documentId);
      await agreementStore.end(tx, agreementId, on);
      await agreementStore.explainEnd(tx, agreementId, because);
      tx.record('premises.agreement_ended', agreementId, { on });
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** @param id of the landlord's notice */
  letter(who: Actor, id: string): Promise<Buffer | undefined> {
    return this.work.read(who, (reader) => noticeStore.letter(reader, id));
  }

  /** The letter of a landlord's notice, kept as it was written. */
  private async write(tx: Tx, agreementId: string, noticeId: string): Promise<void> {
    const on = this.clock.today();
    const { lines } = await agreementStore.byId(tx, agreementId);
    const letter = noticeLetter({ ...(await noticeStore.told(tx, noticeId)), on, lines });
    await noticeStore.keepLetter(tx, noticeId, await sheetPdf(letter, { name: letter.title, author: 'Københavns Kommune', on }));
  }
}

/** A company speaks for itself, and today. @throws DomainError NOTICE_NEEDS_GROUND */
function whoGives(who: Actor, wish: GiveNotice): GiveNotice {
  if (who.role === 'companyContact') return { agreementId: wish.agreementId, by: 'tenant' };
  if ((wish.by === 'landlord') !== Boolean(wish.ground)) throw refuseAgreement('NOTICE_NEEDS_GROUND', { field: 'ground' });
  return wish;
}

/** @throws DomainError NOTICE_GROUND_UNKNOWN */
async function groundOn(tx: Tx, code: string, day: string): Promise<Ground> {
  const ground = await agreementStore.ground(tx, code, day);
  if (!ground) throw refuseAgreement('NOTICE_GROUND_UNKNOWN', { field: 'ground' });
  return ground;
}
