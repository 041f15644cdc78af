export { EmploymentApiModule, EmploymentModule } from './employment.module';
export { Employments } from './employments';
export { talkDays, type FollowUpRule } from './follow-up/follow-up.rules';
export { RegisterHours } from './employment.views';
export { hoursToFillIn } from './hours-list';
