export { citizenFacts, type CitizenFacts, type WeekTime } from './citizen-facts';
export { CitizensApiModule } from './citizens.module';
