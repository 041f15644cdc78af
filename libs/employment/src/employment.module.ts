import { Module } from '@nestjs/common';
import { EmploymentResolver } from './employment.resolver';
import { Employments } from './employments';
import { IndicationResolver } from './indications/indication.resolver';
import { Indications } from './indications/indications';
import './employment.fields';

@Module({ providers: [Employments, EmploymentResolver, Indications, IndicationResolver] })
export class EmploymentApiModule {}
