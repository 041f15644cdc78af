import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import { both, type Message } from './seat-messages';
import type { WORD_ACTS } from './word.views';

export interface ToldWord {
  readonly company: string;
  readonly act: (typeof WORD_ACTS)[number];
  readonly channel: 'phone' | 'letter' | 'meeting';
  readonly on: LocalDate;
}

const ACTS: Readonly<Record<ToldWord['act'], readonly [da: string, en: string]>> = {
  wish: [
    'Det, I søger om, er skrevet om. Søger I om flere pladser end før, tæller det fra i dag.',
    'What you ask for is written anew. If it is more seats than before, that counts from today.',
  ],
  houses: [
    'Husene, I søger plads i, er valgt om. I beholder jeres plads på listen.',
    'The houses where you want seats are chosen anew. You keep your place on the list.',
  ],
  pause: ['Ansøgningen hviler nu. I beholder jeres plads på listen.', 'The application rests now, and keeps its place on the list.'],
  resume: ['Ansøgningen står på listen igen, hvor den stod.', 'The application stands on the list again where it stood.'],
  renew: ['I vil stadig have plads, og ansøgningen står, hvor den stod.', 'You still want seats, and the application stands where it stood.'],
  withdraw: ['Ansøgningen er trukket tilbage. I står ikke på listen mere.', 'The application is withdrawn. You are not on the list any more.'],
  accepted: ['I har sagt ja tak til de pladser, I er tilbudt.', 'You have accepted the seats that you were offered.'],
  declined: ['I har sagt nej tak til de pladser, I er tilbudt.', 'You have declined the seats that you were offered.'],
};
const CHANNELS: Readonly<Record<ToldWord['channel'], readonly [da: string, en: string]>> = {
  phone: ['i telefonen', 'by telephone'],
  letter: ['i et brev eller en mail', 'by letter or mail'],
  meeting: ['ved et møde', 'at a meeting'],
};

export function wordMessage({ company, act, channel, on }: ToldWord): Message {
  const [[da, en], [how, howEn]] = [ACTS[act], CHANNELS[channel]];
  return {
    subject: 'Vi har gjort, som I bad om',
    body: both(
      `${da}\n\nDet gælder ${company}. I sagde det ${how} den ${longDate(on)}. Passer det ikke? Så skriv til os med det samme.`,
      `${en} We wrote it down for ${company} because you said so ${howEn} on ${on}. If that is not right, write to us at once.`,
    ),
  };
}
