import { randomUUID } from 'node:crypto';
import type { Actor } from '@fyrtaarn/kernel';
import { queueMail, UnitOfWork, type NewMail } from '@fyrtaarn/platform';
import type { House } from './house';

export const ICS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';

export const mailTo = (to: string, more: Partial<NewMail> = {}): NewMail => ({
  about: randomUUID(),
  kind: 'guidance.session_confirmed',
  version: 0,
  to,
  subject: 'Du er tilmeldt: få hjælp til ansættelser',
  body: 'Kære Åse\n\nVi ses på Rådhuset. 😀\n.\nHilsen Fyrtårn',
  ...more,
});

/** Looks at and writes the queue of one house. */
export async function mailRoom(house: House) {
  const { rows } = await house.db.query(`SELECT account_id, organisation_id FROM app.membership WHERE role = 'employmentConsultant' LIMIT 1`);
  const consultant: Actor = { role: 'employmentConsultant', accountId: rows[0].account_id, organisationId: rows[0].organisation_id };
  const work = house.api.app.get(UnitOfWork, { strict: false });
  const room = {
    consultant,
    work,
    queue: (mail: NewMail, who = consultant): Promise<boolean> => work.upkeep(who, (tx) => queueMail(tx, mail)),
    rowOf: async (mail: NewMail) => (await house.db.query('SELECT * FROM app.mail WHERE about = $1', [mail.about])).rows[0],
    state: async (mail: NewMail, state: string): Promise<void> => until(`a mail is ${state}`, async () => (await room.rowOf(mail)).state === state),
  };
  return room;
}

export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 500) throw new Error(`waited in vain until ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
