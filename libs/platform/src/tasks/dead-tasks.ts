import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { keyset, toConnection, type Connection, type Keyed, type PageArgs } from '../graphql/connection';
import { declareActions } from '../ledger/ledger';
import type { DeadTaskView } from './dead-task.views';
import { recurringKinds } from './recurring';

declareActions({ 'platform.task_restarted': ['kind'] });

type Dead = Omit<DeadTaskView, 'recurs'>;
const PAGE = statement<Keyed<Dead>>(
  'dead_task.page',
  `SELECT t.id::text AS key, json_build_object('id', t.id, 'kind', t.kind, 'createdAt', t.created_at, 'attempts', t.attempts, 'lastError', t.last_error) AS node
    FROM app.task t WHERE t.state = 'dead' AND ($1::uuid IS NULL OR t.id < $1) ORDER BY t.id DESC LIMIT $2`,
);
const AGAIN = statement<{ kind: string }>(
  'dead_task.again',
  `UPDATE app.task SET state = 'waiting', attempts = 0, due_at = now() WHERE id = $1 AND state = 'dead' AND NOT kind = ANY ($2) RETURNING kind`,
);

/** Work that failed so often that it was given up: seen by an administrator, who lets it try again when what stood in its way is mended. */
@Injectable()
export class DeadTasks {
  constructor(private readonly work: UnitOfWork) {}

  page(who: Actor, args: PageArgs): Promise<Connection<DeadTaskView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const { edges, pageInfo } = toConnection(await reader.rows(PAGE, [after, limit]), args);
      return { pageInfo, edges: edges.map((edge) => ({ ...edge, node: { ...edge.node, recurs: recurringKinds().includes(edge.node.kind) } })) };
    });
  }

  /** @throws DomainError NOT_FOUND, also for what recurs: another of it is on its way already */
  tryAgain(who: Actor, id: string): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const task = await tx.first(AGAIN, [id, recurringKinds()]);
      if (!task) throw refuse('NOT_FOUND');
      tx.record('platform.task_restarted', id, { kind: task.kind });
      return true;
    });
  }
}
