import { growth, hours, inDanish, isReleased, number, terms, wantsLess, type Templates } from './sentence-parts';

/** What is said in Danish. */
export const da = {
  nothingMore: 'Der er ikke noget, der taler imod.',
  byHand: {
    citizen: 'Din konsulent har selv fundet jobbet til dig.',
    consultant: 'Automatikken er slået fra. Vurdér selv, om de to passer sammen.',
    company: 'En konsulent har selv fundet kandidaten til jer.',
  },
  company: {
    S_TASK: { yes: (p, w) => inDanish(`Kan eller vil lære ${number(p, 'count')} af ${number(p, 'of')} opgaver:`, p, w) },
    S_HELPFUL: { yes: (p, w) => inDanish('I tilbyder det, personen gerne vil have:', p, w) },
    S_HOURS: { yes: () => 'Timerne passer.' },
    S_TIME: { yes: () => 'Der er luft i tiderne.' },
  },
  citizen: {
    H_AGE: {
      no: (p) =>
        number(p, 'known') ? 'Loven siger nej til de tider, når man er under 18 år.' : 'Vi skal først vide, om du er fyldt 18 år. Din konsulent spørger dig.',
    },
    W_MONEY: { question: () => 'Tal med din konsulent om pengene, før du siger ja. Kommunen afgør, hvad timerne betyder.' },
    S_PEOPLE: { yes: (p, w) => inDanish('Der er en kollega, der taler', p, w) },
    S_NEXT: { yes: (p, w) => inDanish('Jobbet er et skridt på vej til', p, w) },
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
      question: (p, w) => (isReleased(p) ? inDanish('Vi spørger stedet om:', p, w) : 'Må din jobkonsulent se, hvad du har brug for på et arbejde?'),
    },
    H_WONT: { no: (p, w) => inDanish('Du har sagt nej til', p, w) },
    H_FIRM: { no: () => 'Virksomheden tager ikke nye ind lige nu.' },
    H_PAIR: { no: () => 'Du er allerede spurgt om dette job, eller du har sagt nej for nylig.' },
    H_OPEN: { no: () => 'Du har allerede andre forslag i gang.' },
    H_CAP: { no: () => 'Pladsen er taget.' },
    S_TASK: { yes: (p, w) => inDanish(`Du kan eller vil lære ${number(p, 'count')} af ${number(p, 'of')} opgaver:`, p, w) },
    S_WISH: { yes: (p, w) => inDanish('Du har ønsket dig', p, w) },
    S_CHOICE: { yes: (p) => `Du har selv valgt stedet som nummer ${number(p, 'rank')}.` },
    S_HELPFUL: { yes: (p, w) => inDanish('Stedet har det, du gerne vil have:', p, w) },
    S_HOURS: { yes: (p) => growth(p, 'da') },
    S_TRAVEL: { yes: (p, w) => `Jobbet er i ${w(String(p['district']))}. Dertil vil du gerne rejse.` },
    S_TIME: { yes: () => 'Der er luft i tiderne.' },
  },
  consultant: {
    H_AGE: {
      no: (p) =>
        number(p, 'known')
          ? 'Alder: tiderne holder ikke lovens regler for unge under 18. Det kan ingen fravige.'
          : 'Alder: det er ikke noteret, om borgeren er voksen. Notér det først.',
    },
    W_MONEY: { question: () => 'Penge: tal med borgeren om, hvad timerne betyder, før der siges ja.' },
    S_PEOPLE: { yes: (p, w) => `En kollega taler ${terms(p, w, 'og')}.` },
    S_NEXT: { yes: (p, w) => `Fører hen mod det, borgeren vil: ${terms(p, w, 'og')}.` },
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
      question: (p, w) =>
        isReleased(p)
          ? `Behov: spørg virksomheden, om den kan tilbyde ${terms(p, w, 'og')}.`
          : 'Behov: de er ikke frigivet af borgerens egen forvaltning. Den bliver spurgt.',
    },
    H_WONT: { no: (p, w) => `Opgaver: borgeren har sagt nej til ${terms(p, w, 'og')}.` },
    H_WAGE: { no: () => 'Løn: pladsen har ikke ordinær løn.' },
    H_FIRM: { no: () => 'Virksomheden er på pause, opslaget er ikke åbent, eller der er ikke støtte fri til flere nye.' },
    H_PAIR: { no: (p) => (number(p, 'open') ? 'Der er allerede et forslag i gang for dem.' : 'Parret er spærret efter et afslag.') },
    H_OPEN: { no: () => 'Borgeren har allerede så mange forslag i gang, som grænsen tillader.' },
    H_CAP: { no: () => 'Pladsen er taget.' },
    S_TASK: { yes: (p, w) => `Kan eller vil lære ${number(p, 'count')} af ${number(p, 'of')} opgaver: ${terms(p, w, 'og')}.` },
    S_WISH: { yes: (p, w) => `Har selv ønsket ${terms(p, w, 'og')}.` },
    S_CHOICE: { yes: (p) => `Har selv valgt stedet som nummer ${number(p, 'rank')}.` },
    S_HELPFUL: { yes: (p, w) => `Stedet tilbyder noget, borgeren helst vil have: ${terms(p, w, 'og')}.` },
    S_HOURS: { yes: (p) => growth(p, 'da') },
    S_TRAVEL: { yes: (p, w) => `Vil gerne arbejde i ${w(String(p['district']))}.` },
    S_TIME: { yes: () => 'Der er luft i tiderne.' },
  },
} satisfies Templates;
