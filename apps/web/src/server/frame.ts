import { readFileSync } from 'node:fs';
import type { Role } from '@fyrtaarn/kernel';
import { chosenLanguage, isInArabic, languageOf, projectPath } from '@fyrtaarn/platform';
import type { FastifyRequest } from 'fastify';
import { SEARCH, type NavigationItem, type PageFrame, type Reader } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { texts } from '../texts';
import { helpOf } from './help';
import { PAGES } from './navigation';

/** What every page asks along with its own question: who is reading. */
export const MeFields = graphql(`
  fragment MeFields on Me @_unmask {
    displayName
    synthetic
    commandKeys
    endsAt
    actingAs {
      role
      organisation
    }
    otherRoles {
      membershipId
      role
      organisation
    }
  }
`);

/** For pages that have nothing else to ask. */
export const Me = graphql(
  `
    query Me {
      me {
        ...MeFields
      }
    }
  `,
  [MeFields],
);

type Me = ResultOf<typeof MeFields>;

/** Who may search; in what, the API decides. */
export const SEARCHERS = [
  'companyContact',
  'employmentConsultant',
  'employmentLead',
  'bridgeWorker',
  'premisesManager',
  'reporter',
  'administrator',
] as const satisfies readonly Role[];

/** Everything that stands round a page's own content. `me` is null for somebody who has not logged in. */
export function frameOf(request: FastifyRequest, me: Me | null): PageFrame {
  const language = languageOf(request);
  const words = texts(language).navigation;
  const role = me?.actingAs.role as Role | undefined;
  const pages = [['/', 'overview'], ...((role && PAGES[role]) ?? []), ['/bevillinger', 'portfolio']] as const;
  const navigation: NavigationItem[] = pages.map(([href, text]) => ({ href, text: words[text], current: isCurrent(request.url, href) }));
  return {
    language,
    stylesheet: assetNamed('app.css'),
    // Whatever is in Arabic is for citizens.
    readAloud: isInArabic(request) ? assetNamed('read-aloud.js') : undefined,
    keys: me?.commandKeys ? assetNamed('keys.js') : undefined,
    sessionEnd: me?.endsAt ? { at: me.endsAt, script: assetNamed('session-end.js') } : undefined,
    working: assetNamed('working.js'),
    address: request.url,
    arabic: isInArabic(request) ? 'offered' : chosenLanguage(request) === 'ar' ? 'missing' : undefined,
    navigation,
    reader: me ? readerOf(me) : undefined,
    synthetic: me?.synthetic ?? false,
    searches: (SEARCHERS as readonly (Role | undefined)[]).includes(role) && !isCurrent(request.url, SEARCH),
    notice: noticeOf(request),
    help: helpOf(request.url),
  };
}

/** A page's address that says, once, what was just done. */
export function afterwards(path: string, done: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}udfoert=${done}`;
}

function noticeOf(request: FastifyRequest): string | undefined {
  const done = request.method === 'GET' && /[?&]udfoert=(\w+)/.exec(request.url)?.[1];
  return done ? texts(languageOf(request)).done[done] : undefined;
}

function readerOf({ displayName, actingAs, otherRoles }: Me): Reader {
  const others = otherRoles.map(({ membershipId, role, organisation }) => ({ id: membershipId, role: role as Role, organisation: organisation ?? undefined }));
  return { name: displayName, role: actingAs.role as Role, organisation: actingAs.organisation ?? undefined, otherRoles: others };
}

function isCurrent(url: string, href: string): boolean {
  const path = url.split('?')[0] ?? '';
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

let addresses: Readonly<Record<string, string>> | undefined;

/** What the build made carries its content's hash in its name, so a browser may keep it for ever. */
function assetNamed(name: string): string {
  addresses ??= JSON.parse(readFileSync(projectPath('dist/assets/manifest.json'), 'utf8')) as Record<string, string>;
  return addresses[name] ?? '';
}
