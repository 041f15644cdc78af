export { DEMO_LOGINS, loadDemonstration, type DemoLogin } from './load-demonstration';
export { simulate, USUAL, type Outcome, type Plan } from './simulation/simulate';
export type { Behaviour } from './simulation/week';
export { Chance } from './chance';
export { headsOnly, programme, type Size } from './made-up-instances';
export { makeCitizens, makeCompanies, makePostings } from './population';
