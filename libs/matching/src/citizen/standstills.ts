import { Injectable } from '@nestjs/common';
import { defineErrors, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { PairBlockView } from './standstill.views';

const refusePause = defineErrors({ PAUSE_NONE: { da: 'Der er ingen pause at slutte.', en: 'There is no pause to end.', ar: 'ليست هناك استراحة لإنهائها.' } });

declareActions({ 'matching.block_lifted': ['postingId', 'citizenId'], 'matching.pause_ended': [] });

const BLOCKS = statement<PairBlockView>(
  'standstill.blocks',
  `SELECT b.id, b.posting_id AS "postingId", (SELECT p.title FROM app.posting p WHERE p.id = b.posting_id) AS "postingTitle", b.reason,
      upper(b.valid)::text AS until, b.review_on::text AS "reviewOn"
    FROM app.pair_block b WHERE b.citizen_id = $1 AND b.lifted_at IS NULL AND b.valid @> current_date ORDER BY b.id`,
  { shows: ({ length }, [citizen]) => (length > 0 ? [{ citizen: citizen as string, groups: ['MATCH'] }] : []) },
);
const LIFT = statement<{ posting_id: string; citizen_id: string }>(
  'standstill.lift',
  'UPDATE app.pair_block SET lifted_at = now(), lifted_by = sec.account() WHERE id = $1 AND lifted_at IS NULL RETURNING posting_id, citizen_id',
  { unseen: 'only ends', asks: ([id]) => id },
);
const END_PAUSE = statement<{ id: string }>(
  'standstill.end_pause',
  `UPDATE app.citizen SET state = 'active', paused_until = NULL WHERE id = $1 AND state = 'paused' RETURNING id`,
  { unseen: 'only says whether there was a pause' },
);
const IS_SEEN = statement<{ id: string }>('standstill.is_seen', 'SELECT id FROM app.citizen WHERE id = $1', {
  unseen: 'only decides whether it is refused',
  asks: ([id]) => id,
});

/** What stands still for a citizen, and how it begins to move again before its time: on their own word, at any time. */
@Injectable()
export class Standstills {
  constructor(private readonly work: UnitOfWork) {}

  blocks(who: Actor, citizenId: string): Promise<PairBlockView[]> {
    return this.work.read(who, (reader) => reader.rows(BLOCKS, [citizenId]));
  }

  /** The database knows whose no it was: a citizen lifts their own, and a consultant any. @returns its id */
  lift(who: Actor, id: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const block = await tx.first(LIFT, [id]);
      if (!block) throw refuse('NOT_FOUND');
      tx.record('matching.block_lifted', id, { postingId: block.posting_id, citizenId: block.citizen_id });
      return id;
    });
  }

  /** @returns the citizen's id @throws DomainError PAUSE_NONE */
  endPause(who: Actor, citizenId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(IS_SEEN, [citizenId]))) throw refuse('NOT_FOUND');
      if (!(await tx.first(END_PAUSE, [citizenId]))) throw refusePause('PAUSE_NONE');
      tx.record('matching.pause_ended', citizenId);
      return citizenId;
    });
  }
}
