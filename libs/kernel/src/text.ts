import { refuse } from './errors';

/**
 * A person's text, trimmed and of the length the field takes.
 * @throws DomainError TEXT_MISSING, TEXT_TOO_SHORT, TEXT_TOO_LONG, TEXT_NOT_PLAIN with the field's name
 */
export function plainText(field: string, value: string, { min = 1, max }: { min?: number; max: number }): string {
  const text = value.trim();
  if (text.length > max) throw refuse('TEXT_TOO_LONG', { field, max });
  if (text === '' && min > 0) throw refuse('TEXT_MISSING', { field });
  if (text.length < min) throw refuse('TEXT_TOO_SHORT', { field, min });
  // Postgres cannot hold NUL, and the other control characters are never meant.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) throw refuse('TEXT_NOT_PLAIN', { field });
  return text;
}

/** @throws DomainError NUMBER_OUT_OF_RANGE with the field's name and limits */
export function wholeNumber(field: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) throw refuse('NUMBER_OUT_OF_RANGE', { field, min, max });
  return value;
}
