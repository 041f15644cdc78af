import type { IncomingHttpHeaders } from 'node:http';

/** Over https the name itself binds a cookie to this host; over http (a developer's machine) a browser would refuse that name. */
const SECURE = '__Host-';
const SESSION = 'fyrtaarn';

interface CookieWish {
  readonly secure: boolean;
  /** Seconds; without it, until the browser closes. */
  readonly life?: number;
  /** Comes along also when another site sends the browser here with a form. */
  readonly fromElsewhere?: boolean;
}

/** The Set-Cookie value that gives a browser a word of ours, or takes it away. Scripts never see it. */
export function setCookie(name: string, value: string | undefined, { secure, life, fromElsewhere = false }: CookieWish): string {
  const age = value === undefined ? '; Max-Age=0' : life === undefined ? '' : `; Max-Age=${life}`;
  // Browsers take SameSite=None only together with Secure.
  const site = fromElsewhere && secure ? 'None' : 'Lax';
  return `${secure ? SECURE : ''}${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=${site}${secure ? '; Secure' : ''}${age}`;
}

export function cookieNamed(headers: IncomingHttpHeaders, wanted: string): string | undefined {
  for (const part of (headers.cookie ?? '').split('; ')) {
    const [name, value] = part.split('=', 2);
    if ((name === `${SECURE}${wanted}` || name === wanted) && value) return value;
  }
  return undefined;
}

/** The Set-Cookie value that gives a browser its session, or takes it away. */
export function sessionCookie(token: string | undefined, secure: boolean): string {
  return setCookie(SESSION, token, { secure });
}

export function sessionToken(headers: IncomingHttpHeaders): string | undefined {
  return cookieNamed(headers, SESSION);
}
