import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';

const SESSION = 'fyrtaarn';

interface CookieWish {
  /** Seconds; without it, until the browser closes. */
  readonly life?: number;
  /** Comes along also when another site sends the browser here with a form. */
  readonly fromElsewhere?: boolean;
}

/**
 * The words that browsers carry for us. Over https the name itself binds one to this host, and no other name is read: a neighbouring
 * host could have set it. Over http (a developer's machine) a browser would refuse that name.
 */
@Injectable()
export class Cookies {
  private readonly secure: boolean;
  private readonly prefix: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'publicUrl'>) {
    this.secure = config.publicUrl?.startsWith('https://') ?? false;
    this.prefix = this.secure ? '__Host-' : '';
  }

  /** The Set-Cookie value that gives a browser a word of ours, or takes it away. Scripts never see it. */
  set(name: string, value: string | undefined, { life, fromElsewhere = false }: CookieWish = {}): string {
    const age = value === undefined ? '; Max-Age=0' : life === undefined ? '' : `; Max-Age=${life}`;
    // Browsers take SameSite=None only together with Secure.
    const site = fromElsewhere && this.secure ? 'None' : 'Lax';
    return `${this.prefix}${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=${site}${this.secure ? '; Secure' : ''}${age}`;
  }

  named(headers: IncomingHttpHeaders, wanted: string): string | undefined {
    for (const part of (headers.cookie ?? '').split('; ')) {
      const [name, value] = part.split('=', 2);
      if (name === `${this.prefix}${wanted}` && value) return value;
    }
    return undefined;
  }

  setSession(token: string | undefined): string {
    return this.set(SESSION, token);
  }

  session(headers: IncomingHttpHeaders): string | undefined {
    return this.named(headers, SESSION);
  }
}
