import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Actor } from '@fyrtaarn/kernel';
import { Strategy } from 'passport-strategy';

/** Over https the name itself binds the cookie to this host; over http (a developer's machine) a browser would refuse that name. */
const SECURE_NAME = '__Host-fyrtaarn';
const PLAIN_NAME = 'fyrtaarn';

export function sessionToken(headers: IncomingHttpHeaders): string | undefined {
  for (const part of (headers.cookie ?? '').split('; ')) {
    const [name, value] = part.split('=', 2);
    if ((name === SECURE_NAME || name === PLAIN_NAME) && value) return value;
  }
  return undefined;
}

/** The Set-Cookie value that gives a browser its session, or takes it away. */
export function sessionCookie(token: string | undefined, secure: boolean): string {
  const life = token ? '' : '; Max-Age=0';
  return `${secure ? SECURE_NAME : PLAIN_NAME}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${life}`;
}

export class SessionStrategy extends Strategy {
  constructor(private readonly lookUp: (token: string) => Promise<Actor | undefined>) {
    super();
  }

  override authenticate(request: Pick<IncomingMessage, 'headers'>): void {
    const token = sessionToken(request.headers);
    if (!token) return this.fail(401);
    this.lookUp(token).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }
}
