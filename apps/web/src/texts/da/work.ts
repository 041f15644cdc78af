/** What waits for somebody, and the runs that a team leader asks for. */
export const workTexts = {
  errands: {
    title: 'Venter på dig',
    lead: 'Her er det, nogen venter på, at du gør. Det ældste står først.',
    none: 'Du er ajour: der er ikke noget, der venter på dig.',
    next: 'Til småjobbene',
    what: 'Hvad',
    job: 'Småjob',
    since: 'Siden',
    done: 'Gjort',
    reminders: 'Det, du er mindet om',
  },
  /** How much waits on each page of a role. */
  backlogs: {
    title: 'På dine lister',
    what: 'Hvad',
    count: 'Hvor mange',
    oldest: 'Det ældste siden',
    of: {
      postings: 'Småjob, der skal godkendes',
      matches: 'Forslag, hvor næste skridt er dit',
      followUps: 'Samtaler om job, hvis dag er kommet',
      questions: 'Spørgsmål uden svar',
      candidates: 'Kandidater, der venter på jeres svar',
      hours: 'Uger, hvor I ikke har meldt timer',
    },
  },
  /** Work that takes longer than a page. */
  working: {
    title: 'Arbejde i gang',
    goesOn: 'Det fortsætter, selv om du lukker siden.',
    look: 'Vis, hvor langt det er',
    done: 'Det er færdigt. Følg linket, når du er klar: det, du har skrevet på siden, går tabt.',
  },
  runs: {
    title: 'Kørsler',
    lead: 'En kørsel ser på alle ledige pladser og alle borgere på én gang og foreslår par til konsulenterne. Den bestemmer ikke noget. Der er en hver mandag morgen.',
    goesOn: 'Kørslen er i gang.',
    none: 'Der har ikke været nogen kørsel endnu.',
    start: 'Start en kørsel',
    when: 'Hvornår',
    byTimer: 'af sig selv',
    state: 'Status',
    states: { waiting: 'I gang', done: 'Færdig', cancelled: 'Stoppet', failed: 'Mislykket' } as Record<string, string>,
    proposed: 'Forslag',
    reserves: 'Reserver',
    proven: 'Bevist bedst',
    fairness: 'Point, som hensyn koster',
    betterClaims: 'Stod nærmere en andens plads',
    cancel: 'Stop kørslen',
  },
};
