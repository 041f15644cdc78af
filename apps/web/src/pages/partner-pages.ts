import { LocalEventsPage } from './local-events.page';
import { PartnerPage } from './partner.page';
import { PartnersPage } from './partners.page';
import { SideInitiativesPage } from './side-initiatives.page';

/** What goes on locally beside the main effort: with whom, what was held, and what is seen to. */
export const PARTNER_PAGES = [PartnersPage, PartnerPage, LocalEventsPage, SideInitiativesPage];
