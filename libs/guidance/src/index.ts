export { GuidanceApiModule, GuidanceModule } from './guidance.module';
export { attendanceToFillIn } from './attendance-list';
export { RecordAttendance } from './registration.views';
export { Registrations } from './registrations';
