export { GuidanceApiModule, GuidanceModule } from './guidance.module';
