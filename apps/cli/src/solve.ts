import { readFileSync } from 'node:fs';
import { assign, MalformedInstance } from '@fyrtaarn/matching';

/** Solves an assignment instance; needs no database. Malformed: one line that says where, and exit code 2. */
export async function solve([file]: readonly string[]): Promise<void> {
  try {
    const { pairs, objective, bound, optimal, solver, ms } = await assign(read(file), { warn: (reason) => void process.stderr.write(`${reason}\n`) });
    process.stdout.write(`${JSON.stringify({ pairs, objective, bound, optimal, solver, ms })}\n`);
  } catch (error) {
    if (!(error instanceof MalformedInstance)) throw error;
    process.stderr.write(`${file ?? 'solve'}: ${error.message}\n`);
    process.exitCode = 2;
  }
}

function read(file: string | undefined): string {
  if (file === undefined) throw new MalformedInstance('needs the name of a file with an instance');
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MalformedInstance(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
