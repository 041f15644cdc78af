export { PremisesApiModule } from './premises.module';
