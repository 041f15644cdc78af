import { Module } from '@nestjs/common';
import { AccessLogResolver } from './access/access-log.resolver';
import { AccessReviewTasks } from './access/access-review.tasks';
import { StaffWatchTasks } from './access/staff-watch.tasks';
import { CitizenResolver } from './citizen.resolver';
import { ConsentResolver } from './consent/consent.resolver';
import { ConsentTasks } from './consent/consent.tasks';
import { Consents } from './consent/consents';
import { CprResolver } from './cpr/cpr.resolver';
import { ReferralResolver } from './cpr/referral.resolver';
import { Cprs } from './cpr/cprs';
import { DepartureResolver } from './departure/departure.resolver';
import { EmergencyAccesses } from './emergency/emergency-accesses';
import { EmergencyResolver } from './emergency/emergency.resolver';
import { EmergencyTasks } from './emergency/emergency.tasks';
import { LegalBases } from './legal-basis';
import { LegalBasisResolver } from './legal-basis.resolver';
import { ProtectionResolver } from './protection/protection.resolver';
import { EndedCases } from './retention/ended-cases';
import { ErasedPeople } from './retention/erased-people';
import { ErasureResolver } from './retention/erasure.resolver';
import { ErasureTasks } from './retention/erasure.tasks';
import { MyDataCopies } from './retention/my-data';
import { MyDataController } from './retention/my-data.controller';
import { RetentionChangeResolver } from './retention/retention-change.resolver';
import { RetentionChanges } from './retention/retention-changes';
import { AnswerController } from './rights/answer.controller';
import { RightsRequestResolver } from './rights/rights-request.resolver';
import { RightsRequests } from './rights/rights-requests';
import { RightsTasks } from './rights/rights.tasks';
import { TargetGroupResolver } from './target-group/target-group.resolver';
import { TargetGroupTasks } from './target-group/target-group.tasks';
import { TargetGroups } from './target-group/target-groups';
import { YouthRuleResolver } from './youth-rule.resolver';
import './citizens.fields';

@Module({
  providers: [AccessReviewTasks, ConsentTasks, Cprs, EmergencyTasks, ErasedPeople, ErasureTasks, RightsTasks, StaffWatchTasks, TargetGroupTasks],
  exports: [Cprs],
})
export class CitizensModule {}

@Module({
  imports: [CitizensModule],
  controllers: [AnswerController, MyDataController],
  providers: [
    ...[Consents, EmergencyAccesses, EndedCases, LegalBases, MyDataCopies, RetentionChanges, RightsRequests, TargetGroups],
    ...[
      AccessLogResolver,
      CitizenResolver,
      ConsentResolver,
      CprResolver,
      DepartureResolver,
      EmergencyResolver,
      ErasureResolver,
      LegalBasisResolver,
      ProtectionResolver,
      ReferralResolver,
      RetentionChangeResolver,
      RightsRequestResolver,
      TargetGroupResolver,
      YouthRuleResolver,
    ],
  ],
})
export class CitizensApiModule {}
