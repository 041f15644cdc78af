import { Injectable } from '@nestjs/common';
import { addDays, addMonths, Clock, dayInCopenhagen, instantInCopenhagen } from '@fyrtaarn/kernel';
import { contactsOf, ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { applicationStore } from './seat-application.store';
import { renewalMessage, type RenewalNews } from './renewal-messages';

declareActions({ 'premises.application_lapsed': [] });

/** Rule SEAT-RENEWAL. */
interface RenewalRule {
  readonly months: number;
  readonly answer_days: number;
}

interface Renewed {
  readonly companyId: string;
  readonly company: string;
  readonly state: string;
  /** When it last said that it waits. */
  readonly since: Date;
}
const RENEWED = statement<Renewed>(
  'seat_application.renewed',
  `SELECT a.company_id AS "companyId", o.name AS company, a.state, a.active_since AS since FROM app.seat_application a JOIN app.organisation o ON o.id = a.company_id
    WHERE a.id = $1 FOR UPDATE OF a`,
);
const TOLD = statement<{ told: boolean }>(
  'seat_application.renewal_told',
  `SELECT EXISTS (SELECT FROM app.mail m WHERE m.about = $1 AND m.kind = 'premises.renewal_asked' AND m.version = $2 AND m.state = 'sent') AS told`,
);

/** To be asked once so much time has gone since it last said that it waits. */
export async function askLater(tx: Tx, clock: Clock, applicationId: string): Promise<void> {
  const { months } = await ruleParameters<RenewalRule>(tx, 'SEAT-RENEWAL', clock.today());
  tx.schedule('premises.ask_renewal', { applicationId }, { at: instantInCopenhagen(addMonths(clock.today(), months), '09:00') });
}

/** Whoever has waited long is asked whether it still does. Silence lets it rest, and its seniority is kept. */
@Injectable()
export class RenewalTasks {
  constructor(private readonly clock: Clock) {}

  /** One that has said so meanwhile is asked by a later task; one that has an offer, when that is answered. */
  @HandlesTask('premises.ask_renewal')
  async ask(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const application = await this.lock(tx, applicationId);
    const today = this.clock.today();
    const { months, answer_days: days } = await ruleParameters<RenewalRule>(tx, 'SEAT-RENEWAL', today);
    if (addMonths(dayInCopenhagen(application.since), months) > today) return;
    const answerBy = addDays(today, days);
    const at = instantInCopenhagen(answerBy, '09:00');
    if (application.state === 'offered') return void tx.schedule('premises.ask_renewal', { applicationId }, { at });
    if (application.state !== 'waiting') return;
    await this.tell(tx, applicationId, 'asked', application, answerBy);
    tx.schedule('premises.rest_unrenewed', { applicationId, since: application.since.toISOString() }, { at });
  }

  /** Only when the applicant was told: what the house itself did not do costs nobody a place. */
  @HandlesTask('premises.rest_unrenewed')
  async rest(tx: Tx, { applicationId, since }: { applicationId: string; since: string }): Promise<void> {
    const application = await this.lock(tx, applicationId);
    if (application.since.toISOString() !== since) return;
    const told = await tx.first(TOLD, [applicationId, versionOf(application)]);
    if (!told?.told || !(await applicationStore.move(tx, applicationId, 'resting', ['waiting']))) return;
    tx.record('premises.application_lapsed', applicationId);
    await this.tell(tx, applicationId, 'lapsed', application, this.clock.today());
  }

  private async tell(tx: Tx, about: string, news: RenewalNews, application: Renewed, answerBy: string): Promise<void> {
    const mail = {
      about,
      kind: `premises.renewal_${news}`,
      version: versionOf(application),
      ...renewalMessage(news, { company: application.company, answerBy }),
    };
    for (const to of await contactsOf(tx, this.clock.today(), application.companyId)) await queueMail(tx, { ...mail, to });
  }

  private async lock(tx: Tx, id: string): Promise<Renewed> {
    const application = await tx.first(RENEWED, [id]);
    if (!application) throw new Error(`application ${id} is gone`);
    return application;
  }
}

/** Each year is another letter. */
function versionOf({ since }: Renewed): number {
  return Number(dayInCopenhagen(since).replaceAll('-', ''));
}
