/** Something the operator can mend. Printed as its one sentence, never as a stack; the process ends with code 1. */
export class StartupError extends Error {}

/** Runs a program's main function and turns what stops it into one clear sentence and exit code 1. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
    // What is still open (a pool, a listener) must not keep a failed start alive.
    setTimeout(() => process.exit(1), 200).unref();
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  const { code, port, address, path } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop the other program, or choose another port: PORT=3001 npm start`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is not an address of this machine.`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return `This may not be written or opened: ${path ?? `port ${port}`}. Give access, or choose another (DATA_DIR, PORT).`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `Nothing answers at ${address ?? 'the address given'}${port ? `:${port}` : ''}. Check DATABASE_URL and REDIS_URL.`;
  }
  if (code === '28P01') return 'The database refused the login. Check the user and password in DATABASE_URL.';
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist. Create it first.';
  return `Could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
