import { Module } from '@nestjs/common';
import { AccessLogResolver } from './access/access-log.resolver';
import { AccessReviewTasks } from './access/access-review.tasks';
import { CitizenResolver } from './citizen.resolver';
import { LegalBases } from './legal-basis';
import { LegalBasisResolver } from './legal-basis.resolver';
import { YouthRuleResolver } from './youth-rule.resolver';

@Module({ providers: [AccessReviewTasks] })
export class CitizensModule {}

@Module({ imports: [CitizensModule], providers: [AccessLogResolver, LegalBases, CitizenResolver, LegalBasisResolver, YouthRuleResolver] })
export class CitizensApiModule {}
