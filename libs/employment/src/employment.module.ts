import { Module } from '@nestjs/common';
import { Duties } from './duties/duties';
import { DutyResolver } from './duties/duty.resolver';
import { DutyTasks } from './duties/duty.tasks';
import { EmploymentResolver } from './employment.resolver';
import { Employments } from './employments';
import { IndicationResolver } from './indications/indication.resolver';
import { FollowUpResolver } from './follow-up/follow-up.resolver';
import { FollowUpTasks } from './follow-up/follow-up.tasks';
import { FollowUps } from './follow-up/follow-ups';
import { Indications } from './indications/indications';
import { LocalStepResolver } from './local-presence/local-step.resolver';
import { LocalSteps } from './local-presence/local-steps';
import { KindResolver } from './kinds/kind.resolver';
import { OtherEmployments } from './kinds/other-employments';
import { WorkplaceResolver } from './workplaces/workplace.resolver';
import { Workplaces } from './workplaces/workplaces';
import './employment.fields';

/** What the machine does. */
@Module({ providers: [DutyTasks, Employments, FollowUpTasks], exports: [Employments] })
export class EmploymentModule {}

const USE_CASES = [Duties, FollowUps, Indications, LocalSteps, OtherEmployments, Workplaces];

@Module({
  imports: [EmploymentModule],
  providers: [...USE_CASES, DutyResolver, EmploymentResolver, FollowUpResolver, IndicationResolver, KindResolver, LocalStepResolver, WorkplaceResolver],
})
export class EmploymentApiModule {}
