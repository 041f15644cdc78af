import type { IncomingMessage } from 'node:http';
import type { Actor } from '@fyrtaarn/kernel';
import { Strategy } from 'passport-strategy';
import { sessionToken } from './cookies';
import { deviceName } from './device.rules';

export class SessionStrategy extends Strategy {
  constructor(private readonly lookUp: (token: string, device: string | null) => Promise<Actor | undefined>) {
    super();
  }

  override authenticate(request: Pick<IncomingMessage, 'headers'>): void {
    const token = sessionToken(request.headers);
    if (!token) return this.fail(401);
    this.lookUp(token, deviceName(request.headers['user-agent'])).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }
}
