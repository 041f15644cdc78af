/** A count's part as it was counted. */
export interface CountedPart {
  readonly dimension: string;
  readonly code: string;
  readonly value: number;
  /** By how many it differs from what was told of it, each time that it was. */
  readonly changes?: readonly number[];
}

/** A part as it is shown; null where it is too small. */
export interface ShownPart {
  readonly dimension: string;
  readonly code: string;
  readonly value: number | null;
}

/**
 * Hides parts of 1 up to `below` - 1, and those that differ by so few from what was told of them: the one number less the other would tell of the few.
 * As long as the whole of a dimension less its other parts still tells of the hidden ones, the smallest of the others goes with them. Zero is shown.
 */
export function hideSmallParts(parts: readonly CountedPart[], below: number): ShownPart[] {
  const few = (people: number): boolean => people > 0 && people < below;
  const hidden = new Set(parts.filter(({ value, changes = [] }) => [value, ...changes.map(Math.abs)].some(few)));
  for (const dimension of new Set(parts.map((part) => part.dimension))) {
    const mine = parts.filter((part) => part.dimension === dimension);
    const gone = mine.filter((part) => hidden.has(part)).map(({ value }) => value);
    for (const next of mine.filter((part) => !hidden.has(part) && part.value > 0).sort((a, b) => a.value - b.value)) {
      if (!isGivenBack(gone, below)) break;
      hidden.add(next);
      gone.push(next.value);
    }
  }
  return parts.map((part) => ({ dimension: part.dimension, code: part.code, value: hidden.has(part) ? null : part.value }));
}

/** Whether the sum of what is hidden tells of some of it: it is one part alone, it is few people, or each part can only be one person. */
function isGivenBack(gone: readonly number[], below: number): boolean {
  const sum = gone.reduce((total, value) => total + value, 0);
  return gone.length > 0 && (gone.length === 1 || sum < below || sum === gone.length);
}
