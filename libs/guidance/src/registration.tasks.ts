import { Injectable } from '@nestjs/common';
import { declareActions, HandlesTask, statement, type Tx } from '@fyrtaarn/platform';
import { registrationStore } from './registration.store';
import { sessionStore } from './session.store';

declareActions({ 'guidance.registration_promoted': ['sessionId'] });

const TO_TELL = statement<{ id: string }>(
  'tell.all',
  `SELECT id FROM app.session_registration WHERE session_id = $1 AND (state = 'registered' OR ($2::boolean AND state = 'waiting')) ORDER BY line`,
);

/** What follows from a change of a session or its list. */
@Injectable()
export class RegistrationTasks {
  /** Free places go to those who wait, in order. */
  @HandlesTask('guidance.fill_places')
  async fill(tx: Tx, { sessionId }: { sessionId: string }): Promise<void> {
    const session = await sessionStore.lock(tx, sessionId);
    if (!session) throw new Error(`session ${sessionId} is gone`);
    if (session.state !== 'planned' || session.waiting === 0) return;
    for (const id of await registrationStore.nextInLine(tx, sessionId, session.capacity - session.taken)) {
      await registrationStore.update(tx, id, { state: 'registered' });
      tx.schedule('guidance.tell', { registrationId: id, news: 'promoted' });
      tx.record('guidance.registration_promoted', id, { sessionId });
    }
  }

  /** One message for each who is on the list. A reminder of a time that was changed since reminds nobody. */
  @HandlesTask('guidance.tell_all')
  async tellAll(tx: Tx, { sessionId, sequence, news }: { sessionId: string; sequence: number; news: string }): Promise<void> {
    const session = await sessionStore.lock(tx, sessionId);
    if (!session) throw new Error(`session ${sessionId} is gone`);
    if (news === 'reminder' && (session.sequence !== sequence || session.state !== 'planned')) return;
    for (const { id } of await tx.rows(TO_TELL, [sessionId, news !== 'reminder'])) tx.schedule('guidance.tell', { registrationId: id, news, sequence });
  }
}
