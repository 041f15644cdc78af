/** How long to wait at most before asking a register that is down again. */
const LONGEST_MINUTES = 6 * 60;

/** When to ask again after the nth time without an answer: a minute, two, four … at most six hours. It is never given up. */
export function askAgainAt(now: Date, attempt: number): Date {
  const minutes = Math.min(LONGEST_MINUTES, 2 ** Math.min(attempt, 30));
  return new Date(now.getTime() + minutes * 60_000);
}
