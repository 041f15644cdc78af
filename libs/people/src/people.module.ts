import { Module } from '@nestjs/common';
import { Companies } from './companies';
import { CompanyResolver } from './company.resolver';
import { ReferenceResolver } from './reference.resolver';

@Module({ providers: [Companies, CompanyResolver, ReferenceResolver] })
export class PeopleApiModule {}
