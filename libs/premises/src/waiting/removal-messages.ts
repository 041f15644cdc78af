import { both, inEnglish, seats, type Message } from './seat-messages';

export type RemovalNews = 'removed' | 'returned';

interface ToldRemoval {
  readonly company: string;
  readonly reasonDa: string;
  readonly reasonEn: string;
  readonly note: string;
  readonly applicantReturns: boolean;
  readonly disagreeDa: string;
  readonly disagreeEn: string;
  /** Why it was put back. */
  readonly returnedBecause: string | null;
}

export function removalMessage(news: RemovalNews, told: ToldRemoval): Message {
  const { company, reasonDa, reasonEn, note, applicantReturns, disagreeDa, disagreeEn, returnedBecause } = told;
  if (news === 'returned') {
    return {
      subject: 'I står på listen igen',
      body: both(
        `${company} står på ventelisten igen, hvor I stod før.\n\nBegrundelse: ${returnedBecause ?? ''}`.trim(),
        `${company} stands on the list again where it stood. The reason stands above.`,
      ),
    };
  }
  const [again, againEn] = applicantReturns
    ? ['Er det en fejl? Så kan I selv tage jeres plads på listen igen på jeres ansøgning.', 'Is it a mistake? Then take your place again on your application.']
    : [disagreeDa, disagreeEn];
  return {
    subject: 'I står ikke på ventelisten mere',
    body: both(
      `Vi har taget ${company} af ventelisten. Grund: ${reasonDa}.\n\nBegrundelse: ${note}\n\n${again}`,
      `We have struck ${company} from the list. Reason: ${reasonEn}. It is told in words above. ${againEn}`,
    ),
  };
}

/** @param left seats that it still waits for; none when it has what it asked for */
export function answeredMessage({ company, answered, left }: { company: string; answered: number; left: number }): Message {
  const [da, en] =
    left === 0
      ? [
          'Ansøgningen er dermed besvaret, og I står ikke på ventelisten mere. Vil I have flere, så søg igen.',
          'Your application is answered by that. Apply again if you want more.',
        ]
      : [
          `I står stadig på ventelisten, hvor I stod, til de sidste ${left}. Vil I ikke vente på dem, så træk ansøgningen tilbage.`,
          `You still stand on the list where you stood, for the last ${left}. Withdraw the application if you do not want to wait for them.`,
        ];
  return {
    subject: 'I har fået pladser i huset',
    body: both(`${company} har fået ${seats(answered)} ved en aftale. ${da}`, `${company} was given ${inEnglish(answered)} by an agreement. ${en}`),
  };
}

export function paperRefusedMessage({ company, name, because }: { company: string; name: string; because: string }): Message {
  return {
    subject: 'Vi kan ikke bruge en fil',
    body: both(
      `Vi kan ikke bruge filen ${name} til ansøgningen fra ${company}. Læg en anden ind på jeres ansøgning. I beholder jeres plads på listen.\n\nBegrundelse: ${because}`,
      `We cannot use the file ${name} with the application of ${company}. Lay in another on your application. You keep your place. Our reason stands above.`,
    ),
  };
}
