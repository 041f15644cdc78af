import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AboutPages } from './pages/about.page';
import { AccountPage } from './pages/account.page';
import { AgreementPage } from './pages/agreement.page';
import { AgreementsPage } from './pages/agreements.page';
import { RoomPage } from './pages/room.page';
import { AlgorithmPage } from './pages/algorithm.page';
import { ApprovalsPage } from './pages/approvals.page';
import { CandidatePage } from './pages/candidate.page';
import { CandidatesPage } from './pages/candidates.page';
import { CitizensPage } from './pages/citizens.page';
import { ClaimPage } from './pages/claim.page';
import { CollectorPage } from './pages/collector.page';
import { DebtsPage } from './pages/debts.page';
import { DeliveriesPage } from './pages/deliveries.page';
import { EmploymentPage } from './pages/employment.page';
import { ErrandsPage } from './pages/errands.page';
import { FollowUpPage } from './pages/follow-up.page';
import { FollowUpsPage } from './pages/follow-ups.page';
import { GuidancePage } from './pages/guidance.page';
import { HousePage } from './pages/house.page';
import { HoursPage } from './pages/hours.page';
import { IndicatorPage } from './pages/indicator.page';
import { InvitationPage } from './pages/invitation.page';
import { MoneyPage } from './pages/money.page';
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
import { RulesPage } from './pages/rules.page';
import { RunsPage } from './pages/runs.page';
import { SessionPage } from './pages/session.page';
import { SmallJobPage } from './pages/small-job.page';
import { SmallJobsPage } from './pages/small-jobs.page';
import { Operations } from './server/operations';
import { PageErrors } from './server/page-errors';
import { Pages } from './server/pages';

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
    MatchPage,
    CandidatesPage,
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
    AgreementPage,
    SeatListPage,
    SeatApplicationPage,
    RentRunsPage,
    RentRunPage,
    OverduePage,
    ClaimPage,
    PaymentsPage,
    MoneyPage,
    DebtsPage,
    ApprovalsPage,
    AccountPage,
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
  ],
  providers: [Operations, Pages, { provide: APP_FILTER, useClass: PageErrors }],
})
export class WebModule {}
