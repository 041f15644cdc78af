import { Injectable } from '@nestjs/common';
import { plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, SharedFiles, statement, UnitOfWork } from '@fyrtaarn/platform';
import { SessionEvaluationRow, SessionMaterialRow, SessionNoteRow } from './aftermath.entity';
import type { AddSessionNote, EvaluateSession, SessionEvaluationView, SessionMaterialView, SessionNoteView } from './aftermath.views';
import { refuseGuidance } from './guidance.errors';
import { registrationStore } from './registration.store';
import { sessionStore } from './session.store';

declareActions({
  'guidance.note_written': ['sessionId'],
  'guidance.material_added': ['sessionId', 'bytes'],
  'guidance.session_evaluated': ['useful'],
});

const NOTES = statement<SessionNoteView>('session.notes', 'SELECT id, text, written_at AS "writtenAt" FROM app.session_note WHERE session_id = $1 ORDER BY id');
const MATERIALS = statement<SessionMaterialView>(
  'session.materials',
  'SELECT id, name, media_type AS "mediaType", length(content) AS size FROM app.session_material WHERE session_id = $1 ORDER BY id',
);
const MATERIAL = statement<Material>('session.material', 'SELECT name, media_type AS "mediaType", content FROM app.session_material WHERE id = $1');
const EVALUATIONS = statement<SessionEvaluationView>(
  'session.evaluations',
  `SELECT e.registration_id AS "registrationId", e.useful, e.text FROM app.session_evaluation e JOIN app.session_registration r ON r.id = e.registration_id
    WHERE r.session_id = $1 ORDER BY e.written_at`,
);

export interface Material {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What stays after a session: the staff's notes, material for those who were there, and what they thought of it. */
@Injectable()
export class Aftermath {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: SharedFiles,
  ) {}

  notes(who: Actor, sessionId: string): Promise<SessionNoteView[]> {
    return this.work.read(who, (reader) => reader.rows(NOTES, [sessionId]));
  }

  materials(who: Actor, sessionId: string): Promise<SessionMaterialView[]> {
    return this.work.read(who, (reader) => reader.rows(MATERIALS, [sessionId]));
  }

  evaluations(who: Actor, sessionId: string): Promise<SessionEvaluationView[]> {
    return this.work.read(who, (reader) => reader.rows(EVALUATIONS, [sessionId]));
  }

  async material(who: Actor, id: string): Promise<Material> {
    const material = await this.work.read(who, (reader) => reader.first(MATERIAL, [id]));
    if (!material) throw refuse('NOT_FOUND');
    return material;
  }

  async addNote(who: Actor, { sessionId, text }: AddSessionNote): Promise<SessionNoteView[]> {
    const note = { session_id: sessionId, text: plainText('text', text, { max: 4000 }), written_by: who.accountId ?? '' };
    await this.work.write(who, async (tx) => {
      if (!(await sessionStore.byId(tx, sessionId))) throw refuse('NOT_FOUND');
      tx.record('guidance.note_written', await tx.insert(SessionNoteRow, note), { sessionId });
    });
    return this.notes(who, sessionId);
  }

  /** @throws DomainError FILE_INFECTED, FILE_NOT_SCANNED; MATERIAL_TYPE when the content is not what may be shared, whatever its name says */
  async addMaterial(who: Actor, sessionId: string, fileName: string, sent: Buffer): Promise<void> {
    const file = await this.files.take(sent);
    if (!file) throw refuseGuidance('MATERIAL_TYPE', { field: 'file' });
    const name = plainText('file', fileName, { max: 120 });
    await this.work.write(who, async (tx) => {
      if (!(await sessionStore.byId(tx, sessionId))) throw refuse('NOT_FOUND');
      const { mediaType: media_type, content } = file;
      const id = await tx.insert(SessionMaterialRow, { session_id: sessionId, name, media_type, content, added_by: who.accountId ?? '' });
      tx.record('guidance.material_added', id, { sessionId, bytes: content.length });
    });
  }

  /** Only somebody who came has an opinion to give, and gives it once. */
  evaluate(who: Actor, { registrationId, useful, text }: EvaluateSession): Promise<SessionEvaluationView> {
    const opinion = { useful: wholeNumber('useful', useful, 1, 5), text: text ? plainText('text', text, { min: 0, max: 2000 }) : null };
    return this.work.write(who, async (tx) => {
      const registration = await registrationStore.byId(tx, registrationId);
      if (!registration) throw refuse('NOT_FOUND');
      if (registration.attendance !== 'came') throw refuseGuidance('NOT_ATTENDED');
      await tx.insert(SessionEvaluationRow, { registration_id: registrationId, ...opinion });
      tx.record('guidance.session_evaluated', registrationId, { useful });
      return { registrationId, ...opinion };
    });
  }
}
