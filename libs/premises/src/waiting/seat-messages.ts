import type { LocalDate } from '@fyrtaarn/kernel';

/** VAT comes on top of a price, or there is none. */
export type Vat = 'standard' | 'exempt';
const VAT: Readonly<Record<Vat, string>> = { standard: ', ekskl. moms', exempt: ', momsfri' };
const VAT_IN_ENGLISH: Readonly<Record<Vat, string>> = { standard: ', VAT comes on top', exempt: ', without VAT' };

/** What an applicant may be told about. */
export type OfferNews = 'offered' | 'reminded' | 'accepted' | 'declined' | 'expired' | 'asked' | 'rested' | 'withdrawn';

export interface ToldOffer {
  readonly company: string;
  /** The house’s name. */
  readonly house: string;
  readonly wanted: number;
  readonly seats: number;
  readonly codes: readonly string[];
  readonly startsOn: LocalDate;
  /** The last day to answer. */
  readonly answerBy: LocalDate;
  readonly kroner: string;
  /** By the house’s terms of that day; null while it has none. */
  readonly vat: Vat | null;
  /** Why it was taken back. */
  readonly because: string | null;
}

export interface Message {
  readonly subject: string;
  readonly body: string;
}

const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];
export const danish = (day: string): string => `${Number(day.slice(8))}. ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
export const seats = (count: number): string => (count === 1 ? '1 plads' : `${count} pladser`);
export const inEnglish = (count: number): string => (count === 1 ? '1 seat' : `${count} seats`);

/** Plain Danish with English below. */
const MESSAGES: Readonly<Record<OfferNews, (told: ToldOffer) => Message>> = {
  offered: (told) => ({
    subject: 'I er tilbudt pladser i huset',
    body: both(
      `${told.company} er tilbudt ${seats(told.seats)} i ${told.house}: ${told.codes.join(', ')}.${partly(told)} I kan flytte ind den ${danish(told.startsOn)}. Prisen er ${told.kroner} om måneden for en plads${told.vat ? VAT[told.vat] : ''}. Svar senest den ${danish(told.answerBy)}. Ellers går pladserne videre til den næste på listen.`,
      `${told.company} is offered ${inEnglish(told.seats)} in ${told.house} from ${told.startsOn}: ${told.codes.join(', ')}. The price is ${told.kroner} a month for one seat${told.vat ? VAT_IN_ENGLISH[told.vat] : ''}. Please answer by ${told.answerBy}; after that they go to the next on the list.`,
    ),
  }),
  reminded: (told) => ({
    subject: 'Husk at svare på tilbuddet',
    body: both(
      `${told.company} er tilbudt ${seats(told.seats)} i ${told.house}. Svar senest den ${danish(told.answerBy)}.`,
      `${told.company} is offered ${inEnglish(told.seats)} in ${told.house}. Please answer by ${told.answerBy}.`,
    ),
  }),
  accepted: (told) => ({
    subject: 'Tak for jeres ja',
    body: both(
      `${seats(told.seats)} er jeres fra den ${danish(told.startsOn)}. Nu laver vi aftalen.`,
      `${inEnglish(told.seats)} are yours from ${told.startsOn}. We draw up the agreement now.`,
    ),
  }),
  declined: () => ({
    subject: 'I har sagt nej tak',
    body: both('I beholder jeres plads på listen.', 'You keep your place on the list.'),
  }),
  expired: () => ({
    subject: 'Tilbuddet er udløbet',
    body: both(
      'Vi hørte ikke fra jer. Pladserne går til den næste. I beholder jeres plads på listen.',
      'We did not hear from you. The seats go to the next. You keep your place on the list.',
    ),
  }),
  asked: () => ({
    subject: 'Vil I stadig have plads i huset?',
    body: both(
      'I har fået flere tilbud uden at tage imod dem. Det er helt i orden. Passer det bedre senere? Så sæt ansøgningen på pause. Ellers hviler den efter flere nej. I beholder jeres plads på listen.',
      'You have had several offers and taken none. That is fine. If later suits you better, pause the application. Else it rests after more of them. You keep your place on the list.',
    ),
  }),
  rested: () => ({
    subject: 'Jeres ansøgning hviler',
    body: both(
      'I har fået mange tilbud uden at tage imod dem. Ansøgningen hviler nu. Sig til, når I vil have tilbud igen. I beholder jeres plads på listen.',
      'You have had many offers and taken none. Your application rests now. Tell us when you want offers again. You keep your place on the list.',
    ),
  }),
  withdrawn: ({ because }) => ({
    subject: 'Tilbuddet er trukket tilbage',
    body: both(
      `Vi har trukket tilbuddet tilbage. I står på listen som før.\n\nBegrundelse: ${because ?? ''}`.trim(),
      'We have withdrawn the offer. You stand on the list as before. Our reason stands above.',
    ),
  }),
};

export function messageAbout(news: OfferNews, told: ToldOffer): Message {
  return MESSAGES[news](told);
}

/** What whoever keeps the list is told about. */
export type OfferAlarm = 'unsigned' | 'unreached';

const ALARMS: Readonly<Record<OfferAlarm, (told: ToldOffer) => Message>> = {
  unsigned: ({ company, house, seats: count, codes, startsOn }) => ({
    subject: 'Et ja mangler en underskrift',
    body: both(
      `${company} har sagt ja til ${seats(count)} i ${house}: ${codes.join(', ')}. Første dag er den ${danish(startsOn)}. Aftalen er ikke underskrevet. Pladserne er holdt så længe. Skriv aftalen under, eller tag tilbuddet tilbage.`,
      `${company} has accepted ${inEnglish(count)} in ${house} from ${startsOn}: ${codes.join(', ')}. The agreement is not signed, and the seats are held. Sign it, or take the offer back.`,
    ),
  }),
  unreached: ({ company, house, seats: count, codes }) => ({
    subject: 'Et tilbud nåede ikke frem',
    body: both(
      `${company} er tilbudt ${seats(count)} i ${house}: ${codes.join(', ')}. Ingen i virksomheden kan logge ind. Derfor er ingen skrevet til. Ring til dem, og inviter en ny.`,
      `${company} is offered ${inEnglish(count)} in ${house}: ${codes.join(', ')}. Nobody there can log in, so nobody was written to. Call them, and invite somebody.`,
    ),
  }),
};

export function alarmAbout(why: OfferAlarm, told: ToldOffer): Message {
  return ALARMS[why](told);
}

interface Applied {
  readonly company: string;
  readonly wanted: number;
  readonly free: number;
  readonly place: number | null;
  /** Rule SEAT-ORDER: who comes before whom. */
  readonly orderDa: string;
  readonly orderEn: string;
}

/** The receipt for an application. */
export function receipt({ company, wanted, free, place, orderDa, orderEn }: Applied): Message {
  const standing = place === null ? '' : `, og I er nummer ${place} på listen`;
  return {
    subject: 'Vi har fået jeres ansøgning',
    body: both(
      `Vi har fået jeres ansøgning om ${seats(wanted)} til ${company}. Der er ${free} ledige pladser lige nu${standing}. En medarbejder læser ansøgningen og skriver til jer. ${orderDa} Går nogen foran jer, kan I se hvorfor på jeres ansøgning.`,
      `We have your application for ${inEnglish(wanted)}. ${free} are free now${place === null ? '' : `, and you are number ${place} on the list`}. ${orderEn} If anybody goes before you, your application says why.`,
    ),
  };
}

/** What a person judged of a company that waits; the guidance for whoever disagrees is that of the dated rule. */
export interface ToldAssessment {
  readonly company: string;
  readonly outcome: 'admitted' | 'not_admitted' | 'more_needed';
  readonly reasons: string;
  readonly disagreeDa: string;
  readonly disagreeEn: string;
}

const OUTCOMES = {
  admitted: {
    subject: 'I hører til i huset',
    da: 'I hører til i huset. I kan få pladser, når det er jeres tur.',
    en: 'You belong in the house. You can have seats when it is your turn.',
  },
  more_needed: {
    subject: 'Vi mangler at vide mere om jer',
    da: 'Vi mangler at vide mere, før I kan få plads. I beholder jeres plads på listen.',
    en: 'We need to know more before you can have seats. You keep your place on the list.',
  },
  not_admitted: {
    subject: 'I kan ikke få plads i huset nu',
    da: 'I kan ikke få plads i huset nu. Vurderer vi det anderledes senere, får I jeres plads på listen igen.',
    en: 'You cannot have seats in the house now. Should we judge otherwise later, you have your place on the list back.',
  },
};

export function assessmentMessage({ company, outcome, reasons, disagreeDa, disagreeEn }: ToldAssessment): Message {
  const { subject, da, en } = OUTCOMES[outcome];
  const [guidance, inEnglishToo] = outcome === 'admitted' ? ['', ''] : [disagreeDa, disagreeEn];
  return {
    subject,
    body: both(
      `Vi har vurderet ${company}. ${da}\n\nBegrundelse: ${reasons}\n\n${guidance}`.trim(),
      `We have assessed ${company}. ${en} Our reasons stand above. ${inEnglishToo}`.trim(),
    ),
  };
}

function partly({ seats: offered, wanted }: ToldOffer): string {
  return offered < wanted ? ` I har søgt om ${wanted}, og det er, hvad der er ledigt.` : '';
}

/** Danish first, with English below. */
export function both(da: string, en: string): string {
  return [da, '', '—', en].join('\n');
}
