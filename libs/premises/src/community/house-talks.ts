import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import type { NoteHouseTalk, HouseTalkView } from './house-talk.views';

declareActions({ 'premises.talk_noted': [], 'premises.talk_step_finished': [] });

defineErrors(
  { NEXT_STEP_BEFORE_TALK: { da: 'Næste skridt kan ikke ligge før samtalen.', en: 'The next step cannot come before the talk.' } },
  { talk_next_after: 'NEXT_STEP_BEFORE_TALK' },
);

// What is to be done comes first, the nearest day on top; then what was talked about last.
const TALKS = statement<HouseTalkView>(
  'house_talk.all',
  `SELECT c.id, c.partner, c.held_on::text AS "heldOn", c.about, c.next_step AS "nextStep", c.next_on::text AS "nextOn", c.next_done_on::text AS "nextDoneOn",
      u.display_name AS "notedBy" FROM app.house_talk c LEFT JOIN app.account u ON u.id = c.noted_by WHERE c.house_id = $1
    ORDER BY (c.next_done_on IS NULL AND c.next_on IS NOT NULL) DESC, CASE WHEN c.next_done_on IS NULL THEN c.next_on END, c.held_on DESC, c.id LIMIT 200`,
);
const NOTE = statement<{ id: string }>(
  'house_talk.note',
  `INSERT INTO app.house_talk (house_id, partner, held_on, about, next_step, next_on) SELECT id, $2, $3, $4, $5, $6 FROM app.house WHERE id = $1 RETURNING id`,
);
const DONE = statement<{ houseId: string }>(
  'house_talk.done',
  `UPDATE app.house_talk SET next_done_on = $2 WHERE id = $1 AND next_step IS NOT NULL AND next_done_on IS NULL RETURNING house_id AS "houseId"`,
);

/** The dialogue with Fish Tank and local partners: promised in the programme, so it is written down, and what was agreed is followed up. */
@Injectable()
export class HouseTalks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  all(who: Actor, houseId: string): Promise<HouseTalkView[]> {
    return this.work.read(who, (reader) => talksOf(reader, houseId));
  }

  note(who: Actor, { houseId, partner, heldOn, about, nextStep, nextOn }: NoteHouseTalk): Promise<HouseTalkView[]> {
    const held = localDate(heldOn, 'heldOn');
    if (held > this.clock.today()) throw refuse('BAD_REQUEST', { field: 'heldOn' });
    if (Boolean(nextStep) !== Boolean(nextOn)) throw refuse('BAD_REQUEST', { field: nextStep ? 'nextOn' : 'nextStep' });
    const words = [plainText('partner', partner, { min: 2, max: 120 }), held, plainText('about', about, { min: 3, max: 2000 })];
    const next = nextStep ? plainText('nextStep', nextStep, { min: 3, max: 500 }) : null;
    return this.work.write(who, async (tx) => {
      const noted = await tx.first(NOTE, [houseId, ...words, next, nextOn ?? null]);
      if (!noted) throw refuse('NOT_FOUND');
      tx.record('premises.talk_noted', noted.id);
      return talksOf(tx, houseId);
    });
  }

  finishStep(who: Actor, talkId: string): Promise<HouseTalkView[]> {
    return this.work.write(who, async (tx) => {
      const done = await tx.first(DONE, [talkId, this.clock.today()]);
      if (!done) throw refuse('NOT_FOUND');
      tx.record('premises.talk_step_finished', talkId);
      return talksOf(tx, done.houseId);
    });
  }
}

function talksOf(reader: Reader, houseId: string): Promise<HouseTalkView[]> {
  return reader.rows(TALKS, [houseId]);
}
