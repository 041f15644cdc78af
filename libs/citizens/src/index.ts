export { citizenFacts, type CitizenFacts, type WeekTime, type YouthLaw } from './citizen-facts';
export { whenCompanySeesNoMore, whenParticipationEnds } from './consent/consents';
export type { NewCitizen } from './cpr/cpr.store';
export { Cprs } from './cpr/cprs';
export { rotateKeys } from './cpr/key-rotation';
export { lacksLegalBasis, refuseBasis } from './legal-basis';
export { CitizensApiModule, CitizensModule } from './citizens.module';
