import type { Role } from '@fyrtaarn/kernel';
import { accessTexts } from './da/access';
import { agreeingTexts } from './da/agreeing';
import { aidTexts } from './da/aid';
import { algorithmTexts } from './da/algorithm';
import { applyingTexts } from './da/applying';
import { chargeTexts } from './da/charges';
import { citizenTexts } from './da/citizen';
import { accountTexts } from './da/accounts';
import { claimTexts } from './da/claims';
import { companyTexts } from './da/companies';
import { doneTexts } from './da/done';
import { deletionTexts } from './da/deletions';
import { dutyTexts } from './da/duties';
import { followUpTexts } from './da/follow-up';
import { frameTexts } from './da/frame';
import { guidanceTexts } from './da/guidance';
import { guidingTexts } from './da/guiding';
import { helpTexts } from './da/help';
import { houseLeaseTexts } from './da/house-lease';
import { houseLifeTexts } from './da/house-life';
import { importTexts } from './da/imports';
import { jobSketchTexts } from './da/job-sketches';
import { jobTexts } from './da/jobs';
import { listTexts } from './da/lists';
import { localTexts } from './da/local';
import { lookTexts } from './da/looks';
import { matchTexts } from './da/matches';
import { matchingTexts } from './da/matching';
import { mendingTexts } from './da/mending';
import { officeTexts } from './da/office';
import { moneyTexts } from './da/money';
import { ownTexts } from './da/own';
import { partnerTexts } from './da/partners';
import { payTexts } from './da/pay';
import { peopleTexts } from './da/people';
import { placeTexts } from './da/places';
import { planTexts } from './da/plan';
import { profileTexts } from './da/profile';
import { programmeTexts } from './da/programme';
import { protectionOfficerTexts } from './da/protection-officer';
import { reasonTexts } from './da/reasons';
import { rentTexts } from './da/rent';
import { reportTexts } from './da/reports';
import { retentionTexts } from './da/retention';
import { rightsTexts } from './da/rights';
import { saidTexts } from './da/said';
import { searchTexts } from './da/search';
import { seatTexts } from './da/seats';
import { siteTexts } from './da/sites';
import { settingTexts } from './da/settings';
import { targetGroupTexts } from './da/target-group';
import { tenancyTexts } from './da/tenancy';
import { termTexts } from './da/terms';
import { workTexts } from './da/work';
import { workplaceTexts } from './da/workplaces';

const roles: Record<Role, string> = {
  companyContact: 'Virksomhed',
  employmentConsultant: 'Beskæftigelseskonsulent',
  employmentLead: 'Teamleder for beskæftigelse',
  bridgeWorker: 'Brobygger',
  premisesManager: 'Lokaleansvarlig',
  reporter: 'Rapportør',
  citizen: 'Borger',
  localPartner: 'Lokal partner',
  administrator: 'Administrator',
  dataProtectionOfficer: 'Databeskyttelsesrådgiver',
};

/** The Danish texts, and the shape that every other language must have. */
export const da = {
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
  city: 'Københavns Kommune',
  roles,
  frame: {
    skipToContent: 'Gå til sidens indhold',
    mainMenu: 'Hovedmenu',
    menu: 'Menu',
    language: 'Vælg sprog',
    logIn: 'Log ind',
    mySessions: 'Mine logins',
    logOut: 'Log af',
    demonstration: 'Demonstration: alle personer og virksomheder er opdigtede',
    accessibility: 'Tilgængelighedserklæring',
    algorithm: 'Sådan finder reglerne job',
    pay: 'Hvad betyder lønnen?',
    privacy: 'Sådan behandler vi personoplysninger',
    breadcrumb: 'Brødkrumme',
    sessionEnd: {
      title: 'Dit login',
      at: (time: string) => `Du bliver logget af kl. ${time}, hvis du ikke gør noget.`,
      soon: 'Du bliver logget af om lidt.',
      stay: 'Bliv logget ind',
      over: 'Du er logget af. Sender du noget herfra, bliver du bedt om at logge ind, og det, du skrev, er der endnu.',
    },
    readAloud: { read: 'Læs siden op', pause: 'Pause', resume: 'Læs videre', stop: 'Stop' },
  },
  alert: { info: 'Information', success: 'Succes', warning: 'Advarsel', error: 'Fejl' },
  form: {
    optional: 'frivilligt',
    error: 'Fejl:',
    mendErrors: (count: number) => (count === 1 ? 'Ret fejlen for at fortsætte' : `Ret de ${count} fejl for at fortsætte`),
    choose: 'Vælg',
    fileKept: (name: string) => `Filen ${name} er sendt. Vælg kun en fil, hvis det skal være en anden.`,
  },
  list: {
    shown: (shown: number) => `Viser ${shown}`,
    pages: 'Sider',
    first: 'Til begyndelsen',
    next: 'Næste side',
  },
  target: {
    notCounted: 'Ikke talt endnu',
    below: (limit: string) => `Under ${limit}`,
    goal: (range: string, unit: string) => `Målet er ${range} ${unit}.`,
    of: (range: string, unit: string) => `af ${range} ${unit}`,
    missing: (count: string) => `${count} mangler for at nå målet.`,
    reached: 'Målet er nået.',
    exceeded: (count: string) => `Målet er overgået med ${count}.`,
    period: (period: string) => `Periode: ${period}`,
    assumed: 'antaget periode',
    definition: 'Sådan tæller vi',
  },
  reasons: { label: 'Begrundelser', yes: 'Ja:', question: 'Spørg:', no: 'Nej:' },
  synthetic: 'opdigtet',
};

export type Texts = typeof da;
