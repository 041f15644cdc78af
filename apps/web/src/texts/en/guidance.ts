import type { guidanceTexts as da } from '../da/guidance';

/** Guidance: what is coming, and what its count is made of. */
export const guidanceTexts: typeof da = {
  guidance: {
    title: 'Guidance',
    lead: 'This is what is coming. It costs nothing, and you may cancel again.',
    none: 'Nothing is planned right now.',
    session: 'What',
    kind: 'Kind',
    when: 'When',
    whenOf: (from, to) => `${from}–${to}`,
    place: 'Place',
    places: 'Places',
    takenOf: (taken, of) => `${taken} of ${of} taken`,
    waitingOf: (taken, of, waiting) => `${taken} of ${of} taken, ${waiting} waiting`,
    cancelled: 'Cancelled',
    signUp: 'Sign up',
    joinLine: 'Join the waiting list',
    signedUp: 'Signed up',
    inLine: (place) => `Number ${place} on the waiting list`,
    signOff: 'Cancel',
    reason: 'Why do you cancel?',
  },
};
