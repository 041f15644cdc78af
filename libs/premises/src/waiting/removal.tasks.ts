import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { contactsOf } from '@fyrtaarn/people';
import { HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { answeredMessage, paperRefusedMessage, removalMessage, type RemovalNews } from './removal-messages';

type Removal = Parameters<typeof removalMessage>[1] & { companyId: string };
const REMOVAL = statement<Removal>(
  'seat_removal.told',
  `SELECT a.company_id AS "companyId", o.name AS company, k.name_da AS "reasonDa", k.name_en AS "reasonEn", r.note, k.applicant_returns AS "applicantReturns",
      d.text_da AS "disagreeDa", d.text_en AS "disagreeEn", b.note AS "returnedBecause"
    FROM app.seat_removal r JOIN app.seat_application a ON a.id = r.application_id JOIN app.organisation o ON o.id = a.company_id
      JOIN ref.removal_reason k ON k.code = r.reason LEFT JOIN app.seat_return b ON b.removal_id = r.id
      JOIN ref.rule d ON d.code = 'SEAT-DISAGREE' AND $1::date BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity') WHERE r.id = $2`,
);
// What is left is what it still asks for, unless it has been housed.
const ANSWERED = statement<{ companyId: string; company: string; answered: number; left: number }>(
  'seat_passing.answered',
  `SELECT a.company_id AS "companyId", o.name AS company, p.answered, CASE a.state WHEN 'housed' THEN 0 ELSE a.seats_wanted END AS left
    FROM app.seat_passing p JOIN app.seat_application a ON a.id = p.application_id JOIN app.organisation o ON o.id = a.company_id WHERE p.id = $1`,
);
const PAPER = statement<{ companyId: string; company: string; name: string; because: string }>(
  'application_paper.told',
  `SELECT a.company_id AS "companyId", o.name AS company, d.name, p.refused_because AS because FROM app.application_document p
      JOIN app.seat_application a ON a.id = p.application_id JOIN app.organisation o ON o.id = a.company_id JOIN app.house_document d ON d.id = p.document_id
    WHERE p.document_id = $1`,
);

/** Writes to all who can log in for an applicant. */
@Injectable()
export class RemovalTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_removal')
  async tellRemoval(tx: Tx, { removalId, news }: { removalId: string; news: RemovalNews }): Promise<void> {
    const removal = await tx.first(REMOVAL, [this.clock.today(), removalId]);
    if (!removal) throw new Error(`removal ${removalId} is gone`);
    const mail = { about: removalId, kind: `premises.application_${news}`, version: 0, ...removalMessage(news, removal) };
    for (const to of await contactsOf(tx, this.clock.today(), removal.companyId)) await queueMail(tx, { ...mail, to });
  }

  @HandlesTask('premises.tell_answered')
  async tellAnswered(tx: Tx, { passingId }: { passingId: string }): Promise<void> {
    const answered = await tx.first(ANSWERED, [passingId]);
    if (!answered) throw new Error(`passing ${passingId} is gone`);
    const mail = { about: passingId, kind: 'premises.application_answered', version: 0, ...answeredMessage(answered) };
    for (const to of await contactsOf(tx, this.clock.today(), answered.companyId)) await queueMail(tx, { ...mail, to });
  }

  @HandlesTask('premises.tell_paper_refused')
  async tellPaper(tx: Tx, { documentId }: { documentId: string }): Promise<void> {
    const paper = await tx.first(PAPER, [documentId]);
    if (!paper) throw new Error(`paper ${documentId} is gone`);
    const mail = { about: documentId, kind: 'premises.application_paper_refused', version: 0, ...paperRefusedMessage(paper) };
    for (const to of await contactsOf(tx, this.clock.today(), paper.companyId)) await queueMail(tx, { ...mail, to });
  }
}
