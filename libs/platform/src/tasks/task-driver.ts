export interface SentTask {
  readonly id: string;
  readonly kind: string;
}

/** How a task gets from the relay to its handler: in this process, or through Redis to any of many. */
export interface TaskDriver {
  start(): Promise<void>;
  /** Accepts the tasks or throws; accepted twice does no harm. */
  send(tasks: readonly SentTask[]): Promise<void>;
  /** Whether what was sent has been forgotten since this was last asked, in the whole house. */
  hasForgotten(): Promise<boolean>;
  /** Takes no more, and waits for what is under way. */
  stop(): Promise<void>;
}

export const TASK_DRIVER = Symbol('TASK_DRIVER');
