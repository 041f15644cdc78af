import { Module } from '@nestjs/common';
import { EmploymentResolver } from './employment.resolver';
import { Employments } from './employments';
import './employment.fields';

@Module({ providers: [Employments, EmploymentResolver] })
export class EmploymentApiModule {}
