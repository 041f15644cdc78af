import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { statement, type Statement, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { FORGET_LOOKS } from '../ledger/forgotten-looks';
import { declareActions } from '../ledger/ledger';
import { HandlesTask } from '../tasks/handles-task';
import { nextTime, scheduleOnce } from '../tasks/recurring';

declareActions({ 'platform.kept_rows_forgotten': ['rule', 'table', 'rows'] });

const KIND = 'platform.forget';

/** Rule FORGETTING: when, and how many rows of a table at a time. */
const RULE = statement<{ hour: number; atOnce: number }>(
  'forgetting.rule',
  `SELECT (parameters ->> 'hour')::int AS hour, (parameters ->> 'at_once')::int AS "atOnce" FROM ref.rule
    WHERE code = 'FORGETTING' AND current_date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
);

interface Forgotten {
  readonly table: string;
  /** The rule that says for how many days its rows are kept. */
  readonly rule: string;
  readonly forget: Statement<{ rows: number }>;
}

/** @param due which rows have served their time; those that the database lets go are the same, by their policies */
function forgotten(table: string, key: string, rule: string, due: (since: string) => string): Forgotten {
  const oldest = `SELECT ${key} FROM app.${table} WHERE ${due(`(SELECT app.kept_since('${rule}'))`)} ORDER BY ${key} LIMIT $1`;
  return {
    table,
    rule,
    forget: statement(
      `forgetting.${rule.toLowerCase().replaceAll('-', '_')}_${table}`,
      `WITH gone AS (DELETE FROM app.${table} WHERE (${key}) IN (${oldest}) RETURNING true) SELECT count(*)::int AS rows FROM gone`,
    ),
  };
}

const FORGOTTEN = [
  forgotten('request_once', 'account_id, key_hash', 'REQUESTS-ONCE', (since) => `at <= ${since}`),
  forgotten('task', 'id', 'TASKS-DONE-KEPT', (since) => `state = 'done' AND done_at <= ${since}`),
  forgotten('task', 'id', 'TASKS-FAILED-KEPT', (since) => `state = 'dead' AND due_at <= ${since}`),
  forgotten('session', 'id', 'SESSIONS-KEPT', (since) => `least(ended_at, created_at + (SELECT app.session_life())) <= ${since}`),
  forgotten('guess', 'key_hash', 'LOGIN-ATTEMPTS-KEPT', (since) => `last_at <= ${since}`),
  forgotten('login_attempt', 'id', 'LOGIN-ATTEMPTS-KEPT', (since) => `began_at <= ${since}`),
  { table: 'access_log', rule: 'ACCESS-LOG-KEPT', forget: FORGET_LOOKS },
];

/** What the machines themselves keep is deleted when it has served its time, each night what is due, whether or not anybody comes. */
@Injectable()
export class ForgettingTasks implements OnApplicationBootstrap {
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
    const round = randomUUID();
    const limits = await tx.first(RULE);
    if (!limits) throw new Error('rule FORGETTING has no row for today');
    let more = false;
    for (const { table, rule, forget } of FORGOTTEN) {
      const rows = (await tx.first(forget, [limits.atOnce]))?.rows ?? 0;
      if (rows > 0) tx.record('platform.kept_rows_forgotten', round, { rule, table, rows });
      more ||= rows >= limits.atOnce;
    }
    tx.schedule(KIND, {}, { at: more ? now : await nextTime(tx, now, limits) });
  }
}
