export { citizenFacts, type CitizenFacts, type WeekTime, type YouthLaw } from './citizen-facts';
export { lacksLegalBasis, refuseBasis } from './legal-basis';
export { CitizensApiModule, CitizensModule } from './citizens.module';
