export { assign, type AssignOptions } from './assign';
export { bestPlacesFor, type Bid } from './bid-prices';
export { STAGES, type Assignment, type Instance, type Stage } from './instance';
export { MalformedInstance } from './read-instance';
