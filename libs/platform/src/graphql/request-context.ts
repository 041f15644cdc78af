import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Language } from '@fyrtaarn/kernel';

/** What every operation knows of its request, whether it came over HTTP or from a page in the same process. */
export interface RequestContext {
  readonly actor: Actor;
  readonly headers: IncomingHttpHeaders;
  readonly language: Language;
  /** Network address that the request came from. */
  readonly address: string;
  /** On the answer; cookies add up. */
  readonly setHeader: (name: 'set-cookie' | 'clear-site-data', value: string) => void;
}
