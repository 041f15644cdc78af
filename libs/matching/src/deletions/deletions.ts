import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { DeletionNoticeView } from './deletion.views';

declareActions({ 'matching.deletion_confirmed': [] });

// What is not confirmed first, the latest before the others.
const OWN = statement<DeletionNoticeView>(
  'deletion_notice.own',
  `SELECT n.id, p.title AS "postingTitle", n.shown_from::text AS "shownFrom", to_json(n.ended_at) AS "endedAt", to_json(n.confirmed_at) AS "confirmedAt"
    FROM app.deletion_notice n JOIN app.posting p ON p.id = n.posting_id ORDER BY n.confirmed_at IS NOT NULL, n.id DESC LIMIT 100`,
);
const CONFIRM = statement<{ id: string }>(
  'deletion_notice.confirm',
  'UPDATE app.deletion_notice SET confirmed_at = now(), confirmed_by = $2 WHERE id = $1 AND confirmed_at IS NULL RETURNING id',
);

/** What a company is asked to delete, and its word that it did. */
@Injectable()
export class Deletions {
  constructor(private readonly work: UnitOfWork) {}

  own(who: Actor): Promise<DeletionNoticeView[]> {
    return this.work.read(who, (reader) => reader.rows(OWN));
  }

  confirm(who: Actor, id: string): Promise<DeletionNoticeView[]> {
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(CONFIRM, [id, who.accountId]))) throw refuse('NOT_FOUND');
      tx.record('matching.deletion_confirmed', id);
      return tx.rows(OWN);
    });
  }
}
