import { found, plainText, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, type Tx } from '@fyrtaarn/platform';
import { refuseSeats } from './waiting.errors';
import type { TakeWord, WORD_ACTS } from './word.views';

declareActions({ 'premises.word_taken': ['act', 'channel'] });

type Act = (typeof WORD_ACTS)[number];
/** An application, or an offer to one. */
type About = { readonly applicationId: string } | { readonly offerId: string };

const ADD = statement<{ id: string; application_id: string }>(
  'seat_word.add',
  `INSERT INTO app.seat_word (application_id, offer_id, act, channel, said_by)
    SELECT coalesce($1, f.application_id), f.id, $3, $4, $5 FROM (SELECT) one LEFT JOIN app.seat_offer f ON f.id = $2 WHERE coalesce($1, f.application_id) IS NOT NULL
    RETURNING id, application_id`,
);

/**
 * A company speaks for itself. Whoever runs the house acts on its word, which is written down first, and the company is told.
 * @throws DomainError WORD_MISSING, and NOT_FOUND when there is no such offer
 */
export async function takeWord(tx: Tx, who: Actor, about: About, act: Act, word: TakeWord | null | undefined): Promise<void> {
  if (who.role === 'companyContact') return;
  if (!word) throw refuseSeats('WORD_MISSING', { field: 'channel' });
  const [applicationId, offerId] = 'offerId' in about ? [null, about.offerId] : [about.applicationId, null];
  const saidBy = plainText('saidBy', word.saidBy, { min: 2, max: 120 });
  const taken = found(await tx.first(ADD, [applicationId, offerId, act, word.channel, saidBy]));
  tx.schedule('premises.tell_word', { wordId: taken.id });
  tx.record('premises.word_taken', taken.application_id, { act, channel: word.channel });
}
