import { DomainError, type Actor } from '@fyrtaarn/kernel';
import { passes, type Tx } from '@fyrtaarn/platform';
import type { Found, FoundFault } from './import.store';
import type { ImportKind } from './kinds/kind';
import type { ReadRow } from './rows.rules';

/** What some rows came to. */
export interface Taken {
  readonly found: Found;
  readonly faults: readonly FoundFault[];
}

type Taking = (tx: Tx, who: Actor, kind: ImportKind<never>, rows: readonly ReadRow<never>[]) => Promise<Taken>;

/** Takes each row by itself: one that is refused leaves nothing behind, and the next has its turn. */
const takeEach: Taking = async (tx, who, kind, rows) => {
  const found = { passed: rows.length, added: 0, changed: 0, known: 0, faulty: 0 };
  const faults: FoundFault[] = [];
  for (const read of rows) {
    const refused = 'faults' in read ? read.faults : await takeOne(read.row, read.repeats);
    if (refused.length > 0) found.faulty++;
    faults.push(...refused.map((fault) => ({ line: read.line, fault })));
  }
  return { found, faults };

  async function takeOne(row: never, repeats: boolean): Promise<readonly DomainError[]> {
    const outcome = repeats ? 'known' : await tx.attempt(() => kind.take(tx, who, row));
    if (outcome instanceof DomainError && passes(outcome)) throw outcome;
    if (outcome instanceof DomainError) return [outcome];
    found[outcome]++;
    return [];
  }
};

/** Takes all rows. @throws DomainError of the first that cannot be taken */
export const takeAll: Taking = async (tx, who, kind, rows) => {
  const found = { passed: rows.length, added: 0, changed: 0, known: 0, faulty: 0 };
  for (const read of rows) {
    if ('faults' in read) throw read.faults[0];
    found[read.repeats ? 'known' : await kind.take(tx, who, read.row)]++;
  }
  return { found, faults: [] };
};

/** Most rows are right, and taken together need fewer round trips: each is taken by itself only where one of them is not. */
export async function orEach<Result>(act: (take: Taking) => Promise<Result>): Promise<Result> {
  try {
    return await act(takeAll);
  } catch (error) {
    if (!(error instanceof DomainError) || passes(error)) throw error;
    return act(takeEach);
  }
}
