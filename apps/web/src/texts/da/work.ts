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
  },
  runs: {
    title: 'Kørsler',
    lead: 'En kørsel ser på alle ledige pladser og alle borgere på én gang og foreslår par til konsulenterne. Den bestemmer ikke noget. Der er en hver mandag morgen.',
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
