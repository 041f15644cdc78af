import type { NewMail } from '@fyrtaarn/platform';

/** What people are written to about a match. Never a name, a job or a reason: a mailbox is no safe place. */
export type Message =
  | 'citizen_asked'
  | 'citizen_reminded'
  | 'company_reminded'
  | 'citizen_waits'
  | 'consultant_reminded'
  | 'company_asked_again'
  | 'citizen_told'
  | 'citizen_support_first';

interface Words {
  readonly subject: string;
  readonly da: string;
  readonly en: string;
  /** For what citizens are told. */
  readonly ar?: { readonly subject: string; readonly body: string };
}

const WORDS: Readonly<Record<Message, Words>> = {
  citizen_asked: {
    subject: 'Du er spurgt om et job',
    da: 'Du er spurgt om et job. Faste regler har hjulpet med at finde det. En konsulent har læst det og foreslår det til dig. Du bestemmer selv. Et nej koster dig ikke noget. Log ind på Fyrtårn, og se hvorfor.',
    en: 'You are asked about a job. Fixed rules helped to find it. A consultant has read it and proposes it to you. You decide. A no costs you nothing. Log in to Fyrtårn and see why.',
    ar: {
      subject: 'سُئلت عن عمل',
      body: 'سُئلت عن عمل. ساعدت قواعد ثابتة في إيجاده. قرأه مستشار وهو يقترحه عليك. أنت الذي تقرر. قول لا لا يكلفك شيئاً. سجّل الدخول إلى Fyrtårn لترى السبب.',
    },
  },
  citizen_reminded: {
    subject: 'Vi venter på dit svar',
    da: 'Du er spurgt om et job. Vi venter på dit svar. Du bestemmer selv. Et nej koster dig ikke noget. Log ind på Fyrtårn, eller ring til din konsulent.',
    en: 'You are asked about a job. We wait for your answer. You decide. A no costs you nothing. Log in to Fyrtårn, or call your consultant.',
    ar: {
      subject: 'ننتظر جوابك',
      body: 'سُئلت عن عمل. نحن ننتظر جوابك. أنت الذي تقرر. قول لا لا يكلفك شيئاً. سجّل الدخول إلى Fyrtårn، أو اتصل بمستشارك.',
    },
  },
  citizen_waits: {
    subject: 'Du har ventet længe',
    da: 'Du har ventet længe på et forslag. Det er ikke din fejl. Du er stadig på listen. Log ind på Fyrtårn, og se hvorfor. Du kan også ringe til din konsulent.',
    en: 'You have waited long for a proposal. It is not your fault. You are still on the list. Log in to Fyrtårn and see why. You can also call your consultant.',
    ar: {
      subject: 'لقد انتظرت طويلاً',
      body: 'لقد انتظرت طويلاً اقتراحاً. هذا ليس ذنبك. ما زلت في القائمة. سجّل الدخول إلى Fyrtårn لترى السبب. ويمكنك أيضاً أن تتصل بمستشارك.',
    },
  },
  company_reminded: {
    subject: 'En kandidat venter på jeres svar',
    da: 'En kandidat til jeres småjob venter på jeres svar. Log ind på Fyrtårn, og svar ja eller nej.',
    en: 'A candidate for your small job waits for your answer. Log in to Fyrtårn and answer yes or no.',
  },
  citizen_told: {
    subject: 'Der er nyt om et job',
    da: 'Der er nyt om et job, du er spurgt om. Det blev ikke til noget denne gang. Det koster dig ikke noget. Din ventetid tæller stadig. Log ind på Fyrtårn, eller ring til din konsulent.',
    en: 'There is news of a job that you were asked about. It came to nothing this time. It costs you nothing. Your wait still counts. Log in to Fyrtårn, or call your consultant.',
    ar: {
      subject: 'هناك جديد عن عمل',
      body: 'هناك جديد عن عمل سُئلت عنه. لم يتم الأمر هذه المرة. هذا لا يكلفك شيئاً. مدة انتظارك ما زالت محسوبة. سجّل الدخول إلى Fyrtårn، أو اتصل بمستشارك.',
    },
  },
  citizen_support_first: {
    subject: 'Vi vil hjælpe dig først',
    da: 'Din brobygger har lavet en plan, så du kan få støtte først. Imens spørger vi dig ikke om job. Din ventetid tæller stadig. Er du uenig? Så ring til din brobygger eller din konsulent.',
    en: 'Your bridge worker has made a plan so that you can get support first. Meanwhile we do not ask you about jobs. Your wait still counts. Do you disagree? Then call your bridge worker or your consultant.',
    ar: {
      subject: 'نريد أن نساعدك أولاً',
      body: 'وضع مرشدك الاجتماعي خطة لكي تحصل على الدعم أولاً. في هذه الأثناء لن نسألك عن أعمال. مدة انتظارك ما زالت محسوبة. ألا توافق؟ إذن اتصل بمرشدك الاجتماعي أو بمستشارك.',
    },
  },
  consultant_reminded: {
    subject: 'Et forslag venter på dig',
    da: 'Et forslag i Fyrtårn venter på dig. Log ind, og se hvad der skal ske.',
    en: 'A proposal in Fyrtårn waits for you. Log in and see what there is to do.',
  },
  company_asked_again: {
    subject: 'Vil I se på kandidaten en gang til?',
    da: 'I har sagt nej til en kandidat. Kommunens konsulent har set på svaret og beder jer se på det en gang til. Log ind på Fyrtårn, eller ring til konsulenten.',
    en: 'You said no to a candidate. The city’s consultant has looked at the answer and asks you to look once more. Log in to Fyrtårn, or call the consultant.',
  },
};

/** Danish with English below, and in Arabic where a citizen is told. */
export function messageOf(message: Message): Pick<NewMail, 'subject' | 'body' | 'arabic'> {
  const { subject, da, en, ar } = WORDS[message];
  return { subject, body: [da, '', '—', en, '', 'Fyrtårn, Københavns Kommune'].join('\n'), ...(ar && { arabic: ar }) };
}
