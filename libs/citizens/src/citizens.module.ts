import { Module } from '@nestjs/common';
import { AccessLogResolver } from './access/access-log.resolver';
import { AccessReviewTasks } from './access/access-review.tasks';
import { CitizenResolver } from './citizen.resolver';
import { CprResolver } from './cpr/cpr.resolver';
import { Cprs } from './cpr/cprs';
import { EmergencyAccesses } from './emergency/emergency-accesses';
import { EmergencyResolver } from './emergency/emergency.resolver';
import { EmergencyTasks } from './emergency/emergency.tasks';
import { LegalBases } from './legal-basis';
import { LegalBasisResolver } from './legal-basis.resolver';
import { YouthRuleResolver } from './youth-rule.resolver';

@Module({ providers: [AccessReviewTasks, EmergencyTasks] })
export class CitizensModule {}

@Module({
  imports: [CitizensModule],
  providers: [
    ...[Cprs, EmergencyAccesses, LegalBases],
    ...[AccessLogResolver, CitizenResolver, CprResolver, EmergencyResolver, LegalBasisResolver, YouthRuleResolver],
  ],
})
export class CitizensApiModule {}
