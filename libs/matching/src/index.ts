export { assign, type Instance } from './assignment';
export { MatchingApiModule, MatchingModule } from './matching.module';
export { lockMatch, move } from './move';
export type { LockedMatch } from './match.store';
export { mustBeOn } from './settings/off-switch';
export { evaluate } from './evaluate.rules';
export type { Explanation, MatchingSettings } from './explanation';
export type { PostingFacts } from './posting-facts';
