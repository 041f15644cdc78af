export { EmploymentApiModule } from './employment.module';
export { Employments } from './employments';
