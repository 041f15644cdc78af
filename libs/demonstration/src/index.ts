export { DEMO_LOGINS, loadDemonstration, type DemoLogin } from './load-demonstration';
export { Chance } from './chance';
export { headsOnly, programme, type Size } from './made-up-instances';
export { makeCitizens, makeCompanies, makePostings } from './population';
export { USUAL, type Behaviour } from './simulation/course';
export { passedOver } from './simulation/passed-over';
export { simulate, type Flow, type Plan } from './simulation/simulate';
export type { Counts, Outcome } from './simulation/tell';
