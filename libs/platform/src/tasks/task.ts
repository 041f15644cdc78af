/** A piece of work to be done later, in the transaction that causes it. */
export interface NewTask {
  readonly kind: string;
  /** Ids, codes and numbers: what a handler needs to look the rest up under its own rights. */
  readonly payload: Readonly<Record<string, string | number>>;
  readonly at?: Date;
  readonly dedupeKey?: string;
}

const kinds = new Set<string>();

/** Declares the kinds of task that a feature handles. One that nobody declared cannot be scheduled. */
export function declareTasks(...declared: readonly string[]): void {
  for (const kind of declared) kinds.add(kind);
}

export function declaredTasks(): string[] {
  return [...kinds].sort();
}

/** @throws Error for a kind that no feature declared */
export function checkedTasks(tasks: readonly NewTask[]): readonly NewTask[] {
  for (const { kind } of tasks) if (!kinds.has(kind)) throw new Error(`task kind ${kind} is not declared`);
  return tasks;
}
