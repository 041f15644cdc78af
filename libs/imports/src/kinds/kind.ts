import type { Actor, Role } from '@fyrtaarn/kernel';
import type { Reader, Tx } from '@fyrtaarn/platform';
import type { Column } from './column';

export const KINDS = ['companies', 'citizens', 'attendance', 'hours'] as const;
export type KindCode = (typeof KINDS)[number];

/** What taking a row came to. Known: the house says so already, and nothing was written. */
export type Outcome = 'added' | 'changed' | 'known';

/** One kind of list that may be brought in. */
export interface ImportKind<Row> {
  readonly code: KindCode;
  /** Kept by the database as well (policy import_brought). */
  readonly may: readonly Role[];
  readonly columns: readonly Column[];
  /** What a row is about: two rows about the same are one, or one of them is wrong. */
  readonly about: (row: Row) => string;
  /** Takes a row, with the rights of whoever brought it. @throws DomainError */
  readonly take: (tx: Tx, who: Actor, row: Row) => Promise<Outcome>;
  /** What has to be counted anew, once for many rows. */
  readonly recounts?: 'GUIDED_PARTIES' | 'ORDINARY_PAID_HOURS';
  /** The cells that are known of what may be filled in, in the order of the columns. */
  readonly toFillIn?: (reader: Reader) => Promise<readonly (readonly string[])[]>;
}
