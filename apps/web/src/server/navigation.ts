import type { Role } from '@fyrtaarn/kernel';
import type { Texts } from '../texts';

/** The pages of each role, in the order of its day. */
export const PAGES: Readonly<Partial<Record<Role, readonly (readonly [href: string, text: keyof Texts['navigation']])[]>>> = {
  companyContact: [
    ['/venter', 'errands'],
    ['/smaajob', 'postings'],
    ['/spoergsmaal', 'questions'],
    ['/kandidater', 'candidates'],
    ['/timer', 'hours'],
    ['/vejledning', 'guidance'],
    ['/huset', 'house'],
    ['/venteliste', 'seatList'],
    ['/virksomhed', 'ourCompany'],
  ],
  employmentConsultant: [
    ['/venter', 'errands'],
    ['/smaajob', 'postings'],
    ['/spoergsmaal', 'questions'],
    ['/forslag', 'matches'],
    ['/borgere', 'citizens'],
    ['/anmodninger', 'requests'],
    ['/timer', 'hours'],
    ['/opfoelgning', 'followUp'],
    ['/virksomheder', 'companies'],
    ['/indlaesninger', 'imports'],
    ['/vejledning', 'guidance'],
    ['/partnere', 'partners'],
    ['/huset', 'house'],
  ],
  employmentLead: [
    ['/venter', 'errands'],
    ['/smaajob', 'postings'],
    ['/spoergsmaal', 'questions'],
    ['/koersler', 'runs'],
    ['/indstillinger', 'settings'],
    ['/forslag', 'matches'],
    ['/borgere', 'citizens'],
    ['/anmodninger', 'requests'],
    ['/timer', 'hours'],
    ['/opfoelgning', 'followUp'],
    ['/virksomheder', 'companies'],
    ['/indlaesninger', 'imports'],
    ['/vejledning', 'guidance'],
    ['/partnere', 'partners'],
    ['/huset', 'house'],
    ['/rapporter', 'reports'],
  ],
  bridgeWorker: [
    ['/borgere', 'citizens'],
    ['/forslag', 'matches'],
    ['/spoergsmaal', 'questions'],
    ['/anmodninger', 'requests'],
    ['/smaajob', 'postings'],
    ['/indlaesninger', 'imports'],
    ['/vejledning', 'guidance'],
    ['/huset', 'house'],
  ],
  premisesManager: [
    ['/huset', 'house'],
    ['/venteliste', 'seatList'],
    ['/virksomheder', 'companies'],
    ['/indlaesninger', 'imports'],
    ['/vejledning', 'guidance'],
    ['/partnere', 'partners'],
    ['/rapporter', 'reports'],
  ],
  reporter: [
    ['/rapporter', 'reports'],
    ['/huset', 'house'],
  ],
  localPartner: [
    ['/vejledning', 'guidance'],
    ['/partnere', 'partners'],
    ['/huset', 'house'],
  ],
  administrator: [
    ['/konti', 'accounts'],
    ['/adgangsnoegler', 'tokens'],
    ['/drift', 'workings'],
    ['/opgivet-arbejde', 'deadTasks'],
    ['/indstillinger', 'settings'],
    ['/stoette', 'aid'],
  ],
  dataProtectionOfficer: [
    ['/opslag', 'looks'],
    ['/afsluttede-sager', 'endedCases'],
    ['/retsgrundlag', 'legalBases'],
    ['/konti', 'accounts'],
    ['/indstillinger', 'settings'],
  ],
  citizen: [
    ['/mine-forslag', 'proposals'],
    ['/ledige-job', 'openPlaces'],
    ['/timer', 'hours'],
    ['/mine-oplysninger', 'myData'],
  ],
};

/** Where a role's day begins. */
export function homeOf(role: string): string {
  return PAGES[role as Role]?.[0]?.[0] ?? '/';
}
