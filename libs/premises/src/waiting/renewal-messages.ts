import { both, danish, type Message } from './seat-messages';

/** What somebody who has waited long is told about. */
export type RenewalNews = 'asked' | 'lapsed';

interface Told {
  readonly company: string;
  /** The last day to answer. */
  readonly answerBy: string;
}

const MESSAGES: Readonly<Record<RenewalNews, (told: Told) => Message>> = {
  asked: ({ company, answerBy }) => ({
    subject: 'Vil I stadig have plads i huset?',
    body: both(
      `${company} har stået længe på ventelisten. Vil I stadig have plads? Så sig det på jeres ansøgning senest den ${danish(answerBy)}. Ellers hviler den. I beholder jeres plads på listen.`,
      `${company} has waited long. If you still want seats, say so on your application by ${answerBy}. Else it rests, and keeps its place on the list.`,
    ),
  }),
  lapsed: ({ company }) => ({
    subject: 'Jeres ansøgning hviler',
    body: both(
      `Vi spurgte, om ${company} stadig vil have plads. Vi hørte ikke fra jer, så ansøgningen hviler nu. Sig til, når I vil have tilbud igen. I beholder jeres plads på listen.`,
      `We asked whether ${company} still wants seats, and did not hear from you. Your application rests now. Tell us when you want offers again. It keeps its place on the list.`,
    ),
  }),
};

export function renewalMessage(news: RenewalNews, told: Told): Message {
  return MESSAGES[news](told);
}
