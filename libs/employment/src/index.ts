export { EmploymentApiModule } from './employment.module';
