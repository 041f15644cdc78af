import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transaction';
import { declareTasks } from './task';

export const TASK_KIND = 'fyrtaarn:task-kind';

/**
 * What is worked out while no transaction is open: by reads of its own, in a thread, for as long as it takes. It may be begun twice, and ends early
 * when the process stops. @returns what to write in the end, in one transaction with the word "done"
 */
export type Thinking = (stopped: AbortSignal) => Promise<(tx: Tx) => Promise<void>>;

export type TaskHandler = (tx: Tx, payload: never) => Promise<Thinking | void>;

/**
 * Marks a method as the handler of one kind of task: `@HandlesTask('programme.recount') recount(tx, { indicator })`.
 * It runs in one transaction with the task's own row: what it does and that it is done commit together. One that has to think
 * longer than a transaction should rest returns its `Thinking`.
 */
export function HandlesTask(kind: string): MethodDecorator {
  declareTasks(kind);
  return SetMetadata(TASK_KIND, kind);
}
