import { GuidanceCoursesPage } from './guidance-courses.page';
import { GuidanceNeedsPage } from './guidance-needs.page';
import { GuidancePage } from './guidance.page';
import { GuidancePlanPage } from './guidance-plan.page';
import { GuidanceSessionPage } from './guidance-session.page';
import { GuidedPartyPage } from './guided-party.page';
import { GuidedPartiesPage } from './guided-parties.page';
import { SessionMaterialsPage } from './session-materials.page';
import { JobFitPage } from './job-fit.page';

/** Guidance: what is coming, and all that whoever holds it does. The page of one session last, so that no word is read as its id. */
export const GUIDANCE_PAGES = [
  GuidancePage,
  GuidancePlanPage,
  GuidedPartiesPage,
  GuidedPartyPage,
  SessionMaterialsPage,
  GuidanceNeedsPage,
  GuidanceCoursesPage,
  JobFitPage,
  GuidanceSessionPage,
];
