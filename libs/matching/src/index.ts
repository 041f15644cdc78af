export { MatchingApiModule, MatchingModule } from './matching.module';
export { lockMatch, move } from './move';
export type { LockedMatch } from './match.store';
export { evaluate } from './evaluate.rules';
export type { Explanation, MatchingSettings } from './explanation';
export type { PostingFacts } from './posting-facts';
export { assign, bestPlacesFor, MalformedInstance, STAGES } from './assignment';
export type { Assignment, AssignOptions, Bid, Instance, Stage } from './assignment';
