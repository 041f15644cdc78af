import { Injectable } from '@nestjs/common';
import { addMonths, Clock, longDate, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { ANSWERED, ASKED, correctedMessage } from './rights.messages';

declareActions({ 'citizens.request_announced': [], 'citizens.answer_announced': [], 'citizens.correction_announced': ['recipients'] });

/** Rule RIGHTS-ANSWER: whom in each organisation it is told, and how long back whoever was shown something hears that it was wrong. */
interface Terms {
  readonly tell: readonly string[];
  readonly recipients_months: number;
}

const MACHINE = { unseen: 'the machine’s own work' };
const HOME = statement<{ email: string }>(
  'rights.home',
  `SELECT DISTINCT a.email FROM app.citizen_request r JOIN app.citizen c ON c.id = r.citizen_id JOIN app.membership m ON m.organisation_id = c.home_organisation_id
    JOIN app.account a ON a.id = m.account_id WHERE r.id = $1 AND m.role = ANY ($2) AND m.valid @> $3::date AND a.disabled_at IS NULL ORDER BY a.email`,
  MACHINE,
);
const ASKER = statement<{ email: string }>(
  'rights.asker',
  `SELECT DISTINCT a.email FROM app.citizen_request r JOIN app.membership m ON m.citizen_id = r.citizen_id JOIN app.account a ON a.id = m.account_id
    WHERE r.id = $1 AND m.role = 'citizen' AND m.valid @> $2::date AND a.disabled_at IS NULL ORDER BY a.email`,
  MACHINE,
);
// Shown, or free to be shown. A company that was merged hears of it where it is now.
const RECIPIENTS = statement<{ dataGroup: string; organisation: string; last: string }>(
  'rights.recipients',
  `SELECT r.data_group AS "dataGroup", coalesce(k.merged_into, s.organisation) AS organisation, (max(s.at) AT TIME ZONE 'Europe/Copenhagen')::date::text AS last
    FROM app.citizen_request r JOIN app.citizen c ON c.id = r.citizen_id CROSS JOIN LATERAL (
        SELECT l.organisation_id AS organisation, l.at FROM app.access_log l JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject
          WHERE p.citizen_id = r.citizen_id AND l.decision = 'shown' AND r.data_group = ANY (l.data_groups) AND l.at > $2
        UNION ALL
        SELECT d.recipient_organisation_id, least(coalesce(d.withdrawn_at, upper(d.valid)), now()) FROM app.disclosure d
          WHERE d.citizen_id = r.citizen_id AND r.data_group = ANY (d.data_groups) AND coalesce(d.withdrawn_at, upper(d.valid)) > $2 AND lower(d.valid) < now()) s
      LEFT JOIN app.company k ON k.organisation_id = s.organisation
    WHERE r.id = $1 AND r.told_at IS NULL AND s.organisation <> c.home_organisation_id GROUP BY 1, 2 ORDER BY 2`,
  MACHINE,
);
const CONTACTS = statement<{ email: string; organisation: string }>(
  'rights.contacts',
  `SELECT DISTINCT a.email, m.organisation_id AS organisation FROM app.membership m JOIN app.account a ON a.id = m.account_id
    WHERE m.organisation_id = ANY ($1) AND m.role = ANY ($2) AND m.valid @> $3::date AND a.disabled_at IS NULL ORDER BY a.email`,
);
const TOLD = statement<{ id: string }>(
  'rights.told',
  'UPDATE app.citizen_request SET told = $2, told_at = now() WHERE id = $1 AND told_at IS NULL RETURNING id',
  MACHINE,
);

/** Who hears of what a citizen asks for: the administration, the citizen, and whoever was shown what was wrong. */
@Injectable()
export class RightsTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('citizens.tell_request')
  async request(tx: Tx, { id }: { id: string }): Promise<void> {
    const today = this.clock.today();
    const { tell } = await ruleParameters<Terms>(tx, 'RIGHTS-ANSWER', today);
    for (const { email: to } of await tx.rows(HOME, [id, tell, today]))
      await queueMail(tx, { about: id, kind: 'citizens.right_asked', version: 0, to, ...ASKED });
    tx.record('citizens.request_announced', id);
  }

  @HandlesTask('citizens.tell_answer')
  async answer(tx: Tx, { id }: { id: string }): Promise<void> {
    for (const { email: to } of await tx.rows(ASKER, [id, this.clock.today()])) {
      await queueMail(tx, { about: id, kind: 'citizens.right_answered', version: 0, to, ...ANSWERED });
    }
    tx.record('citizens.answer_announced', id);
  }

  /** Once, by mail: what was wrong and when they were last shown it, and of whom not. */
  @HandlesTask('citizens.tell_recipients')
  async recipients(tx: Tx, { id }: { id: string }): Promise<void> {
    const today = this.clock.today();
    const { tell, recipients_months } = await ruleParameters<Terms>(tx, 'RIGHTS-ANSWER', today);
    const recipients = await tx.rows(RECIPIENTS, [id, addMonths(today, -recipients_months)]);
    const organisations = recipients.map(({ organisation }) => organisation);
    const contacts = await tx.rows(CONTACTS, [organisations, tell, today]);
    for (const { organisation, dataGroup, last } of recipients) {
      const words = correctedMessage(dataGroup, longDate(last as LocalDate));
      for (const { email: to } of contacts.filter((one) => one.organisation === organisation)) {
        await queueMail(tx, { about: id, kind: 'citizens.data_corrected', version: 0, to, ...words });
      }
    }
    await tx.rows(TOLD, [id, organisations]);
    tx.record('citizens.correction_announced', id, { recipients: organisations.length });
  }
}
