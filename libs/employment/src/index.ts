export { EmploymentApiModule, EmploymentModule } from './employment.module';
export { Employments } from './employments';
