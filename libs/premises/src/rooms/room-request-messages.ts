/** What somebody hears of a room that was asked for; `asked` is for whoever answers. */
export type RoomNews = 'asked' | 'approved' | 'refused' | 'lapsed';

export interface ToldRequest {
  readonly company: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly bookings: number;
  readonly lapsesAt: Date;
  readonly reason: string | null;
}

interface Message {
  readonly subject: string;
  readonly body: string;
}

const DANISH = new Intl.DateTimeFormat('da-DK', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Copenhagen' });
const ENGLISH = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Copenhagen' });

const times = ({ bookings }: ToldRequest): string => (bookings === 1 ? '' : ` Det er ${bookings} gange i alt.`);
const inEnglish = ({ bookings }: ToldRequest): string => (bookings === 1 ? '' : ` That is ${bookings} times in all.`);

/** Plain Danish with English below. */
const MESSAGES: Readonly<Record<RoomNews, (told: ToldRequest) => Message>> = {
  asked: (told) => ({
    subject: 'Et lokale venter på dit svar',
    body: both(
      `${told.company} vil gerne bruge ${told.place} ${DANISH.format(told.startsAt)}.${times(told)} Svar på lokalets side senest ${DANISH.format(told.lapsesAt)}. Ellers bliver tiden ledig igen.`,
      `${told.company} would like to use ${told.place} on ${ENGLISH.format(told.startsAt)}.${inEnglish(told)} Please answer on the page of the room by ${ENGLISH.format(told.lapsesAt)}. Else the time is free again.`,
    ),
  }),
  approved: (told) => ({
    subject: 'I har fået lokalet',
    body: both(
      `${told.place} er jeres ${DANISH.format(told.startsAt)}.${times(told)}`,
      `${told.place} is yours on ${ENGLISH.format(told.startsAt)}.${inEnglish(told)}`,
    ),
  }),
  refused: (told) => ({
    subject: 'I kan ikke få lokalet',
    body: both(
      `I kan ikke få ${told.place} ${DANISH.format(told.startsAt)}.${times(told)} Begrundelsen er: ${told.reason ?? ''} Det tæller ikke med i jeres timer.`,
      `You cannot have ${told.place} on ${ENGLISH.format(told.startsAt)}.${inEnglish(told)} The reason is: ${told.reason ?? ''} It does not count in your hours.`,
    ),
  }),
  lapsed: (told) => ({
    subject: 'Vi nåede ikke at svare om lokalet',
    body: both(
      `I bad om ${told.place} ${DANISH.format(told.startsAt)}.${times(told)} Ingen svarede i tide. Lokalet er ikke booket. Det beklager vi. Det tæller ikke med i jeres timer.`,
      `You asked for ${told.place} on ${ENGLISH.format(told.startsAt)}.${inEnglish(told)} Nobody answered in time. The room is not booked. We are sorry. It does not count in your hours.`,
    ),
  }),
};

export function roomMessage(news: RoomNews, told: ToldRequest): Message {
  return MESSAGES[news](told);
}

function both(da: string, en: string): string {
  return [da, '', '—', en].join('\n');
}
