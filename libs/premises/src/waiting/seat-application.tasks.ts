import { Injectable } from '@nestjs/common';
import { Clock, dayInCopenhagen, inKroner } from '@fyrtaarn/kernel';
import { HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { messageAbout, receipt, type OfferNews, type ToldOffer } from './seat-messages';

interface Applicant {
  readonly email: string;
  readonly company: string;
  readonly wanted: number;
  readonly place: number | null;
  readonly free: number;
}
const APPLICANT = statement<Applicant>(
  'seat_application.told',
  `SELECT u.email, o.name AS company, a.seats_wanted AS wanted, list.free, stands.place FROM app.seat_application a JOIN app.organisation o ON o.id = a.company_id
      JOIN app.account u ON u.id = a.applied_by CROSS JOIN (SELECT app.seats_free($1::date) AS free) list CROSS JOIN LATERAL app.seat_standing(a.id, list.free) stands
    WHERE a.id = $2`,
);
const OFFER = statement<Omit<ToldOffer, 'kroner' | 'answerBy'> & { email: string; monthOre: number; expiresAt: Date }>(
  'seat_offer.told',
  `SELECT u.email, o.name AS company, a.seats_wanted AS wanted, f.seats, f.starts_on::text AS "startsOn", f.month_ore::float AS "monthOre", f.expires_at AS "expiresAt",
      (SELECT coalesce(array_agg(s.code ORDER BY s.code), '{}') FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id WHERE c.offer_id = f.id) AS codes
    FROM app.seat_offer f JOIN app.seat_application a ON a.id = f.application_id JOIN app.organisation o ON o.id = a.company_id JOIN app.account u ON u.id = a.applied_by
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

/** Writes to whoever applied. */
@Injectable()
export class SeatApplicationTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_applicant')
  async tell(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const applicant = await tx.first(APPLICANT, [this.clock.today(), applicationId]);
    if (!applicant) throw new Error(`application ${applicationId} is gone`);
    await queueMail(tx, { about: applicationId, kind: 'premises.seats_requested', version: 0, to: applicant.email, ...receipt(applicant) });
  }

  @HandlesTask('premises.tell_offer')
  async tellOffer(tx: Tx, { offerId, news }: { offerId: string; news: OfferNews }): Promise<void> {
    const offer = await tx.first(OFFER, [offerId]);
    if (!offer) throw new Error(`offer ${offerId} is gone`);
    // It runs out at midnight: the last day is the one before.
    const answerBy = dayInCopenhagen(new Date(offer.expiresAt.getTime() - 1));
    const told = { ...offer, kroner: inKroner(offer.monthOre), answerBy };
    await queueMail(tx, { about: offerId, kind: KIND[news], version: 0, to: offer.email, ...messageAbout(news, told) });
  }
}
