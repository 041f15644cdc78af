import type { IncomingMessage } from 'node:http';
import type { Actor } from '@fyrtaarn/kernel';
import { Strategy } from 'passport-strategy';
import { deviceName } from './device.rules';

/** The cookie of a browser. */
export class SessionStrategy extends Strategy {
  constructor(
    private readonly tokenIn: (headers: IncomingMessage['headers']) => string | undefined,
    private readonly lookUp: (token: string, device: string | null) => Promise<Actor | undefined>,
  ) {
    super();
  }

  override authenticate(request: Pick<IncomingMessage, 'headers'>): void {
    const token = this.tokenIn(request.headers);
    if (!token) return this.fail(401);
    this.lookUp(token, deviceName(request.headers['user-agent'])).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }
}
