import { addDays, longDate, type LocalDate } from '@fyrtaarn/kernel';
import { both, type Message } from '../waiting/seat-messages';

/** What is told about a notice, and which side hears it. */
export type NoticeNews = 'given_by_landlord' | 'given_by_tenant' | 'received' | 'withdrawn_by_house' | 'withdrawn_by_tenant' | 'unreached';
export const HEARD_BY: Readonly<Record<NoticeNews, 'tenant' | 'house'>> = {
  given_by_landlord: 'tenant',
  received: 'tenant',
  withdrawn_by_house: 'tenant',
  given_by_tenant: 'house',
  withdrawn_by_tenant: 'house',
  unreached: 'house',
};

export interface ToldNotice {
  readonly company: string;
  /** The house’s name. */
  readonly house: string;
  readonly agreement: number;
  /** The landlord’s ground in the law; a tenant needs none. */
  readonly groundDa: string | null;
  readonly groundEn: string | null;
  readonly explanation: string | null;
  /** The first day without the agreement. */
  readonly effectiveOn: LocalDate;
  readonly withdrawnBecause: string | null;
  /** How a tenant objects, where the law of its agreement says so: the sentence of the dated rule. */
  readonly objectDa: string | null;
  readonly objectEn: string | null;
}

export const lastDay = ({ effectiveOn }: Pick<ToldNotice, 'effectiveOn'>): LocalDate => addDays(effectiveOn, -1);

/** Plain Danish with English below. */
const MESSAGES: Readonly<Record<NoticeNews, (told: ToldNotice) => Message>> = {
  given_by_landlord: (told) => ({
    subject: 'Jeres aftale om plads i huset er sagt op',
    body: both(
      paragraphs(
        `Vi har sagt aftale ${told.agreement} med ${told.company} i ${told.house} op. Den sidste dag er den ${longDate(lastDay(told))}.`,
        `Grund: ${told.groundDa ?? ''}.`,
        told.explanation && `Forklaring: ${told.explanation}`,
        'Opsigelsen er vedhæftet som brev. I kan også hente den på aftalens side.',
        told.objectDa,
      ),
      paragraphs(
        `We have given notice on agreement ${told.agreement} with ${told.company} in ${told.house}. The last day is ${lastDay(told)}. Ground: ${told.groundEn ?? ''}. Our explanation stands above. The letter is attached, and lies on the agreement’s page.`,
        told.objectEn,
      ),
    ),
  }),
  received: (told) => ({
    subject: 'Vi har fået jeres opsigelse',
    body: both(
      `Vi har fået opsigelsen af aftale ${told.agreement} mellem ${told.company} og ${told.house}. Den sidste dag er den ${longDate(lastDay(told))}. Fortryder I? Så se på aftalens side, om I kan tage opsigelsen tilbage.`,
      `We have your notice on agreement ${told.agreement} in ${told.house}. The last day is ${lastDay(told)}. If you change your mind, see on the agreement’s page whether it can be taken back.`,
    ),
  }),
  given_by_tenant: (told) => ({
    subject: `Opsigelse: ${told.company}`,
    body: both(
      `${told.company} har sagt aftale ${told.agreement} i ${told.house} op. Den sidste dag er den ${longDate(lastDay(told))}. Pladserne er ledige derefter.`,
      `${told.company} has given notice on agreement ${told.agreement} in ${told.house}. The last day is ${lastDay(told)}; the seats are free after that.`,
    ),
  }),
  withdrawn_by_house: (told) => ({
    subject: 'Opsigelsen gælder ikke mere',
    body: both(
      `Opsigelsen af aftale ${told.agreement} mellem ${told.company} og ${told.house} er trukket tilbage. Aftalen og pladserne fortsætter som før.\n\nBegrundelse: ${told.withdrawnBecause ?? ''}`,
      `The notice on agreement ${told.agreement} in ${told.house} has been withdrawn. The agreement and its seats go on as before. The reason stands above.`,
    ),
  }),
  withdrawn_by_tenant: (told) => ({
    subject: `Opsigelse trukket tilbage: ${told.company}`,
    body: both(
      `${told.company} har taget opsigelsen af aftale ${told.agreement} i ${told.house} tilbage. Aftalen og pladserne fortsætter som før.\n\nBegrundelse: ${told.withdrawnBecause ?? ''}`,
      `${told.company} has taken its notice on agreement ${told.agreement} in ${told.house} back. The agreement and its seats go on as before. The reason stands above.`,
    ),
  }),
  unreached: (told) => ({
    subject: `En opsigelse nåede ikke frem: ${told.company}`,
    body: both(
      `Aftale ${told.agreement} med ${told.company} er sagt op. Ingen i virksomheden kan logge ind. Derfor er ingen skrevet til. Hent brevet på aftalens side, og send det med posten.`,
      `Notice was given on agreement ${told.agreement} with ${told.company}. Nobody there can log in, so nobody was written to. Fetch the letter on the agreement’s page and post it.`,
    ),
  }),
};

export function noticeMessage(news: NoticeNews, told: ToldNotice): Message {
  return MESSAGES[news](told);
}

function paragraphs(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
