import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { Companies } from './companies';
import { CompanyView, RegisterCompany } from './company.views';

@Resolver()
export class CompanyResolver {
  constructor(private readonly companies: Companies) {}

  @SecureMutation(() => CompanyView, { may: ['employmentConsultant', 'employmentLead', 'premisesManager'] })
  registerCompany(@CurrentActor() who: Actor, @Args('input') wish: RegisterCompany): Promise<CompanyView> {
    return this.companies.register(who, wish);
  }
}
