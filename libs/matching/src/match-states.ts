/** A list of states as SQL reads it. */
const list = (...states: readonly string[]): string => `(${states.map((state) => `'${state}'`).join(', ')})`;

const BEFORE_A_YES = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES'];

/** Nobody has agreed yet: a match that can still become pointless. */
export const MAY_COME_TO_NOTHING = list(...BEFORE_A_YES);
/** Somebody is at it: what a citizen is busy with, and leaves when they leave. */
export const UNDER_WAY = list(...BEFORE_A_YES, 'AGREED', 'DECLINE_REVIEW');
/** And what has begun: the pair is not proposed again. */
export const OPEN = list(...BEFORE_A_YES, 'AGREED', 'STARTED', 'DECLINE_REVIEW');
/** A company looks at a candidate. */
export const SHOWN = list('SHARED', 'MEET', 'FIRM_YES');
/** Room of the place is taken. */
export const TAKES_ROOM = list('AGREED', 'STARTED');
/** What a consultant has to do next, beside a citizen’s yes that is not shared yet. */
export const WAITS_FOR_CONSULTANT = list('DRAFT', 'SUGGESTED', 'AGREED', 'DECLINE_REVIEW');
/** What a company has to answer. */
export const WAITS_FOR_COMPANY = list('SHARED', 'MEET');
