/** How somebody wants to hear from the platform, and to use it; the keys of its pages. LIX at most 35: citizens read it. */
export const profileTexts = {
  profile: {
    title: 'Profil',
    lead: 'Her vælger du, hvordan du vil høre fra os.',
    mails: 'Hvornår vil du have en mail, når der er nyt?',
    choices: {
      at_once: () => 'Med det samme',
      daily: (hour: number) => `Én gang om dagen, klokken ${hour}`,
      none: () => 'Aldrig',
    },
    noneHint: 'Du ser det nye, når du logger ind.',
    always: 'Nogle mails kommer altid med det samme',
    alwaysLead: 'Dem kan du ikke slå fra:',
    grounds: {
      login: 'Mails om dit login og dine invitationer.',
      law: 'Det, loven siger, at vi skal fortælle dig. Det kan være et svar, en afgørelse eller en regning.',
      deadline: 'Det, du skal svare på inden en bestemt dag.',
      appointment: 'Møder og tider, der bliver aftalt, flyttet eller aflyst.',
      gathered: 'Den ene mail om dagen, hvis du har valgt den.',
    },
    language: 'Sprog',
    languageHint: 'Du får sider og mails på det sprog, når vi har det.',
    keys: 'Genveje på tastaturet',
    keysHint: 'De virker aldrig, mens du skriver i et felt. De er slået fra, til du slår dem til.',
    keysOn: 'Brug genveje på siderne',
    save: 'Gem',
    sessions: 'Se, hvor du er logget ind',
  },
  commandKeys: {
    title: 'Genveje på tastaturet',
    list: {
      '/': 'Gå til søgefeltet',
      j: 'Næste række i en liste',
      k: 'Forrige række i en liste',
      Enter: 'Åbn den række, du står på',
      g: 'Gå til sidens vigtigste knap; tryk Enter for at bruge den',
      '?': 'Vis denne hjælp',
    },
    off: 'Slå genvejene fra',
  },
};

export const profileDone = {
  choicesMade: 'Dine valg er gemt. De gælder fra nu af.',
  sessionEnded: 'Loginnet er logget af.',
};
