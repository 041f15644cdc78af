import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';

declareActions({ 'citizens.target_group_started': ['list', 'no'] });

const KIND = 'citizens.begin_target_groups';

// Of open cases that stand on an earlier list and not yet on the one that has come: where that one lets everybody begin.
const BEGIN = statement<{ citizenId: string; list: string; no: number }>(
  'target_group.begin',
  `INSERT INTO app.citizen_target_group (citizen_id, list, no, said_by)
    SELECT c.id, r.code, (r.parameters ->> 'default_no')::int, NULL FROM app.citizen c JOIN ref.rule r ON r.code LIKE 'TARGET-GROUPS-%' AND r.parameters ? 'default_no'
      AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
    WHERE c.state IN ('active', 'paused') AND EXISTS (SELECT FROM app.citizen_target_group t WHERE t.citizen_id = c.id AND t.list <> r.code)
      AND NOT EXISTS (SELECT FROM app.citizen_target_group t WHERE t.citizen_id = c.id AND t.list = r.code) ORDER BY c.id LIMIT $2
    ON CONFLICT DO NOTHING RETURNING citizen_id AS "citizenId", list, no`,
  { unseen: 'the machine’s own work' },
);

/** When a new law has come: each open case keeps its group and has the new list's starting point beside it, each morning those that are left. */
@Injectable()
export class TargetGroupTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async begin(tx: Tx): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'TARGET-GROUP-WATCH', today);
    const begun = await tx.rows(BEGIN, [today, at_once]);
    for (const { citizenId, list, no } of begun) tx.record('citizens.target_group_started', citizenId, { list, no });
    tx.schedule(KIND, {}, { at: begun.length === at_once ? now : await nextTime(tx, now, when) });
  }
}
