import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AboutPages } from './pages/about.page';
import { AccountPage } from './pages/account.page';
import { AccountsPage } from './pages/accounts.page';
import { AgreementPage } from './pages/agreement.page';
import { AgreementsPage } from './pages/agreements.page';
import { RightsRequestPage } from './pages/rights-request.page';
import { RightsRequestsPage } from './pages/rights-requests.page';
import { RoomPage } from './pages/room.page';
import { AgreementChangePage } from './pages/agreement-change.page';
import { AgreementEndPage } from './pages/agreement-end.page';
import { AgreementInvoicePage } from './pages/agreement-invoice.page';
import { AidPage } from './pages/aid.page';
import { AidApprovalsPage } from './pages/aid-approvals.page';
import { AidOfCompanyPage } from './pages/aid-of-company.page';
import { HouseMoneyPage } from './pages/house-money.page';
import { NewAgreementPage } from './pages/new-agreement.page';
import { RegulationPage } from './pages/regulation.page';
import { RentTermsPage } from './pages/rent-terms.page';
import { AlgorithmPage } from './pages/algorithm.page';
import { CalendarPage } from './pages/calendar.page';
import { HouseLeasePage } from './pages/house-lease.page';
import { HouseLeasesPage } from './pages/house-leases.page';
import { HouseTalksPage } from './pages/house-talks.page';
import { HouseVisitorsPage } from './pages/house-visitors.page';
import { KeysPage } from './pages/keys.page';
import { NoticesPage } from './pages/notices.page';
import { SitePage } from './pages/site.page';
import { SitesPage } from './pages/sites.page';
import { ApprovalsPage } from './pages/approvals.page';
import { CandidatePage } from './pages/candidate.page';
import { CandidatesPage } from './pages/candidates.page';
import { CompaniesPage } from './pages/companies.page';
import { CompanyPage } from './pages/company.page';
import { CitizenPage } from './pages/citizen.page';
import { CitizensPage } from './pages/citizens.page';
import { EmergencyPage } from './pages/emergency.page';
import { ClaimPage } from './pages/claim.page';
import { CollectorPage } from './pages/collector.page';
import { DebtsPage } from './pages/debts.page';
import { DeliveriesPage } from './pages/deliveries.page';
import { EmploymentPage } from './pages/employment.page';
import { DeadTasksPage } from './pages/dead-tasks.page';
import { WorkingsPage } from './pages/workings.page';
import { EndedCasesPage } from './pages/ended-cases.page';
import { ErrandsPage } from './pages/errands.page';
import { FollowUpPage } from './pages/follow-up.page';
import { FollowUpsPage } from './pages/follow-ups.page';
import { GuidancePage } from './pages/guidance.page';
import { HousePage } from './pages/house.page';
import { HoursPage } from './pages/hours.page';
import { ImportPage } from './pages/import.page';
import { ImportFilePage } from './pages/import-file.page';
import { ImportsPage } from './pages/imports.page';
import { IndicatorPage } from './pages/indicator.page';
import { InvitationPage } from './pages/invitation.page';
import { LegalBasesPage } from './pages/legal-bases.page';
import { MoneyPage } from './pages/money.page';
import { MATCHING_PAGES } from './pages/matching-pages';
import { MatchPage } from './pages/match.page';
import { MatchesPage } from './pages/matches.page';
import { MySessionsPage } from './pages/my-sessions.page';
import { NewSmallJobPage } from './pages/new-small-job.page';
import { MyDataPage } from './pages/my-data.page';
import { OpenPlacePage } from './pages/open-place.page';
import { OpenPlacesPage } from './pages/open-places.page';
import { LooksPage } from './pages/looks.page';
import { OverviewPage } from './pages/overview.page';
import { PaymentsPage } from './pages/payments.page';
import { PayPage } from './pages/pay.page';
import { PlanPage } from './pages/plan.page';
import { PlanRoomPage } from './pages/plan-room.page';
import { PlanSeatPage } from './pages/plan-seat.page';
import { PortfolioPage } from './pages/portfolio.page';
import { ProofPage } from './pages/proof.page';
import { ProposalPage } from './pages/proposal.page';
import { ProposalsPage } from './pages/proposals.page';
import { EconomyPage } from './pages/economy.page';
import { FaultsPage } from './pages/faults.page';
import { OverduePage } from './pages/overdue.page';
import { QuarterPage } from './pages/quarter.page';
import { ReportsPage } from './pages/reports.page';
import { RentRunPage } from './pages/rent-run.page';
import { RentRunsPage } from './pages/rent-runs.page';
import { SeatApplicationPage } from './pages/seat-application.page';
import { SeatListPage } from './pages/seat-list.page';
import { SeatListStepsPage } from './pages/seat-list-steps.page';
import { RulesPage } from './pages/rules.page';
import { RunsPage } from './pages/runs.page';
import { SessionPage } from './pages/session.page';
import { SettingProposalPage } from './pages/setting-proposal.page';
import { SettingsPage } from './pages/settings.page';
import { SmallJobPage } from './pages/small-job.page';
import { SmallJobsPage } from './pages/small-jobs.page';
import { TenantAccountPage } from './pages/tenant-account.page';
import { TokensPage } from './pages/tokens.page';
import { Operations } from './server/operations';
import { PageErrors } from './server/page-errors';
import { Pages } from './server/pages';
import { Uploads } from './server/uploads';

/** The pages, served by the api process itself. */
@Module({
  controllers: [
    OverviewPage,
    IndicatorPage,
    PortfolioPage,
    RulesPage,
    SessionPage,
    AboutPages,
    AlgorithmPage,
    SmallJobsPage,
    // Before /smaajob/:id, so that "nyt" is not read as an id.
    NewSmallJobPage,
    SmallJobPage,
    // Before /forslag/:id, for /forslag/alle.
    MatchesPage,
    ...MATCHING_PAGES,
    MatchPage,
    CandidatesPage,
    CompaniesPage,
    CompanyPage,
    CandidatePage,
    ProposalsPage,
    ProposalPage,
    CitizensPage,
    HoursPage,
    EmploymentPage,
    FollowUpsPage,
    FollowUpPage,
    HousePage,
    LooksPage,
    OpenPlacePage,
    OpenPlacesPage,
    MyDataPage,
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
    SeatListStepsPage,
    SeatApplicationPage,
    RentRunsPage,
    RentRunPage,
    OverduePage,
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
    PayPage,
    ReportsPage,
    QuarterPage,
    GuidancePage,
    ErrandsPage,
    RunsPage,
    InvitationPage,
    MySessionsPage,
    NoticesPage,
    KeysPage,
    HouseVisitorsPage,
    HouseTalksPage,
    SitesPage,
    SitePage,
    HouseLeasesPage,
    HouseLeasePage,
    CalendarPage,
    ProofPage,
    AccountsPage,
    AccountPage,
    TokensPage,
    DeadTasksPage,
    WorkingsPage,
    EndedCasesPage,
    LegalBasesPage,
    CitizenPage,
    EmergencyPage,
    SettingsPage,
    SettingProposalPage,
    RightsRequestsPage,
    RightsRequestPage,
    ImportsPage,
    ImportFilePage,
    ImportPage,
  ],
  providers: [Operations, Pages, Uploads, { provide: APP_FILTER, useClass: PageErrors }],
})
export class WebModule {}
