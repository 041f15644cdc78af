export { MatchingApiModule, MatchingModule } from './matching.module';
export { lockMatch, move, startClock } from './move';
export type { LockedMatch } from './match.store';
export { evaluate } from './evaluate.rules';
export type { Explanation, MatchingSettings } from './explanation';
export type { PostingFacts } from './posting-facts';
