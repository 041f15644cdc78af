import { Injectable } from '@nestjs/common';
import { Clock, dayInCopenhagen, inKroner } from '@fyrtaarn/kernel';
import { contactsOf, whenCompanyIsAssessed, whoHears } from '@fyrtaarn/people';
import { HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { alarmAbout, assessmentMessage, messageAbout, receipt, type OfferAlarm, type OfferNews, type ToldAssessment, type ToldOffer } from './seat-messages';
import { offerTerms } from './seat-offering';

interface Applicant {
  /** Of whoever applied; null where somebody wrote it down for the company. */
  readonly email: string | null;
  readonly companyId: string;
  readonly company: string;
  readonly wanted: number;
  readonly place: number | null;
  readonly free: number;
  /** Rule SEAT-ORDER as it reads today. */
  readonly orderDa: string;
  readonly orderEn: string;
}
const APPLICANT = statement<Applicant>(
  'seat_application.told',
  `SELECT CASE a.channel WHEN 'self' THEN u.email END AS email, a.company_id AS "companyId", o.name AS company, a.seats_wanted AS wanted, list.free, stands.place,
      r.text_da AS "orderDa", r.text_en AS "orderEn" FROM app.seat_application a JOIN app.organisation o ON o.id = a.company_id
      JOIN app.account u ON u.id = a.applied_by JOIN ref.rule r ON r.code = 'SEAT-ORDER' AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
      CROSS JOIN (SELECT app.seats_free($1::date) AS free) list CROSS JOIN LATERAL app.seat_standing(a.id, list.free) stands
    WHERE a.id = $2`,
);
const OFFER = statement<Omit<ToldOffer, 'kroner' | 'answerBy'> & { companyId: string; state: string; monthOre: number; expiresAt: Date }>(
  'seat_offer.told',
  `SELECT a.company_id AS "companyId", o.name AS company, h.name AS house, f.state, a.seats_wanted AS wanted, f.seats, f.starts_on::text AS "startsOn", f.month_ore::float AS "monthOre", app.vat_on(f.house_id, 'seat', f.starts_on) AS vat, f.expires_at AS "expiresAt", f.withdrawn_because AS because,
      (SELECT coalesce(array_agg(s.code ORDER BY s.code), '{}') FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id WHERE c.offer_id = f.id) AS codes
    FROM app.seat_offer f JOIN app.seat_application a ON a.id = f.application_id JOIN app.organisation o ON o.id = a.company_id JOIN app.house h ON h.id = f.house_id
    WHERE f.id = $1`,
);
const KIND: Readonly<Record<OfferNews, string>> = {
  offered: 'premises.seats_offered',
  reminded: 'premises.offer_reminded',
  accepted: 'premises.offer_accepted',
  declined: 'premises.offer_declined',
  expired: 'premises.offer_expired',
  asked: 'premises.application_asked',
  rested: 'premises.application_rested',
  withdrawn: 'premises.offer_withdrawn',
};
const ASSESSED = statement<ToldAssessment & { companyId: string }>(
  'seat_application.assessed',
  `SELECT x.company_id AS "companyId", o.name AS company, x.outcome, x.reasons, d.text_da AS "disagreeDa", d.text_en AS "disagreeEn"
    FROM app.company_assessment x JOIN app.organisation o ON o.id = x.company_id JOIN ref.rule d ON d.code = 'SEAT-DISAGREE'
      AND $1::date BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity')
    WHERE x.id = $2 AND EXISTS (SELECT FROM app.seat_application a WHERE a.company_id = x.company_id AND a.state IN ('waiting', 'resting', 'offered'))`,
);

whenCompanyIsAssessed((tx, { assessmentId }) => tx.schedule('premises.tell_assessment', { assessmentId }));

/** Writes to whoever applied, and of an offer to all who can answer it. */
@Injectable()
export class SeatApplicationTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_applicant')
  async tell(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const applicant = await tx.first(APPLICANT, [this.clock.today(), applicationId]);
    if (!applicant) throw new Error(`application ${applicationId} is gone`);
    const mail = { about: applicationId, kind: 'premises.seats_requested', version: 0, ...receipt(applicant) };
    const heard = applicant.email === null ? await contactsOf(tx, this.clock.today(), applicant.companyId) : [applicant.email];
    for (const to of heard) await queueMail(tx, { ...mail, to });
  }

  /** Only a company that asks for seats is told: it waits for this. */
  @HandlesTask('premises.tell_assessment')
  async tellAssessment(tx: Tx, { assessmentId }: { assessmentId: string }): Promise<void> {
    const today = this.clock.today();
    const assessed = await tx.first(ASSESSED, [today, assessmentId]);
    if (!assessed) return;
    const mail = { about: assessmentId, kind: 'premises.company_assessed', version: 0, ...assessmentMessage(assessed) };
    for (const to of await contactsOf(tx, today, assessed.companyId)) await queueMail(tx, { ...mail, to });
  }

  @HandlesTask('premises.tell_offer')
  async tellOffer(tx: Tx, { offerId, news }: { offerId: string; news: OfferNews }): Promise<void> {
    const offer = await this.offer(tx, offerId);
    const mail = { about: offerId, kind: KIND[news], version: 0, ...messageAbout(news, offer) };
    const contacts = await contactsOf(tx, this.clock.today(), offer.companyId);
    for (const to of contacts) await queueMail(tx, { ...mail, to });
    if (news === 'offered' && contacts.length === 0) await this.alarm(tx, offerId, 'unreached', offer);
  }

  /** The seats are held for as long as nobody signs or takes the offer back. */
  @HandlesTask('premises.look_at_unsigned')
  async lookAtUnsigned(tx: Tx, { offerId }: { offerId: string }): Promise<void> {
    const offer = await this.offer(tx, offerId);
    if (offer.state === 'accepted') await this.alarm(tx, offerId, 'unsigned', offer);
  }

  private async alarm(tx: Tx, offerId: string, why: OfferAlarm, offer: ToldOffer): Promise<void> {
    const today = this.clock.today();
    const { tell } = await offerTerms(tx, today);
    const mail = { about: offerId, kind: `premises.offer_${why}`, version: 0, ...alarmAbout(why, offer) };
    for (const to of await whoHears(tx, today, tell)) await queueMail(tx, { ...mail, to });
  }

  private async offer(tx: Tx, offerId: string): Promise<ToldOffer & { companyId: string; state: string }> {
    const offer = await tx.first(OFFER, [offerId]);
    if (!offer) throw new Error(`offer ${offerId} is gone`);
    // It runs out at midnight: the last day is the one before.
    const answerBy = dayInCopenhagen(new Date(offer.expiresAt.getTime() - 1));
    return { ...offer, kroner: inKroner(offer.monthOre), answerBy };
  }
}
