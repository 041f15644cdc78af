import { Injectable } from '@nestjs/common';
import { declareActions, HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';

declareActions({ 'citizens.emergency_announced': [], 'citizens.account_suspended': ['accountId'] });

const OFFICERS = statement<{ email: string }>(
  'emergency.officers',
  `SELECT DISTINCT a.email FROM app.membership m JOIN app.account a ON a.id = m.account_id
    WHERE m.role = 'dataProtectionOfficer' AND m.valid @> current_date AND a.disabled_at IS NULL ORDER BY a.email`,
);
const UNREVIEWED = statement<{ account_id: string }>(
  'emergency.unreviewed',
  `UPDATE app.emergency_access SET suspended_at = now() WHERE id = $1 AND verdict IS NULL AND suspended_at IS NULL RETURNING account_id`,
  { unseen: 'the machine’s own work' },
);
const SUSPEND = statement<never>('emergency.suspend', 'UPDATE app.account SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1');

const SUBJECT = 'Nødadgang er brugt';
const BODY = [
  'En medarbejder har brugt nødadgang til en borgers sag. Log ind på Fyrtårn, læs grunden, og sig, om den er i orden. Er den ikke vurderet i tide, lukkes kontoen.',
  '',
  '—',
  'Somebody used emergency access to a citizen’s case. Log in to Fyrtårn, read the reason and say whether it is in order. If nobody does in time, the account is closed.',
  '',
  'Fyrtårn, Københavns Kommune',
].join('\n');

/** What follows an emergency access by itself. */
@Injectable()
export class EmergencyTasks {
  @HandlesTask('citizens.announce_emergency')
  async announce(tx: Tx, { id }: { id: string }): Promise<void> {
    for (const { email } of await tx.rows(OFFICERS)) {
      await queueMail(tx, { about: id, kind: 'citizens.emergency_opened', version: 0, to: email, subject: SUBJECT, body: BODY });
    }
    tx.record('citizens.emergency_announced', id);
  }

  /** When the time for a review is over. */
  @HandlesTask('citizens.suspend_unreviewed')
  async suspend(tx: Tx, { id }: { id: string }): Promise<void> {
    const late = await tx.first(UNREVIEWED, [id]);
    if (!late) return;
    await tx.rows(SUSPEND, [late.account_id]);
    tx.record('citizens.account_suspended', id, { accountId: late.account_id });
  }
}
