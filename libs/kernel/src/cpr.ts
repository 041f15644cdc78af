/** Weights of the CPR number's old check, mod 11. Since October 2007 numbers are given out that do not pass it. Rule CPR-FORMAT. */
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * The ten digits of a CPR number, written with or without a hyphen or a space; undefined when the date in it never was.
 * A number without a check digit is as good as any other.
 */
export function cprDigits(text: string): string | undefined {
  const digits = /^\s*(\d{6})[- ]?(\d{4})\s*$/.exec(text)?.slice(1).join('');
  return digits !== undefined && isBirthday(digits) ? digits : undefined;
}

/** Whether the number passes the old check. Something to know when it was misspelt, never a reason to refuse. */
export function passesCprCheck(digits: string): boolean {
  return WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}

/** Source: CPR-kontoret, Personnummeret i CPR: the seventh digit together with the year gives the century. */
function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function isBirthday(digits: string): boolean {
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  const full = centuryOf(Number(digits[6]), year) + year;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
