import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AboutPages } from './pages/about.page';
import { AccountPage } from './pages/account.page';
import { AccountsPage } from './pages/accounts.page';
import { RetentionPage } from './pages/retention.page';
import { RightsRequestPage } from './pages/rights-request.page';
import { RightsRequestsPage } from './pages/rights-requests.page';
import { AlgorithmPage } from './pages/algorithm.page';
import { CalendarPage } from './pages/calendar.page';
import { CandidatePage } from './pages/candidate.page';
import { CandidatesPage } from './pages/candidates.page';
import { CompaniesPage } from './pages/companies.page';
import { ComparisonsPage } from './pages/comparisons.page';
import { SpendingPage } from './pages/spending.page';
import { LocalStepsPage } from './pages/local-steps.page';
import { CompanyMergePage } from './pages/company-merge.page';
import { CompanyPage } from './pages/company.page';
import { JobDraftPage } from './pages/job-draft.page';
import { JobSketchPage } from './pages/job-sketch.page';
import { CitizenJobPage } from './pages/citizen-job.page';
import { CitizenPage } from './pages/citizen.page';
import { CitizensPage } from './pages/citizens.page';
import { EmergencyPage } from './pages/emergency.page';
import { EmploymentPage } from './pages/employment.page';
import { DeadTasksPage } from './pages/dead-tasks.page';
import { WorkingsPage } from './pages/workings.page';
import { EndedCasesPage } from './pages/ended-cases.page';
import { ErrandsPage } from './pages/errands.page';
import { FollowUpPage } from './pages/follow-up.page';
import { FollowUpsPage } from './pages/follow-ups.page';
import { GUIDANCE_PAGES } from './pages/guidance-pages';
import { HoursPage } from './pages/hours.page';
import { ImportPage } from './pages/import.page';
import { ImportFilePage } from './pages/import-file.page';
import { ImportsPage } from './pages/imports.page';
import { IndicatorPage } from './pages/indicator.page';
import { InvitationPage } from './pages/invitation.page';
import { LegalBasesPage } from './pages/legal-bases.page';
import { HOUSE_PAGES } from './pages/house-pages';
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
import { PARTNER_PAGES } from './pages/partner-pages';
import { PayPage } from './pages/pay.page';
import { PortfolioPage } from './pages/portfolio.page';
import { ProfilePage } from './pages/profile.page';
import { ProofPage } from './pages/proof.page';
import { ProposalPage } from './pages/proposal.page';
import { ProposalsPage } from './pages/proposals.page';
import { QuarterPage } from './pages/quarter.page';
import { ReportsPage } from './pages/reports.page';
import { ResumePage } from './pages/resume.page';
import { RulesPage } from './pages/rules.page';
import { RunsPage } from './pages/runs.page';
import { SearchPage } from './pages/search.page';
import { SessionPage } from './pages/session.page';
import { SettingProposalPage } from './pages/setting-proposal.page';
import { SettingsPage } from './pages/settings.page';
import { SmallJobPage } from './pages/small-job.page';
import { OpenJobsPage } from './pages/open-jobs.page';
import { SmallJobsPage } from './pages/small-jobs.page';
import { TargetGroupPage } from './pages/target-group.page';
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
    OpenJobsPage,
    // Before /smaajob/:id, so that "nyt" is not read as an id.
    NewSmallJobPage,
    JobSketchPage,
    SmallJobPage,
    // Before /forslag/:id, for /forslag/alle.
    MatchesPage,
    ...MATCHING_PAGES,
    MatchPage,
    CandidatesPage,
    CompaniesPage,
    CompanyPage,
    CompanyMergePage,
    JobDraftPage,
    CandidatePage,
    ProposalsPage,
    ProposalPage,
    CitizensPage,
    HoursPage,
    EmploymentPage,
    FollowUpsPage,
    FollowUpPage,
    ...HOUSE_PAGES,
    LooksPage,
    OpenPlacePage,
    OpenPlacesPage,
    MyDataPage,
    ...PARTNER_PAGES,
    PayPage,
    ReportsPage,
    // Before /rapporter/:quarter, whose addresses theirs would be.
    ComparisonsPage,
    SpendingPage,
    QuarterPage,
    ...GUIDANCE_PAGES,
    ErrandsPage,
    SearchPage,
    RunsPage,
    InvitationPage,
    MySessionsPage,
    ProfilePage,
    ResumePage,
    CalendarPage,
    ProofPage,
    AccountsPage,
    AccountPage,
    TokensPage,
    DeadTasksPage,
    WorkingsPage,
    EndedCasesPage,
    RetentionPage,
    LegalBasesPage,
    CitizenPage,
    CitizenJobPage,
    TargetGroupPage,
    LocalStepsPage,
    EmergencyPage,
    SettingsPage,
    SettingProposalPage,
    RightsRequestsPage,
    RightsRequestPage,
    ImportsPage,
    ImportFilePage,
    ImportPage,
  ],
  providers: [Operations, Pages, Uploads, PageErrors, { provide: APP_FILTER, useExisting: PageErrors }],
})
export class WebModule {}
