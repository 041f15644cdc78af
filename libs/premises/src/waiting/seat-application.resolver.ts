import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { OfferSeats, SeatApplicationConnection, SeatApplicationView } from './seat-application.views';
import { SeatApplications } from './seat-applications';

@Resolver()
export class SeatApplicationResolver {
  constructor(private readonly applications: SeatApplications) {}

  @SecureQuery(() => SeatApplicationConnection, { may: ['premisesManager', 'companyContact'], description: 'In the order of asking; a company sees its own' })
  seatApplications(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<SeatApplicationView>> {
    return this.applications.page(who, page);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['companyContact'], description: 'Asks for seats in the house; answers with the place on the list' })
  applyForSeats(@CurrentActor() who: Actor, @Args('seats', { type: () => Int }) seats: number): Promise<SeatApplicationView> {
    return this.applications.apply(who, seats);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'To whoever stands first and was assessed as belonging here' })
  offerSeats(@CurrentActor() who: Actor, @Args('input') offer: OfferSeats): Promise<SeatApplicationView> {
    return this.applications.offer(who, offer);
  }
}
