/** Guidance: what is coming, and what its count is made of. */
export const guidanceTexts = {
  guidance: {
    title: 'Vejledning',
    lead: 'Her er det, der kommer. Det koster ikke noget, og I kan melde fra igen.',
    none: 'Der er ikke planlagt noget lige nu.',
    session: 'Hvad',
    kind: 'Slags',
    when: 'Hvornår',
    whenOf: (from: string, to: string) => `${from}–${to}`,
    place: 'Sted',
    places: 'Pladser',
    takenOf: (taken: number, of: number) => `${taken} af ${of} optaget`,
    waitingOf: (taken: number, of: number, waiting: number) => `${taken} af ${of} optaget, ${waiting} venter`,
    cancelled: 'Aflyst',
    signUp: 'Tilmeld',
    joinLine: 'Skriv jer på venteliste',
    signedUp: 'Tilmeldt',
    inLine: (place: number) => `Nummer ${place} på ventelisten`,
    signOff: 'Meld fra',
    reason: 'Hvorfor melder I fra?',
  },
};
