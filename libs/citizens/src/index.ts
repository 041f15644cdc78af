export { citizenFacts, type CitizenFacts, type WeekTime, type YouthLaw } from './citizen-facts';
export { CitizensApiModule } from './citizens.module';
