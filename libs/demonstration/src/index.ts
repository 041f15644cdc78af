export { DEMO_LOGINS, loadDemonstration, type DemoLogin } from './load-demonstration';
