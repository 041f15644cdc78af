import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { refuseGuidance } from './guidance.errors';
import { Parties } from './parties';
import { partyStore } from './party.store';
import { registrationStore, type LockedRegistration } from './registration.store';
import type { CancelRegistration, RecordAttendance, RegisterForSession, RegistrationsOf, RegistrationView } from './registration.views';
import { reasonForLateness } from './session.rules';
import { sessionStore } from './session.store';

declareActions({
  'guidance.party_registered': ['sessionId', 'state'],
  'guidance.registration_cancelled': ['sessionId'],
  'guidance.attendance_recorded': ['sessionId', 'attendance', 'late'],
});

/** Who is coming, who waits, who came. Places and the order in line are given by the database. */
@Injectable()
export class Registrations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly parties: Parties,
  ) {}

  /** In order of arrival; of one session, of one party, or all that the reader may see. */
  page(who: Actor, of: RegistrationsOf, args: PageArgs): Promise<Connection<RegistrationView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await registrationStore.page(reader, of, after, limit), args));
  }

  register(who: Actor, { sessionId, partyId }: RegisterForSession): Promise<RegistrationView> {
    return this.work.write(who, async (tx) => {
      const session = await sessionStore.byId(tx, sessionId);
      if (!session) throw refuse('NOT_FOUND');
      const party = await this.whoComes(tx, who, partyId ?? null);
      const left = await partyStore.hasLeft(tx, party);
      if (left === undefined) throw refuse('NOT_FOUND');
      if (left) throw refuseGuidance('PARTY_HAS_LEFT', { field: 'partyId' });
      // Staff may write down somebody who came without being on the list.
      const registered_late = who.role !== 'companyContact' && new Date(session.startsAt) <= this.clock.now();
      const late = registered_late ? { registered_late } : {};
      const id = await registrationStore.insert(tx, { session_id: sessionId, party_id: party, registered_by: who.accountId ?? '', ...late });
      const registration = await this.view(tx, id);
      tx.schedule('guidance.tell', { registrationId: id, news: registration.state });
      tx.record('guidance.party_registered', id, { sessionId, state: registration.state });
      return registration;
    });
  }

  cancel(who: Actor, { registrationId, reason }: CancelRegistration): Promise<RegistrationView> {
    const cancel_reason = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      const registration = await this.lockLive(tx, registrationId);
      if (registration.starts_at <= this.clock.now()) throw refuseGuidance('SESSION_CLOSED');
      const sessionId = registration.session_id;
      await registrationStore.update(tx, registrationId, { state: 'cancelled', cancel_reason });
      tx.schedule('guidance.fill_places', { sessionId }, { dedupeKey: sessionId });
      tx.schedule('guidance.tell', { registrationId, news: 'cancelled' });
      tx.record('guidance.registration_cancelled', registrationId, { sessionId });
      return this.view(tx, registrationId);
    });
  }

  /** Whether the party came. The count of guided parties follows by itself. */
  recordAttendance(who: Actor, record: RecordAttendance): Promise<RegistrationView> {
    return this.work.write(who, async (tx) => {
      await this.attended(tx, await this.lockLive(tx, record.registrationId), record);
      tx.schedule('programme.recount', { indicator: 'GUIDED_PARTIES' }, { dedupeKey: 'GUIDED_PARTIES' });
      return this.view(tx, record.registrationId);
    });
  }

  /** As a list says it, within somebody else's transaction; whoever brought the list has the parties counted. */
  async attendedIn(tx: Tx, record: RecordAttendance): Promise<'added' | 'changed' | 'known'> {
    const registration = await this.lockLive(tx, record.registrationId);
    if (registration.attendance === record.attendance) return 'known';
    await this.attended(tx, registration, record);
    return registration.attendance === null ? 'added' : 'changed';
  }

  private async attended(tx: Tx, registration: LockedRegistration, { registrationId, attendance, lateReason }: RecordAttendance): Promise<void> {
    if (registration.session_state === 'cancelled') throw refuseGuidance('SESSION_CANCELLED');
    if (registration.state === 'waiting') throw refuseGuidance('NOT_REGISTERED');
    const { late_after_days } = await ruleParameters<{ late_after_days: number }>(tx, 'GUIDANCE-ATTENDANCE', this.clock.today());
    const late_reason = reasonForLateness(registration, this.clock.now(), lateReason ?? null, late_after_days);
    await registrationStore.update(tx, registrationId, { attendance, attendance_at: this.clock.now(), late_reason });
    const { session_id: sessionId } = registration;
    tx.record('guidance.attendance_recorded', registrationId, { sessionId, attendance, late: late_reason !== null });
  }

  private async whoComes(tx: Tx, who: Actor, partyId: string | null): Promise<string> {
    if (who.role === 'companyContact') return this.parties.partyOf(tx, who, who.organisationId ?? '');
    if (!partyId) throw refuseGuidance('PARTY_MISSING', { field: 'partyId' });
    return partyId;
  }

  private async lockLive(tx: Tx, id: string): Promise<LockedRegistration> {
    const registration = await registrationStore.lock(tx, id);
    if (!registration) throw refuse('NOT_FOUND');
    if (registration.state === 'cancelled') throw refuseGuidance('REGISTRATION_CANCELLED');
    return registration;
  }

  private async view(tx: Tx, id: string): Promise<RegistrationView> {
    const registration = await registrationStore.byId(tx, id);
    if (!registration) throw refuse('NOT_FOUND');
    return registration;
  }
}
