import type { Help } from '../components';

/** What is explained to whoever reads pages whose address begins so, and who they ask. */
const HELP: Readonly<Record<string, Help>> = {
  '/': { topic: 'overview', ask: 'reporter' },
  '/tal': { topic: 'overview', ask: 'reporter' },
  '/bevillinger': { topic: 'portfolio', ask: 'reporter' },
  '/soeg': { topic: 'search', ask: 'city' },
  '/smaajob': { topic: 'postings', ask: 'jobs' },
  '/venter': { topic: 'errands', ask: 'jobs' },
  '/spoergsmaal': { topic: 'questions', ask: 'jobs' },
  '/kandidater': { topic: 'candidates', ask: 'jobs' },
  '/forslag': { topic: 'matches', ask: 'colleague' },
  '/koersler': { topic: 'runs', ask: 'administrator' },
  '/indstillinger': { topic: 'settings', ask: 'administrator' },
  '/borgere': { topic: 'citizens', ask: 'officer' },
  '/noedadgang': { topic: 'citizens', ask: 'officer' },
  '/anmodninger': { topic: 'requests', ask: 'officer' },
  '/timer': { topic: 'hours', ask: 'city' },
  '/opfoelgning': { topic: 'followUp', ask: 'colleague' },
  '/virksomheder': { topic: 'companies', ask: 'administrator' },
  '/virksomhed': { topic: 'ourCompany', ask: 'city' },
  '/indlaesninger': { topic: 'imports', ask: 'administrator' },
  '/vejledning': { topic: 'guidance', ask: 'city' },
  '/partnere': { topic: 'partners', ask: 'city' },
  '/lokale-begivenheder': { topic: 'partners', ask: 'city' },
  '/sideindsatser': { topic: 'partners', ask: 'city' },
  '/huset': { topic: 'house', ask: 'premises' },
  '/lokale': { topic: 'house', ask: 'premises' },
  '/venteliste': { topic: 'seatList', ask: 'premises' },
  '/aftaler': { topic: 'agreements', ask: 'premises' },
  '/konto': { topic: 'account', ask: 'premises' },
  '/stoette': { topic: 'aid', ask: 'premises' },
  '/huset/:id/husleje': { topic: 'rent', ask: 'operator' },
  '/huset/:id/restancer': { topic: 'rent', ask: 'operator' },
  '/husleje': { topic: 'rent', ask: 'operator' },
  '/huset/:id/konto': { topic: 'account', ask: 'operator' },
  '/huset/:id/stoette': { topic: 'aid', ask: 'administrator' },
  '/rapporter': { topic: 'reports', ask: 'reporter' },
  '/konti': { topic: 'accounts', ask: 'operator' },
  '/adgangsnoegler': { topic: 'tokens', ask: 'operator' },
  '/drift': { topic: 'workings', ask: 'operator' },
  '/opgivet-arbejde': { topic: 'deadTasks', ask: 'operator' },
  '/opslag': { topic: 'looks', ask: 'operator' },
  '/afsluttede-sager': { topic: 'endedCases', ask: 'operator' },
  '/retsgrundlag': { topic: 'legalBases', ask: 'operator' },
  '/mine-forslag': { topic: 'proposals', ask: 'consultant' },
  '/ledige-job': { topic: 'openPlaces', ask: 'consultant' },
  '/mine-oplysninger': { topic: 'myData', ask: 'consultant' },
  '/profil': { topic: 'profile', ask: 'city' },
  '/steder': { topic: 'sites', ask: 'premises' },
  '/opbevaring': { topic: 'retention', ask: 'operator' },
  '/min-kalender': { topic: 'calendar', ask: 'city' },
  '/mine-logins': { topic: 'own', ask: 'city' },
};

/** The help of a page, or of the nearest page above it; the overview's is the overview's alone. */
export function helpOf(url: string): Help | undefined {
  const path = (url.split('?')[0] ?? '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
  if (path === '/') return HELP['/'];
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (HELP[at]) return HELP[at];
  return undefined;
}
