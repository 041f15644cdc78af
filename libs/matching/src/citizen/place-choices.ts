import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import {
  below,
  declareActions,
  keyset,
  statement,
  toConnection,
  UnitOfWork,
  type Connection,
  type Keyed,
  type PageArgs,
  type Reader,
} from '@fyrtaarn/platform';
import { POSTING_JSON, type PostingView } from '@fyrtaarn/postings';
import { matchStore } from '../match.store';
import { channelOf } from '../move';
import type { PlaceChoiceView } from './place-choice.views';

const refuseChoice = defineErrors({
  PLACE_TWICE: { da: 'Det samme sted står der to gange.', en: 'The same place is there twice.', ar: 'المكان نفسه مذكور مرتين.' },
  PLACES_TOO_MANY: { da: 'Vælg højst {most} steder.', en: 'Choose {most} places at most.', ar: 'اختر {most} أماكن على الأكثر.' },
  PLACE_NOT_OPEN: {
    da: 'Et af stederne er ikke ledigt mere. Vælg et andet.',
    en: 'One of the places is no longer open. Choose another.',
    ar: 'أحد الأماكن لم يعد شاغراً. اختر مكاناً آخر.',
  },
});

declareActions({ 'matching.places_ranked': ['count'] });

const CHOICES = statement<PlaceChoiceView>(
  'place_choice.of',
  `SELECT x.posting_id AS "postingId", x.rank, p.title, p.state = 'open' AS open, lower(x.valid) AS since, x.channel
    FROM app.citizen_choice x LEFT JOIN app.posting p ON p.id = x.posting_id WHERE x.citizen_id = $1 AND upper_inf(x.valid) ORDER BY x.rank`,
  { shows: (rows, [citizen]) => (rows.length > 0 ? [{ citizen: String(citizen), groups: ['MATCH'] }] : []) },
);
const OPEN = statement<Keyed<PostingView>>(
  'place_choice.open',
  `SELECT p.id::text AS key, ${POSTING_JSON} AS node FROM app.posting p WHERE p.state = 'open' AND ${below('p.id', '$1')} ORDER BY p.id DESC LIMIT $2`,
);
const IS_SEEN = statement<{ id: string }>('place_choice.is_seen', 'SELECT id FROM app.citizen WHERE id = $1', { unseen: 'only decides whether it is refused' });
const END = statement<never>(
  'place_choice.end',
  // By the clock and not by the transaction: whoever waited for somebody else's word speaks after it. What began a moment ahead never held.
  'UPDATE app.citizen_choice SET valid = tstzrange(lower(valid), greatest(lower(valid), clock_timestamp())) WHERE citizen_id = $1 AND upper_inf(valid)',
  { unseen: 'nothing is read' },
);
const SAY = statement<{ id: string }>(
  'place_choice.say',
  `INSERT INTO app.citizen_choice (citizen_id, posting_id, rank, channel) SELECT $1, p.id, t.nth, $3 FROM unnest($2::uuid[]) WITH ORDINALITY AS t (id, nth)
    JOIN app.posting p ON p.id = t.id AND p.state = 'open' RETURNING id`,
);

/** The order in which a citizen would like places to be. Nobody has to make one, and no company ever sees it. */
@Injectable()
export class PlaceChoices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(who: Actor, citizenId: string): Promise<PlaceChoiceView[]> {
    return this.work.read(who, (reader) => choicesOf(reader, citizenId));
  }

  /** What there is to choose from, for a citizen who takes part. */
  open(who: Actor, args: PageArgs): Promise<Connection<PostingView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(OPEN, [after, limit]), args));
  }

  /** The whole order anew, the first choice first; an empty one takes it back. Said by the citizen, or written down on their word. */
  rank(who: Actor, citizenId: string, postingIds: readonly string[]): Promise<PlaceChoiceView[]> {
    if (new Set(postingIds).size < postingIds.length) throw refuseChoice('PLACE_TWICE', { field: 'postingIds' });
    return this.work.write(who, async (tx) => {
      const { most } = await ruleParameters<{ most: number }>(tx, 'PLACE-CHOICE', this.clock.today());
      if (postingIds.length > most) throw refuseChoice('PLACES_TOO_MANY', { field: 'postingIds', most });
      await matchStore.takeTurns(tx, citizenId);
      if (!(await tx.first(IS_SEEN, [citizenId]))) throw refuse('NOT_FOUND');
      await tx.rows(END, [citizenId]);
      const said = await tx.rows(SAY, [citizenId, postingIds, channelOf(who)]);
      if (said.length < postingIds.length) throw refuseChoice('PLACE_NOT_OPEN', { field: 'postingIds' });
      tx.record('matching.places_ranked', citizenId, { count: said.length });
      return choicesOf(tx, citizenId);
    });
  }
}

/** @throws DomainError NOT_FOUND for somebody whom the reader may not see */
async function choicesOf(reader: Reader, citizenId: string): Promise<PlaceChoiceView[]> {
  if (!(await reader.first(IS_SEEN, [citizenId]))) throw refuse('NOT_FOUND');
  return reader.rows(CHOICES, [citizenId]);
}
