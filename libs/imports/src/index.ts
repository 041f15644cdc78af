export { ImportsApiModule, ImportsModule } from './imports.module';
