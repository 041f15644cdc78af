/** What somebody hears of a room that was asked for; `asked` is for whoever answers. */
export type RoomNews = 'asked' | 'approved' | 'refused' | 'lapsed';

export interface ToldRequest {
  readonly company: string;
  readonly place: string;
  /** The first time of it. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** How many times. */
  readonly bookings: number;
  readonly lapsesAt: Date;
  readonly reason: string | null;
}

const moment = new Intl.DateTimeFormat('da-DK', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Copenhagen' });
const time = new Intl.DateTimeFormat('da-DK', { timeStyle: 'short', timeZone: 'Europe/Copenhagen' });
const inEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Copenhagen' });

const WORDS: Readonly<Record<RoomNews, { subject: string; da: (told: ToldRequest) => string; en: (told: ToldRequest) => string }>> = {
  asked: {
    subject: 'Et lokale venter på dit svar',
    da: ({ company, lapsesAt }) =>
      `${company} vil gerne bruge et lokale. Svar på lokalets side. Svarer ingen inden ${moment.format(lapsesAt)}, bliver tiden ledig igen.`,
    en: ({ company, lapsesAt }) =>
      `${company} would like to use a room. Please answer on the page of the room. If nobody does by ${inEnglish.format(lapsesAt)}, the time is free again.`,
  },
  approved: { subject: 'I har fået lokalet', da: () => 'Lokalet er jeres.', en: () => 'The room is yours.' },
  refused: {
    subject: 'I kan ikke få lokalet',
    da: ({ reason }) => `I kan ikke få lokalet. Det tæller ikke med i jeres timer. Grunden er:\n${reason ?? ''}`,
    en: () => 'You cannot have the room, for the reason above. It does not count in your hours.',
  },
  lapsed: {
    subject: 'Vi nåede ikke at svare om lokalet',
    da: () => 'Ingen nåede at svare jer. Lokalet er ikke booket, og det beklager vi. Det tæller ikke med i jeres timer. I må gerne spørge igen.',
    en: () => 'Nobody answered you in time. The room is not booked, and we are sorry. It does not count in your hours. You are welcome to ask again.',
  },
};

/** Plain Danish with English below; where, when and how often always stand in it. */
export function roomMessage(news: RoomNews, told: ToldRequest): { subject: string; body: string } {
  const { subject, da, en } = WORDS[news];
  return { subject, body: [da(told), '', ...roomTimes(told), '', '—', en(told)].join('\n') };
}

/** Where, when, and how often when it is more than once: a line each. */
export function roomTimes({ place, startsAt, endsAt, bookings }: Pick<ToldRequest, 'place' | 'startsAt' | 'endsAt' | 'bookings'>): string[] {
  const when = `${moment.format(startsAt)}–${time.format(endsAt)}`;
  return [place, when, ...(bookings === 1 ? [] : [`${bookings} gange i alt`])];
}
