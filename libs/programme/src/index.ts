export { ProgrammeApiModule, ProgrammeModule } from './programme.module';
