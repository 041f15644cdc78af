/** Of 4: how hard a password is to guess, as the strength meter counts. */
const STRONG_ENOUGH = 3;

export interface PasswordLimits {
  readonly least: number;
  readonly most: number;
}

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_TOO_COMMON';

/** What is wrong with a new password. Length is counted in characters as people see them; nothing is demanded of their kinds. */
export async function passwordFault(password: string, { least, most }: PasswordLimits, known: readonly string[]): Promise<PasswordFault | undefined> {
  const length = [...password].length;
  if (length < least) return 'PASSWORD_TOO_SHORT';
  if (length > most) return 'PASSWORD_TOO_LONG';
  // The list of common passwords is large, and wanted a few times a week.
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return meter.check(password.toLowerCase(), [...known]).score < STRONG_ENOUGH ? 'PASSWORD_TOO_COMMON' : undefined;
}
