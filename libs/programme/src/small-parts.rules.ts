/** A count's part as it was counted. */
export interface CountedPart {
  readonly dimension: string;
  readonly code: string;
  readonly value: number;
}

/** A part as it is shown; null where it is too small. */
export interface ShownPart {
  readonly dimension: string;
  readonly code: string;
  readonly value: number | null;
}

/**
 * Hides parts of 1 up to `below` - 1. Where that hides a single part of a dimension, the smallest of the others goes with it: else
 * the whole less the rest would give it back. Zero is shown.
 */
export function hideSmallParts(parts: readonly CountedPart[], below: number): ShownPart[] {
  const hidden = new Set(parts.filter(({ value }) => value > 0 && value < below));
  for (const dimension of new Set(parts.map((part) => part.dimension))) {
    const mine = parts.filter((part) => part.dimension === dimension);
    const [next] = mine.filter((part) => !hidden.has(part) && part.value > 0).sort((a, b) => a.value - b.value);
    if (next && mine.filter((part) => hidden.has(part)).length === 1) hidden.add(next);
  }
  return parts.map((part) => (hidden.has(part) ? { ...part, value: null } : part));
}
