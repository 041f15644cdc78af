import type { ChildProcess } from 'node:child_process';

/** A process that died is started again after so long, as containers are (`restart: unless-stopped`). */
const RESTART_MS = 100;

/** A process that somebody keeps alive, until they end it. */
export class Kept {
  private child: ChildProcess | undefined;
  private wanted = true;

  constructor(private readonly start: () => ChildProcess) {
    this.run();
  }

  /** @returns whether there was a process to hear it */
  signal(signal: NodeJS.Signals): boolean {
    return this.child?.kill(signal) ?? false;
  }

  /** Kills it and lets it lie. */
  async down(): Promise<void> {
    this.wanted = false;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }

  up(): void {
    this.wanted = true;
    this.run();
  }

  private run(): void {
    const child = this.start();
    this.child = child;
    child.once('exit', () => setTimeout(() => this.wanted && this.child === child && this.run(), RESTART_MS));
  }
}
