import type { Texts } from './da';
import { accessTexts } from './en/access';
import { agreeingTexts } from './en/agreeing';
import { aidTexts } from './en/aid';
import { algorithmTexts } from './en/algorithm';
import { applyingTexts } from './en/applying';
import { chargeTexts } from './en/charges';
import { citizenTexts } from './en/citizen';
import { accountTexts } from './en/accounts';
import { claimTexts } from './en/claims';
import { companyTexts } from './en/companies';
import { doneTexts } from './en/done';
import { deletionTexts } from './en/deletions';
import { dutyTexts } from './en/duties';
import { followUpTexts } from './en/follow-up';
import { frameTexts } from './en/frame';
import { guidanceTexts } from './en/guidance';
import { guidingTexts } from './en/guiding';
import { helpTexts } from './en/help';
import { houseLeaseTexts } from './en/house-lease';
import { houseLifeTexts } from './en/house-life';
import { importTexts } from './en/imports';
import { jobSketchTexts } from './en/job-sketches';
import { jobTexts } from './en/jobs';
import { listTexts } from './en/lists';
import { localTexts } from './en/local';
import { lookTexts } from './en/looks';
import { matchTexts } from './en/matches';
import { matchingTexts } from './en/matching';
import { mendingTexts } from './en/mending';
import { officeTexts } from './en/office';
import { moneyTexts } from './en/money';
import { ownTexts } from './en/own';
import { partnerTexts } from './en/partners';
import { payTexts } from './en/pay';
import { peopleTexts } from './en/people';
import { placeTexts } from './en/places';
import { planTexts } from './en/plan';
import { profileTexts } from './en/profile';
import { programmeTexts } from './en/programme';
import { protectionOfficerTexts } from './en/protection-officer';
import { reasonTexts } from './en/reasons';
import { rentTexts } from './en/rent';
import { reportTexts } from './en/reports';
import { retentionTexts } from './en/retention';
import { rightsTexts } from './en/rights';
import { saidTexts } from './en/said';
import { searchTexts } from './en/search';
import { seatTexts } from './en/seats';
import { siteTexts } from './en/sites';
import { settingTexts } from './en/settings';
import { targetGroupTexts } from './en/target-group';
import { tenancyTexts } from './en/tenancy';
import { termTexts } from './en/terms';
import { workTexts } from './en/work';
import { workplaceTexts } from './en/workplaces';

/** The English texts. A text that is missing here does not compile. */
export const en: Texts = {
  ...accessTexts,
  ...agreeingTexts,
  ...aidTexts,
  ...algorithmTexts,
  ...applyingTexts,
  ...chargeTexts,
  ...citizenTexts,
  ...accountTexts,
  ...claimTexts,
  ...companyTexts,
  ...doneTexts,
  ...deletionTexts,
  ...dutyTexts,
  ...followUpTexts,
  ...frameTexts,
  ...helpTexts,
  ...houseLeaseTexts,
  ...houseLifeTexts,
  ...profileTexts,
  ...programmeTexts,
  ...importTexts,
  ...jobSketchTexts,
  ...jobTexts,
  ...listTexts,
  ...localTexts,
  ...lookTexts,
  ...matchTexts,
  ...matchingTexts,
  ...mendingTexts,
  ...protectionOfficerTexts,
  ...reasonTexts,
  ...officeTexts,
  ...moneyTexts,
  ...ownTexts,
  ...partnerTexts,
  ...payTexts,
  ...peopleTexts,
  ...placeTexts,
  ...planTexts,
  ...guidanceTexts,
  ...guidingTexts,
  ...rentTexts,
  ...reportTexts,
  ...retentionTexts,
  ...rightsTexts,
  ...saidTexts,
  ...searchTexts,
  ...seatTexts,
  ...siteTexts,
  ...settingTexts,
  ...targetGroupTexts,
  ...tenancyTexts,
  ...termTexts,
  ...workTexts,
  ...workplaceTexts,
  solution: 'Fyrtårn',
  city: 'City of Copenhagen',
  roles: {
    companyContact: 'Company',
    employmentConsultant: 'Employment consultant',
    employmentLead: 'Employment team leader',
    bridgeWorker: 'Bridge worker',
    premisesManager: 'Premises manager',
    reporter: 'Reporter',
    citizen: 'Citizen',
    localPartner: 'Local partner',
    administrator: 'Administrator',
    dataProtectionOfficer: 'Data protection officer',
  },
  frame: {
    skipToContent: 'Skip to content',
    mainMenu: 'Main menu',
    menu: 'Menu',
    language: 'Choose language',
    logIn: 'Log in',
    mySessions: 'My logins',
    logOut: 'Log out',
    demonstration: 'Demonstration: all people and companies are made up',
    accessibility: 'Accessibility statement',
    algorithm: 'How the rules find jobs',
    pay: 'What does the pay mean?',
    privacy: 'How we handle personal data',
    breadcrumb: 'Breadcrumb',
    sessionEnd: {
      title: 'Your login',
      at: (time) => `You will be logged out at ${time} if you do nothing.`,
      soon: 'You will be logged out soon.',
      stay: 'Stay logged in',
      over: 'You are logged out. If you send something from here you are asked to log in, and what you wrote is still there.',
    },
    readAloud: { read: 'Read this page aloud', pause: 'Pause', resume: 'Read on', stop: 'Stop' },
  },
  alert: { info: 'Information', success: 'Success', warning: 'Warning', error: 'Error' },
  form: {
    optional: 'optional',
    error: 'Error:',
    mendErrors: (count) => (count === 1 ? 'Correct the error to continue' : `Correct the ${count} errors to continue`),
    choose: 'Choose',
    fileKept: (name) => `The file ${name} has been sent. Choose one only if it should be another.`,
  },
  list: {
    shown: (shown) => `Showing ${shown}`,
    pages: 'Pages',
    first: 'Back to the start',
    next: 'Next page',
  },
  target: {
    notCounted: 'Not counted yet',
    below: (limit) => `Under ${limit}`,
    goal: (range, unit) => `The target is ${range} ${unit}.`,
    of: (range, unit) => `of ${range} ${unit}`,
    missing: (count) => `${count} more to reach the target.`,
    reached: 'The target has been reached.',
    exceeded: (count) => `The target has been exceeded by ${count}.`,
    period: (period) => `Period: ${period}`,
    assumed: 'assumed period',
    definition: 'How we count',
  },
  reasons: { label: 'Reasons', yes: 'Yes:', question: 'Ask:', no: 'No:' },
  synthetic: 'made up',
};
