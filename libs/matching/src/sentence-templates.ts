import type { Language } from '@fyrtaarn/platform';
import type { Params } from './explanation';
import type { Words } from './words';

/** Who reads. A company reads no explanation: it sees only what the citizen chose to show. */
export type Audience = 'citizen' | 'consultant';

type Template = (params: Params, words: Words) => string;
type BySign = Partial<Record<'yes' | 'no' | 'question', Template>>;
type Templates = Readonly<Record<Audience, Readonly<Record<string, BySign>>>> & {
  readonly nothingMore: string;
  readonly byHand: Readonly<Record<Audience, string>>;
};

const number = (params: Params, name: string): number => Number(params[name] ?? 0);
const terms = (params: Params, words: Words, and: string): string => {
  const list = ((params['terms'] ?? []) as readonly string[]).map((term) => words(term).toLowerCase());
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} ${and} ${list.at(-1)}`;
};
/** The most words of a sentence that a citizen reads. */
const MOST_WORDS = 15;

/** `Du har brug for: ro og en fast makker.`; what would grow too long is said in a sentence for each. */
const listed = (lead: string, params: Params, words: Words, and: string, also: string): string => {
  const whole = `${lead} ${terms(params, words, and)}.`;
  const list = ((params['terms'] ?? []) as readonly string[]).map((term) => words(term).toLowerCase());
  if (whole.split(' ').length <= MOST_WORDS || list.length < 2) return whole;
  return [`${lead} ${list[0]}.`, ...list.slice(1).map((term) => `${also} ${term}.`)].join(' ');
};
const inDanish = (lead: string, params: Params, words: Words): string => listed(lead, params, words, 'og', 'Også');
const inEnglish = (lead: string, params: Params, words: Words): string => listed(lead, params, words, 'and', 'Also');
const hours = (minutes: number, language: Language): string => {
  const text = new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB', { maximumFractionDigits: 2 }).format(minutes / 60);
  return language === 'da' ? (minutes === 60 ? '1 time' : `${text} timer`) : minutes === 60 ? '1 hour' : `${text} hours`;
};

export const TEMPLATES: Readonly<Record<Language, Templates>> = {
  da: {
    nothingMore: 'Der er ikke noget, der taler imod.',
    byHand: { citizen: 'Din konsulent har selv fundet jobbet til dig.', consultant: 'Automatikken er slået fra. Vurdér selv, om de to passer sammen.' },
    citizen: {
      H_HOURS: {
        no: (p) =>
          wantsLess(p)
            ? `Jobbet er på mindst ${hours(number(p, 'jobMin'), 'da')} om ugen. Du har sagt højst ${hours(number(p, 'mine'), 'da')}.`
            : `Jobbet er på højst ${hours(number(p, 'jobMax'), 'da')} om ugen. Du har sagt mindst ${hours(number(p, 'least'), 'da')}.`,
        question: () => 'Vi ved ikke endnu, hvor mange timer du vil arbejde.',
      },
      H_TIME: { no: () => 'Jobbet ligger på tider, hvor du ikke kan.', question: () => 'Hvornår på ugen kan du arbejde?' },
      H_TRAVEL: { no: (p, w) => `Jobbet er i ${w(String(p['district']))}. Dertil har du sagt nej.`, question: () => 'Hvor i byen vil du gerne arbejde?' },
      H_LANG: {
        no: (p, w) => `Man skal kunne ${w(String(p['language'])).toLowerCase()} på arbejdet.`,
        question: () => 'Hvilke sprog kan du bruge på et arbejde?',
      },
      H_NEED: {
        no: (p, w) => `${inDanish('Du har brug for:', p, w)} Det har stedet ikke nu.`,
        question: (p, w) => inDanish('Vi spørger stedet om:', p, w),
      },
      H_WONT: { no: (p, w) => inDanish('Du har sagt nej til', p, w) },
      H_FIRM: { no: () => 'Virksomheden tager ikke nye ind lige nu.' },
      H_PAIR: { no: () => 'Du er allerede spurgt om dette job, eller du har sagt nej for nylig.' },
      H_OPEN: { no: () => 'Du har allerede andre forslag i gang.' },
      H_CAP: { no: () => 'Pladsen er taget.' },
      S_TASK: { yes: (p, w) => inDanish(`Du kan eller vil lære ${number(p, 'count')} af ${number(p, 'of')} opgaver:`, p, w) },
      S_WISH: { yes: (p, w) => inDanish('Du har ønsket dig', p, w) },
      S_HELPFUL: { yes: (p, w) => inDanish('Stedet har det, du gerne vil have:', p, w) },
      S_HOURS: { yes: (p) => growth(p, 'da') },
      S_TRAVEL: { yes: (p, w) => `Jobbet er i ${w(String(p['district']))}. Dertil vil du gerne rejse.` },
      S_TIME: { yes: () => 'Der er luft i tiderne.' },
    },
    consultant: {
      H_HOURS: {
        no: (p) =>
          wantsLess(p)
            ? `Timer: jobbet kræver mindst ${hours(number(p, 'jobMin'), 'da')}, borgeren vil højst ${hours(number(p, 'mine'), 'da')}.`
            : `Timer: jobbet har højst ${hours(number(p, 'jobMax'), 'da')}, borgeren vil mindst ${hours(number(p, 'least'), 'da')}.`,
        question: () => 'Timer: borgeren er ikke spurgt endnu.',
      },
      H_TIME: {
        no: (p) => `Tider: kun ${hours(number(p, 'shared'), 'da')} fælles tid om ugen, jobbet kræver ${hours(number(p, 'needed'), 'da')}.`,
        question: () => 'Tider: spørg borgeren, hvornår på ugen det passer.',
      },
      H_TRAVEL: {
        no: (p, w) => `Rejse: borgeren rejser ikke til ${w(String(p['district']))}.`,
        question: () => 'Rejse: spørg borgeren, hvor i byen det kan være.',
      },
      H_LANG: {
        no: (p, w) => `Sprog: jobbet kræver ${w(String(p['language'])).toLowerCase()} på niveau ${number(p, 'level')}.`,
        question: () => 'Sprog: spørg borgeren, hvilke sprog der kan bruges på arbejdet.',
      },
      H_NEED: {
        no: (p, w) => `Behov: stedet tilbyder ikke ${terms(p, w, 'og')}, som borgeren skal have.`,
        question: (p, w) => `Behov: spørg virksomheden, om den kan tilbyde ${terms(p, w, 'og')}.`,
      },
      H_WONT: { no: (p, w) => `Opgaver: borgeren har sagt nej til ${terms(p, w, 'og')}.` },
      H_WAGE: { no: () => 'Løn: pladsen har ikke ordinær løn.' },
      H_FIRM: { no: () => 'Virksomheden er på pause, opslaget er ikke åbent, eller der er ikke støtte fri til flere nye.' },
      H_PAIR: { no: (p) => (number(p, 'open') ? 'Der er allerede et forslag i gang for dem.' : 'Parret er spærret efter et afslag.') },
      H_OPEN: { no: () => 'Borgeren har allerede så mange forslag i gang, som grænsen tillader.' },
      H_CAP: { no: () => 'Pladsen er taget.' },
      S_TASK: { yes: (p, w) => `Kan eller vil lære ${number(p, 'count')} af ${number(p, 'of')} opgaver: ${terms(p, w, 'og')}.` },
      S_WISH: { yes: (p, w) => `Har selv ønsket ${terms(p, w, 'og')}.` },
      S_HELPFUL: { yes: (p, w) => `Stedet tilbyder noget, borgeren helst vil have: ${terms(p, w, 'og')}.` },
      S_HOURS: { yes: (p) => growth(p, 'da') },
      S_TRAVEL: { yes: (p, w) => `Vil gerne arbejde i ${w(String(p['district']))}.` },
      S_TIME: { yes: () => 'Der er luft i tiderne.' },
    },
  },
  en: {
    nothingMore: 'There is nothing that speaks against it.',
    byHand: { citizen: 'Your consultant found this job for you.', consultant: 'Suggestions are switched off. Judge yourself whether the two fit.' },
    citizen: {
      H_HOURS: {
        no: (p) =>
          wantsLess(p)
            ? `The job is at least ${hours(number(p, 'jobMin'), 'en')} a week. You said at most ${hours(number(p, 'mine'), 'en')}.`
            : `The job is at most ${hours(number(p, 'jobMax'), 'en')} a week. You said at least ${hours(number(p, 'least'), 'en')}.`,
        question: () => 'We do not know yet how many hours you want to work.',
      },
      H_TIME: { no: () => 'The job is at times when you cannot work.', question: () => 'When in the week can you work?' },
      H_TRAVEL: {
        no: (p, w) => `The job is in ${w(String(p['district']))}. You have said no to going there.`,
        question: () => 'Where in the city would you like to work?',
      },
      H_LANG: { no: (p, w) => `You need ${w(String(p['language']))} at this workplace.`, question: () => 'Which languages can you use at work?' },
      H_NEED: {
        no: (p, w) => `You need: ${terms(p, w, 'and')}. The place does not have that now.`,
        question: (p, w) => `We will ask the place about: ${terms(p, w, 'and')}.`,
      },
      H_WONT: { no: (p, w) => `You have said no to ${terms(p, w, 'and')}.` },
      H_FIRM: { no: () => 'The company is not taking in new people right now.' },
      H_PAIR: { no: () => 'You have been asked about this job already, or you said no recently.' },
      H_OPEN: { no: () => 'You already have other proposals under way.' },
      H_CAP: { no: () => 'The place is taken.' },
      S_TASK: { yes: (p, w) => inEnglish(`You can do or would like to learn ${number(p, 'count')} of ${number(p, 'of')} tasks:`, p, w) },
      S_WISH: { yes: (p, w) => inEnglish('You have wished for', p, w) },
      S_HELPFUL: { yes: (p, w) => inEnglish('The place has what you would like:', p, w) },
      S_HOURS: { yes: (p) => growth(p, 'en') },
      S_TRAVEL: { yes: (p, w) => `The job is in ${w(String(p['district']))}. You are happy to go there.` },
      S_TIME: { yes: () => 'There is room in the times.' },
    },
    consultant: {
      H_HOURS: {
        no: (p) =>
          wantsLess(p)
            ? `Hours: the job needs at least ${hours(number(p, 'jobMin'), 'en')}, the citizen wants at most ${hours(number(p, 'mine'), 'en')}.`
            : `Hours: the job has at most ${hours(number(p, 'jobMax'), 'en')}, the citizen wants at least ${hours(number(p, 'least'), 'en')}.`,
        question: () => 'Hours: the citizen has not been asked yet.',
      },
      H_TIME: {
        no: (p) => `Times: only ${hours(number(p, 'shared'), 'en')} a week in common, the job needs ${hours(number(p, 'needed'), 'en')}.`,
        question: () => 'Times: ask the citizen when in the week it suits.',
      },
      H_TRAVEL: {
        no: (p, w) => `Travel: the citizen does not travel to ${w(String(p['district']))}.`,
        question: () => 'Travel: ask the citizen where in the city it may be.',
      },
      H_LANG: {
        no: (p, w) => `Language: the job needs ${w(String(p['language']))} at level ${number(p, 'level')}.`,
        question: () => 'Language: ask the citizen which languages can be used at work.',
      },
      H_NEED: {
        no: (p, w) => `Needs: the place does not offer ${terms(p, w, 'and')}, which the citizen must have.`,
        question: (p, w) => `Needs: ask the company whether it can offer ${terms(p, w, 'and')}.`,
      },
      H_WONT: { no: (p, w) => `Tasks: the citizen has said no to ${terms(p, w, 'and')}.` },
      H_WAGE: { no: () => 'Pay: the place does not have ordinary pay.' },
      H_FIRM: { no: () => 'The company is paused, the posting is not open, or there is no support free for more new people.' },
      H_PAIR: { no: (p) => (number(p, 'open') ? 'There is already a proposal under way for them.' : 'The pair is blocked after a no.') },
      H_OPEN: { no: () => 'The citizen already has as many proposals under way as the limit allows.' },
      H_CAP: { no: () => 'The place is taken.' },
      S_TASK: { yes: (p, w) => `Can do or wants to learn ${number(p, 'count')} of ${number(p, 'of')} tasks: ${terms(p, w, 'and')}.` },
      S_WISH: { yes: (p, w) => `Has wished for ${terms(p, w, 'and')}.` },
      S_HELPFUL: { yes: (p, w) => `The place offers what the citizen would like: ${terms(p, w, 'and')}.` },
      S_HOURS: { yes: (p) => growth(p, 'en') },
      S_TRAVEL: { yes: (p, w) => `Would like to work in ${w(String(p['district']))}.` },
      S_TIME: { yes: () => 'There is room in the times.' },
    },
  },
};

/** Of hours that do not meet: whether the citizen wants less than the job has, and not more. */
function wantsLess(params: Params): boolean {
  return number(params, 'mine') < number(params, 'jobMin');
}

function growth(params: Params, language: Language): string {
  const [from, to] = [hours(number(params, 'from'), language), hours(number(params, 'to'), language)];
  if (from === to) return language === 'da' ? `Timerne passer: ${from} om ugen.` : `The hours fit: ${from} a week.`;
  return language === 'da' ? `Man kan starte med ${from} og gå op til ${to} om ugen.` : `It can start at ${from} and grow to ${to} a week.`;
}
