import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';

declareActions({ 'premises.application_forgotten': ['papers'] });

const KIND = 'premises.forget_refused';
const WORDS = 'Slettet: tiden er gået';

// A document goes with the row that says whose it was: the database asks of both before either is gone.
const FORGET = statement<{ id: string; papers: number }>(
  'refused_application.forget',
  `WITH due AS MATERIALIZED (SELECT DISTINCT r.application_id AS id FROM app.seat_removal r WHERE r.note <> '${WORDS}' AND app.application_over(r.application_id) LIMIT $1),
    note AS (UPDATE app.seat_removal SET note = '${WORDS}' WHERE application_id IN (SELECT id FROM due)),
    returned AS (UPDATE app.seat_return SET note = '${WORDS}' WHERE removal_id IN (SELECT r.id FROM app.seat_removal r WHERE r.application_id IN (SELECT id FROM due))),
    evidence AS (UPDATE app.eligibility_finding SET evidence = '${WORDS}' WHERE application_id IN (SELECT id FROM due)),
    reasons AS (UPDATE app.seat_priority_decision SET reasons = '${WORDS}' WHERE application_id IN (SELECT id FROM due)),
    said_by AS (UPDATE app.seat_word SET said_by = '${WORDS}' WHERE application_id IN (SELECT id FROM due)),
    skipped AS (UPDATE app.seat_skip SET note = '${WORDS}' WHERE note IS NOT NULL AND application_id IN (SELECT id FROM due)),
    papers AS (DELETE FROM app.application_document WHERE application_id IN (SELECT id FROM due) RETURNING application_id, document_id),
    contents AS (DELETE FROM app.house_document WHERE id IN (SELECT p.document_id FROM app.application_document p WHERE p.application_id IN (SELECT id FROM due)))
  SELECT due.id, count(p.document_id)::int AS papers FROM due LEFT JOIN papers p ON p.application_id = due.id GROUP BY due.id`,
);

/** What was written about applications that were refused, and laid in with them, is deleted as the rule says, each night what is due. */
@Injectable()
export class RefusedApplicationTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async forget(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'SEAT-REFUSALS-KEPT', this.clock.today());
    const forgotten = await tx.rows(FORGET, [at_once]);
    for (const { id, papers } of forgotten) tx.record('premises.application_forgotten', id, { papers });
    tx.schedule(KIND, {}, { at: forgotten.length === at_once ? now : await nextTime(tx, now, when) });
  }
}
