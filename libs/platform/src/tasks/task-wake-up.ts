import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { APP_DATABASE_URL } from '../database/database.tokens';

/** Waits for the database to say that a task was added, on a connection of its own; if that is lost, the clock is enough. */
@Injectable()
export class TaskWakeUp {
  private client: Client | undefined;
  private wake: () => void = () => undefined;
  private missed = false;
  private stopped = false;

  constructor(@Inject(APP_DATABASE_URL) private readonly url: string) {}

  /** Resolves when a task was added since the last call, or after `ms`. */
  async next(ms: number): Promise<void> {
    await this.listen();
    if (this.missed || this.stopped) {
      this.missed = false;
      return;
    }
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      this.wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
    this.wake = () => void (this.missed = true);
    this.missed = false;
  }

  stop(): void {
    this.stopped = true;
    this.wake();
    this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.client || this.stopped) return;
    const client = new Client({ connectionString: this.url, application_name: 'fyrtaarn relay' });
    const forget = (): void => void (this.client = this.client === client ? undefined : this.client);
    client.on('error', forget).on('end', forget);
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query('LISTEN task');
      this.client = client;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
}
