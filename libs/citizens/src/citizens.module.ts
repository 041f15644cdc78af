import { Module } from '@nestjs/common';
import { CitizenResolver } from './citizen.resolver';
import { LegalBases } from './legal-basis';
import { LegalBasisResolver } from './legal-basis.resolver';
import { YouthRuleResolver } from './youth-rule.resolver';

@Module({ providers: [LegalBases, CitizenResolver, LegalBasisResolver, YouthRuleResolver] })
export class CitizensApiModule {}
