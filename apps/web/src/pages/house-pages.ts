import { AgreementChangePage } from './agreement-change.page';
import { AgreementEndPage } from './agreement-end.page';
import { AgreementInvoicePage } from './agreement-invoice.page';
import { AgreementPage } from './agreement.page';
import { AgreementsPage } from './agreements.page';
import { AidApprovalsPage } from './aid-approvals.page';
import { AidOfCompanyPage } from './aid-of-company.page';
import { AidPage } from './aid.page';
import { ApprovalsPage } from './approvals.page';
import { ClaimPage } from './claim.page';
import { CollectorPage } from './collector.page';
import { DebtsPage } from './debts.page';
import { DeliveriesPage } from './deliveries.page';
import { EconomyPage } from './economy.page';
import { FaultsPage } from './faults.page';
import { HouseLeasePage } from './house-lease.page';
import { HouseLeasesPage } from './house-leases.page';
import { HouseMoneyPage } from './house-money.page';
import { HouseTalksPage } from './house-talks.page';
import { HouseVisitorsPage } from './house-visitors.page';
import { HousePage } from './house.page';
import { KeyPage } from './key.page';
import { KeysPage } from './keys.page';
import { MoneyPage } from './money.page';
import { NewAgreementPage } from './new-agreement.page';
import { NoticesPage } from './notices.page';
import { OverduePage } from './overdue.page';
import { ReferenceRatePage } from './reference-rate.page';
import { PaymentsPage } from './payments.page';
import { PlanRoomPage } from './plan-room.page';
import { PlanSeatPage } from './plan-seat.page';
import { PlanPage } from './plan.page';
import { RegulationPage } from './regulation.page';
import { RentRunPage } from './rent-run.page';
import { RentRunsPage } from './rent-runs.page';
import { RentTermsPage } from './rent-terms.page';
import { RoomPage } from './room.page';
import { SeatApplicationPage } from './seat-application.page';
import { SeatEntryPage } from './seat-entry.page';
import { SeatListStepsPage } from './seat-list-steps.page';
import { SeatListPage } from './seat-list.page';
import { SitePage } from './site.page';
import { SitesPage } from './sites.page';
import { TenantAccountPage } from './tenant-account.page';

/** The house: its seats and rooms, who rents them, and the money of it. */
export const HOUSE_PAGES = [
  HousePage,
  RoomPage,
  AgreementsPage,
  // Before /aftaler/:id, so that "ny" is not read as an id.
  NewAgreementPage,
  AgreementPage,
  AgreementInvoicePage,
  AgreementChangePage,
  AgreementEndPage,
  RegulationPage,
  RentTermsPage,
  AidPage,
  AidApprovalsPage,
  AidOfCompanyPage,
  HouseMoneyPage,
  SeatListPage,
  SeatEntryPage,
  SeatListStepsPage,
  SeatApplicationPage,
  RentRunsPage,
  RentRunPage,
  OverduePage,
  ReferenceRatePage,
  ClaimPage,
  PaymentsPage,
  MoneyPage,
  DebtsPage,
  ApprovalsPage,
  TenantAccountPage,
  DeliveriesPage,
  CollectorPage,
  FaultsPage,
  EconomyPage,
  PlanPage,
  PlanRoomPage,
  PlanSeatPage,
  NoticesPage,
  KeyPage,
  KeysPage,
  HouseVisitorsPage,
  HouseTalksPage,
  SitesPage,
  SitePage,
  HouseLeasesPage,
  HouseLeasePage,
];
