import { growth, hours, inEnglish, isReleased, number, terms, wantsLess, type Templates } from './sentence-parts';

/** What is said in English. */
export const en: Templates = {
  nothingMore: 'There is nothing that speaks against it.',
  byHand: {
    citizen: 'Your consultant found this job for you.',
    consultant: 'Suggestions are switched off. Judge yourself whether the two fit.',
    company: 'A consultant found the candidate for you.',
  },
  company: {
    S_TASK: { yes: (p, w) => inEnglish(`Can do or wants to learn ${number(p, 'count')} of ${number(p, 'of')} tasks:`, p, w) },
    S_HELPFUL: { yes: (p, w) => inEnglish('You offer what the person would like to have:', p, w) },
    S_HOURS: { yes: () => 'The hours fit.' },
    S_TIME: { yes: () => 'There is room in the times.' },
  },
  citizen: {
    H_AGE: {
      no: (p) =>
        number(p, 'known') ? 'The law says no to those times for people under 18.' : 'We must first know that you are 18. Your consultant will ask you.',
    },
    W_MONEY: { question: () => 'Talk with your consultant about the money before you say yes. The city decides what the hours mean.' },
    S_PEOPLE: { yes: (p, w) => inEnglish('There is a colleague who speaks', p, w) },
    S_NEXT: { yes: (p, w) => inEnglish('The job is a step on the way to', p, w) },
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
      question: (p, w) => (isReleased(p) ? `We will ask the place about: ${terms(p, w, 'and')}.` : 'May your job consultant see what you need at work?'),
    },
    H_WONT: { no: (p, w) => `You have said no to ${terms(p, w, 'and')}.` },
    H_FIRM: { no: () => 'The company is not taking in new people right now.' },
    H_PAIR: { no: () => 'You have been asked about this job already, or you said no recently.' },
    H_OPEN: { no: () => 'You already have other proposals under way.' },
    H_CAP: { no: () => 'The place is taken.' },
    S_TASK: { yes: (p, w) => inEnglish(`You can do or would like to learn ${number(p, 'count')} of ${number(p, 'of')} tasks:`, p, w) },
    S_WISH: { yes: (p, w) => inEnglish('You have wished for', p, w) },
    S_CHOICE: { yes: (p) => `You chose the place yourself as number ${number(p, 'rank')}.` },
    S_HELPFUL: { yes: (p, w) => inEnglish('The place has what you would like:', p, w) },
    S_HOURS: { yes: (p) => growth(p, 'en') },
    S_TRAVEL: { yes: (p, w) => `The job is in ${w(String(p['district']))}. You are happy to go there.` },
    S_TIME: { yes: () => 'There is room in the times.' },
  },
  consultant: {
    H_AGE: {
      no: (p) =>
        number(p, 'known')
          ? 'Age: the times do not keep the law’s rules for people under 18. Nobody can override that.'
          : 'Age: it is not noted whether the citizen is an adult. Note it first.',
    },
    W_MONEY: { question: () => 'Money: talk with the citizen about what the hours mean before there is a yes.' },
    S_PEOPLE: { yes: (p, w) => `A colleague speaks ${terms(p, w, 'and')}.` },
    S_NEXT: { yes: (p, w) => `Leads to what the citizen wants: ${terms(p, w, 'and')}.` },
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
      question: (p, w) =>
        isReleased(p)
          ? `Needs: ask the company whether it can offer ${terms(p, w, 'and')}.`
          : 'Needs: the citizen’s own administration has not released them. It will be asked.',
    },
    H_WONT: { no: (p, w) => `Tasks: the citizen has said no to ${terms(p, w, 'and')}.` },
    H_WAGE: { no: () => 'Pay: the place does not have ordinary pay.' },
    H_FIRM: { no: () => 'The company is paused, the posting is not open, or there is no support free for more new people.' },
    H_PAIR: { no: (p) => (number(p, 'open') ? 'There is already a proposal under way for them.' : 'The pair is blocked after a no.') },
    H_OPEN: { no: () => 'The citizen already has as many proposals under way as the limit allows.' },
    H_CAP: { no: () => 'The place is taken.' },
    S_TASK: { yes: (p, w) => `Can do or wants to learn ${number(p, 'count')} of ${number(p, 'of')} tasks: ${terms(p, w, 'and')}.` },
    S_WISH: { yes: (p, w) => `Has wished for ${terms(p, w, 'and')}.` },
    S_CHOICE: { yes: (p) => `Chose the place themselves as number ${number(p, 'rank')}.` },
    S_HELPFUL: { yes: (p, w) => `The place offers what the citizen would like: ${terms(p, w, 'and')}.` },
    S_HOURS: { yes: (p) => growth(p, 'en') },
    S_TRAVEL: { yes: (p, w) => `Would like to work in ${w(String(p['district']))}.` },
    S_TIME: { yes: () => 'There is room in the times.' },
  },
};
