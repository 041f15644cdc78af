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

/** Takes each row by itself: one that is refused leaves nothing behind, and the next has its turn. */
export async function takeEach(tx: Tx, who: Actor, kind: ImportKind<never>, rows: readonly ReadRow<never>[]): Promise<Taken> {
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
}

/** Takes all rows. @throws DomainError of the first that cannot be taken */
export async function takeAll(tx: Tx, who: Actor, kind: ImportKind<never>, rows: readonly ReadRow<never>[]): Promise<Found> {
  const found = { passed: rows.length, added: 0, changed: 0, known: 0, faulty: 0 };
  for (const read of rows) {
    if ('faults' in read) throw read.faults[0];
    found[read.repeats ? 'known' : await kind.take(tx, who, read.row)]++;
  }
  return found;
}
