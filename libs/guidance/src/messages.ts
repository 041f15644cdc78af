import type { Told } from './message.store';

/** What somebody who is on a list is told. */
export type News = 'registered' | 'waiting' | 'promoted' | 'moved' | 'cancelled' | 'session_cancelled' | 'reminder';

interface Words {
  readonly subject: (told: Told) => string;
  readonly da: (told: Told) => string;
  readonly en: (told: Told) => string;
}

const WORDS: Readonly<Record<News, Words>> = {
  registered: {
    subject: ({ title }) => `Du er tilmeldt: ${title}`,
    da: () => 'Du er tilmeldt. Vi glæder os til at se dig.',
    en: () => 'You are registered. We look forward to seeing you.',
  },
  waiting: {
    subject: ({ title }) => `Du står på venteliste: ${title}`,
    da: ({ placeInLine }) => `Der er ingen ledige pladser. Du er nummer ${placeInLine ?? 1} i køen. Bliver der plads, skriver vi til dig.`,
    en: ({ placeInLine }) => `There are no places left. You are number ${placeInLine ?? 1} in line. If a place comes free, we write to you.`,
  },
  promoted: {
    subject: ({ title }) => `Du har fået en plads: ${title}`,
    da: () => 'Der blev en plads til dig. Du er nu tilmeldt.',
    en: () => 'A place came free for you. You are now registered.',
  },
  moved: {
    subject: ({ title }) => `Ændret: ${title}`,
    da: () => 'Tid, sted eller pladser er ændret. Her er, hvad der gælder nu.',
    en: () => 'Time, place or number of places has changed. This is what applies now.',
  },
  cancelled: {
    subject: ({ title }) => `Du er meldt fra: ${title}`,
    da: () => 'Du er meldt fra og behøver ikke gøre mere.',
    en: () => 'Your registration is cancelled. You need do nothing more.',
  },
  session_cancelled: {
    subject: ({ title }) => `Aflyst: ${title}`,
    da: ({ cancelReason }) => `Mødet er aflyst. ${cancelReason ?? ''}`.trim(),
    en: ({ cancelReason }) => `The session is cancelled. ${cancelReason ?? ''}`.trim(),
  },
  reminder: {
    subject: ({ title }) => `Husk: ${title}`,
    da: () => 'Vi ses snart.',
    en: () => 'See you soon.',
  },
};

const day = new Intl.DateTimeFormat('da-DK', { dateStyle: 'full', timeZone: 'Europe/Copenhagen' });
const time = new Intl.DateTimeFormat('da-DK', { timeStyle: 'short', timeZone: 'Europe/Copenhagen' });

/** A message in Danish with English below; when and where always stand in it, so that nobody has to look them up. */
export function messageOf(news: News, told: Told): { subject: string; body: string } {
  const { subject, da, en } = WORDS[news];
  const when = `${day.format(told.startsAt)} kl. ${time.format(told.startsAt)}–${time.format(told.endsAt)}`;
  const body = [da(told), '', told.title, when, told.place, '', '—', en(told), '', `${told.host}, Københavns Kommune`].join('\n');
  return { subject: subject(told).slice(0, 200), body };
}
