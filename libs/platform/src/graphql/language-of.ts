import { RouteConfig } from '@nestjs/platform-fastify';
import type { Language } from '@fyrtaarn/kernel';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the page is written in Arabic too. */
    arabic?: boolean;
  }
}

/** A page that is also in Arabic, for citizens and for whoever has not logged in: `@SecureGet(…) @InArabic()`. */
export const InArabic = (): MethodDecorator => RouteConfig({ arabic: true });

/** Whether this page is in Arabic for this reader. An address that leads nowhere is: all that is there is the page that says so. */
export function isInArabic({ is404, routeOptions, actor }: FastifyRequest): boolean {
  return (is404 || routeOptions.config.arabic === true) && (actor.role === 'citizen' || actor.role === 'anonymous');
}

/** The language that this page is in: the one that the reader chose; Danish where the page does not have that one, which the page then says. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = chosenLanguage(request);
  return chosen === 'ar' && !isInArabic(request) ? 'da' : chosen;
}

/** Danish, unless the reader chose another language by the page's switch (a cookie), or a program asks for English by Accept-Language. */
export function chosenLanguage({ headers }: FastifyRequest): Language {
  const chosen = /(?:^|; )sprog=(da|en|ar)\b/.exec(headers.cookie ?? '')?.[1];
  // A page begins in Danish whatever the browser speaks: many desks in the city have an English one.
  const asked = !headers.accept?.includes('text/html') && /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'da';
  return (chosen ?? asked) as Language;
}
