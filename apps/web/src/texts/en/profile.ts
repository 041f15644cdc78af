import type { profileDone as daDone, profileTexts as da } from '../da/profile';

export const profileTexts: typeof da = {
  profile: {
    title: 'Profile',
    lead: 'Here you choose how you want to hear from us.',
    mails: 'When do you want a mail when there is news?',
    choices: {
      at_once: () => 'At once',
      daily: (hour) => `Once a day, at ${hour} o’clock`,
      none: () => 'Never',
    },
    noneHint: 'You see the news when you log in.',
    always: 'Some mails always come at once',
    alwaysLead: 'These you cannot turn off:',
    grounds: {
      login: 'Mails about your login and your invitations.',
      law: 'What the law says that we must tell you. It may be an answer, a decision or an invoice.',
      deadline: 'What you must answer before a certain day.',
      appointment: 'Meetings and times that are agreed, moved or called off.',
      gathered: 'The one mail a day, if you have chosen it.',
    },
    language: 'Language',
    languageHint: 'You get pages and mails in that language where we have it.',
    keys: 'Keys',
    keysHint: 'They never work while you write in a field. They are off until you turn them on.',
    keysOn: 'Use keys on the pages',
    save: 'Save',
    sessions: 'See where you are logged in',
  },
  commandKeys: {
    title: 'Keys',
    list: {
      '/': 'Go to the search',
      j: 'Next row of a list',
      k: 'Previous row of a list',
      Enter: 'Open the row you are on',
      g: 'Go to the main button of the page; press Enter to use it',
      '?': 'Show this help',
    },
    off: 'Turn the keys off',
  },
};

export const profileDone: typeof daDone = {
  choicesMade: 'Your choices are saved. They hold from now on.',
  sessionEnded: 'It is logged out.',
};
