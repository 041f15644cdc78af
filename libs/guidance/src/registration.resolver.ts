import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { CancelRegistration, RecordAttendance, RegisterForSession, RegistrationConnection, RegistrationsOf, RegistrationView } from './registration.views';
import { Registrations } from './registrations';

@Resolver()
export class RegistrationResolver {
  constructor(private readonly registrations: Registrations) {}

  @SecureQuery(() => RegistrationConnection, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact'],
    description: 'In order of arrival; a company sees its own',
  })
  sessionRegistrations(@CurrentActor() who: Actor, @Args() page: PageArgs, @Args() of: RegistrationsOf): Promise<Connection<RegistrationView>> {
    return this.registrations.page(who, of, page);
  }

  @SecureMutation(() => RegistrationView, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact'],
    description: 'A place, or a number in line when there is none',
  })
  registerForSession(@CurrentActor() who: Actor, @Args('input') wish: RegisterForSession): Promise<RegistrationView> {
    return this.registrations.register(who, wish);
  }

  @SecureMutation(() => RegistrationView, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact'],
    description: 'The place goes to the next in line',
  })
  cancelRegistration(@CurrentActor() who: Actor, @Args('input') cancel: CancelRegistration): Promise<RegistrationView> {
    return this.registrations.cancel(who, cancel);
  }

  @SecureMutation(() => RegistrationView, { may: ['employmentConsultant', 'employmentLead'] })
  recordAttendance(@CurrentActor() who: Actor, @Args('input') record: RecordAttendance): Promise<RegistrationView> {
    return this.registrations.recordAttendance(who, record);
  }
}
