import { Injectable } from '@nestjs/common';
import { addWorkingDays, Clock, defineErrors, plainText, refuse, type Actor, type Holidays } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import {
  below,
  declareActions,
  groupsIn,
  keyset,
  requireProof,
  showing,
  statement,
  toConnection,
  UnitOfWork,
  type Connection,
  type Keyed,
  type PageArgs,
} from '@fyrtaarn/platform';
import { citizenStore } from '../citizen.store';
import type { EmergencyAccessView, EmergencyCitizenView, OpenEmergencyAccess, ReviewEmergencyAccess } from './emergency.views';

defineErrors(
  {
    EMERGENCY_ENOUGH: {
      da: 'Du har brugt nødadgang så mange gange, som du kan på et døgn. Ring til din leder.',
      en: 'You have used emergency access as often as you can in a day. Call your manager.',
    },
  },
  { emergency_a_day: 'EMERGENCY_ENOUGH' },
);
declareActions({ 'citizens.emergency_opened': ['citizenId'], 'citizens.emergency_reviewed': ['verdict'] });

const ACCESS = `json_build_object('id', e.id, 'reason', e.reason, 'openedAt', e.opened_at, 'endsAt', e.ends_at, 'reviewBy', e.review_by, 'verdict', e.verdict,
  'suspendedAt', e.suspended_at, 'person', (SELECT a.display_name FROM app.account a WHERE a.id = e.account_id))`;
const OPEN = statement<{ id: string | null }>('emergency.open', 'SELECT app.open_emergency($1, $2, $3) AS id');
const BY_ID = statement<{ access: EmergencyAccessView }>('emergency.by_id', `SELECT ${ACCESS} AS access FROM app.emergency_access e WHERE e.id = $1`, {
  unseen: 'tells of whoever looked',
});
const CITIZEN_OF = statement<{ id: string | null }>('emergency.citizen_of', 'SELECT app.emergency_citizen() AS id');
const PHONE = statement<{ citizen_id: string; phone: string | null }>(
  'emergency.phone',
  'SELECT citizen_id, phone FROM app.citizen_contact WHERE citizen_id = $1',
  showing(({ citizen_id: citizen, phone }) => ({ citizen, groups: groupsIn({ CONTACT: phone }) })),
);
const PAGE = statement<Keyed<EmergencyAccessView>>(
  'emergency.page',
  `SELECT e.id::text AS key, ${ACCESS} AS node FROM app.emergency_access e WHERE ${below('e.id', '$1')} ORDER BY e.id DESC LIMIT $2`,
  { unseen: 'tells of whoever looked' },
);
const REVIEW = statement<{ id: string }>(
  'emergency.review',
  `UPDATE app.emergency_access SET verdict = $2, note = $3, reviewed_by = sec.account(), reviewed_at = now() WHERE id = $1 AND verdict IS NULL RETURNING id`,
  { unseen: 'tells of whoever looked' },
);

/** When life or health cannot wait for the ordinary way. */
@Injectable()
export class EmergencyAccesses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError PROOF_NEEDED, NOT_FOUND */
  open(who: Actor, { citizenId, reason }: OpenEmergencyAccess): Promise<EmergencyAccessView> {
    requireProof(who);
    const why = plainText('reason', reason, { min: 40, max: 2000 });
    return this.work.write(who, async (tx) => {
      const today = this.clock.today();
      const { review_working_days } = await ruleParameters<{ review_working_days: number }>(tx, 'EMERGENCY-ACCESS', today);
      const day = addWorkingDays(today, review_working_days, await ruleParameters<Holidays>(tx, 'WORKING-DAYS', today));
      const reviewBy = new Date(`${day}T22:00:00Z`);
      const id = (await tx.first(OPEN, [citizenId, why, reviewBy]))?.id;
      if (!id) {
        tx.deny(citizenId);
        throw refuse('NOT_FOUND');
      }
      tx.record('citizens.emergency_opened', id, { citizenId });
      tx.schedule('citizens.announce_emergency', { id });
      tx.schedule('citizens.suspend_unreviewed', { id }, { at: reviewBy });
      return ((await tx.first(BY_ID, [id])) as { access: EmergencyAccessView }).access;
    });
  }

  /** @throws DomainError NOT_FOUND for an access that is another's, or over */
  read(who: Actor, id: string): Promise<EmergencyCitizenView> {
    return this.work.read({ ...who, emergencyId: id }, async (reader) => {
      const citizenId = (await reader.first(CITIZEN_OF))?.id;
      const citizen = citizenId && (await citizenStore.byId(reader, citizenId));
      if (!citizen) throw refuse('NOT_FOUND');
      return { citizen, phone: (await reader.first(PHONE, [citizenId]))?.phone ?? null };
    });
  }

  page(who: Actor, args: PageArgs): Promise<Connection<EmergencyAccessView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PAGE, [after, limit]), args));
  }

  review(who: Actor, { id, verdict, note }: ReviewEmergencyAccess): Promise<EmergencyAccessView> {
    const words = plainText('note', note, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(REVIEW, [id, verdict, words]))) throw refuse('NOT_FOUND');
      tx.record('citizens.emergency_reviewed', id, { verdict });
      return ((await tx.first(BY_ID, [id])) as { access: EmergencyAccessView }).access;
    });
  }
}
