import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { AgreementView } from '../agreements/agreement.views';
import { AnswerSeatOffer, OfferSeats, SignSeatOffer, WithdrawSeatOffer } from './seat-application.inputs';
import { SeatApplicationView } from './seat-application.views';
import { SeatOffers } from './seat-offers';

@Resolver()
export class SeatOfferResolver {
  constructor(private readonly offers: SeatOffers) {}

  @SecureMutation(() => SeatApplicationView, {
    may: ['premisesManager'],
    description: 'Holds seats for whoever stands first and was assessed as belonging here, until the answer is due',
  })
  offerSeats(@CurrentActor() who: Actor, @Args('input') offer: OfferSeats): Promise<SeatApplicationView> {
    return this.offers.offer(who, offer);
  }

  @SecureMutation(() => SeatApplicationView, {
    may: ['premisesManager', 'companyContact'],
    description: 'Seats that are declined go to the next by themselves',
  })
  answerSeatOffer(@CurrentActor() who: Actor, @Args('input') answer: AnswerSeatOffer): Promise<SeatApplicationView> {
    return this.offers.answer(who, answer);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'] })
  withdrawSeatOffer(@CurrentActor() who: Actor, @Args('input') withdrawal: WithdrawSeatOffer): Promise<SeatApplicationView> {
    return this.offers.withdraw(who, withdrawal);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'An accepted offer becomes an agreement on the seats that it holds' })
  signSeatOffer(@CurrentActor() who: Actor, @Args('input') wish: SignSeatOffer): Promise<AgreementView> {
    return this.offers.sign(who, wish);
  }
}
