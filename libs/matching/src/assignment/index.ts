export { assign } from './assign';
export { STAGES, type Assignment, type Instance, type InstancePair } from './instance';
export { MalformedInstance } from './read-instance';
export { solveAssignment } from './solve-assignment';
