import { Module } from '@nestjs/common';
import { CitizenResolver } from './citizen.resolver';
import { YouthRuleResolver } from './youth-rule.resolver';

@Module({ providers: [CitizenResolver, YouthRuleResolver] })
export class CitizensApiModule {}
