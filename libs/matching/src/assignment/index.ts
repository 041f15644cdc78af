export { assign } from './assign';
export { firstCome } from './first-come';
export { STAGES, type Assignment, type Instance, type InstanceCitizen, type InstancePair, type Stage } from './instance';
export { MalformedInstance } from './read-instance';
export { solveAssignment } from './solve-assignment';
