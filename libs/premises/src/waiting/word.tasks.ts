import { Injectable } from '@nestjs/common';
import { Clock, dayInCopenhagen } from '@fyrtaarn/kernel';
import { contactsOf } from '@fyrtaarn/people';
import { HandlesTask, queueMails, statement, type Tx } from '@fyrtaarn/platform';
import { wordMessage, type ToldWord } from './word-messages';

const TOLD = statement<Omit<ToldWord, 'on'> & { companyId: string; at: Date }>(
  'seat_word.told',
  `SELECT a.company_id AS "companyId", o.name AS company, w.act, w.channel, w.taken_at AS at
    FROM app.seat_word w JOIN app.seat_application a ON a.id = w.application_id JOIN app.organisation o ON o.id = a.company_id WHERE w.id = $1`,
);

/** Tells a company what was done on its word, so that it can say when it never said so. */
@Injectable()
export class WordTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_word')
  async tell(tx: Tx, { wordId }: { wordId: string }): Promise<void> {
    const told = await tx.first(TOLD, [wordId]);
    if (!told) throw new Error(`word ${wordId} is gone`);
    const { companyId, at, ...word } = told;
    const mail = { about: wordId, kind: 'premises.word_taken', version: 0, ...wordMessage({ ...word, on: dayInCopenhagen(at) }) };
    await queueMails(tx, await contactsOf(tx, this.clock.today(), companyId), mail);
  }
}
