import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transaction';
import { declareTasks } from './task';

export const TASK_KIND = 'fyrtaarn:task-kind';

export type TaskHandler = (tx: Tx, payload: never) => Promise<void>;

/**
 * Marks a method as the handler of one kind of task: `@HandlesTask('programme.recount') recount(tx, { indicator })`.
 * It runs in one transaction with the task's own row: what it does and that it is done commit together.
 */
export function HandlesTask(kind: string): MethodDecorator {
  declareTasks(kind);
  return SetMetadata(TASK_KIND, kind);
}
