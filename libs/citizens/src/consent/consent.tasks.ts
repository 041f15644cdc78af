import { Injectable } from '@nestjs/common';
import { declareActions, HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';

declareActions({ 'citizens.withdrawal_announced': [] });

// Whoever has the case, and whoever last wrote a consent down, on either side.
const CONCERNED = statement<{ email: string; latest: string }>(
  'consent.concerned',
  `SELECT a.email, (SELECT count(*) FROM app.ledger l WHERE l.action IN ('citizens.consent_withdrawn', 'citizens.participation_ended'))::text AS latest FROM app.account a
    WHERE a.disabled_at IS NULL AND a.id IN (SELECT o.account_id FROM app.case_owner o WHERE o.citizen_id = $1 AND o.valid @> now()
      UNION SELECT d.recorded_by FROM app.disclosure d WHERE d.citizen_id = $1 AND d.recorded_by IS NOT NULL
        AND EXISTS (SELECT 1 FROM app.membership m WHERE m.account_id = d.recorded_by AND m.role <> 'citizen' AND m.valid @> current_date)) ORDER BY a.email`,
  { unseen: 'the machine’s own work' },
);

const SUBJECT = 'Et samtykke er trukket tilbage';
const BODY = [
  'En borger har trukket et samtykke tilbage. Det gælder fra nu af. Log ind på Fyrtårn, og se hvad du kan arbejde videre med. Spørg ikke om grunden.',
  '',
  '—',
  'A citizen has taken back a consent. It holds from now on. Log in to Fyrtårn to see what you can go on with. Do not ask for the reason.',
  '',
  'Fyrtårn, Københavns Kommune',
].join('\n');

@Injectable()
export class ConsentTasks {
  /** Both sides are told, and neither is told why or who. */
  @HandlesTask('citizens.tell_withdrawal')
  async tell(tx: Tx, { citizenId }: { citizenId: string }): Promise<void> {
    for (const { email, latest } of await tx.rows(CONCERNED, [citizenId])) {
      await queueMail(tx, { about: citizenId, kind: 'citizens.consent_withdrawn', version: Number(latest), to: email, subject: SUBJECT, body: BODY });
    }
    tx.record('citizens.withdrawal_announced', citizenId);
  }
}
