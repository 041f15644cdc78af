import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import {
  AddApplicationPaper,
  ApplyForSeats,
  ChangeSeatWish,
  EnterSeatApplication,
  PreferHouses,
  RefuseApplicationPaper,
  RemoveSeatApplication,
  ReturnSeatApplication,
} from './application.inputs';
import { Applications } from './applications';
import { ApplicationPaperKindView, SeatApplicationView, SeatRemovalReasonView } from './seat-application.views';

const BOTH = { may: ['premisesManager', 'companyContact'] } as const;

@Resolver()
export class ApplicationResolver {
  constructor(private readonly applications: Applications) {}

  @SecureQuery(() => [SeatRemovalReasonView], { public: 'why an application may be struck is published' })
  seatRemovalReasons(@CurrentActor() who: Actor): Promise<SeatRemovalReasonView[]> {
    return this.applications.reasons(who);
  }

  @SecureQuery(() => [ApplicationPaperKindView], { public: 'what may be laid in is published' })
  applicationPaperKinds(@CurrentActor() who: Actor): Promise<ApplicationPaperKindView[]> {
    return this.applications.paperKinds(who);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['companyContact'], description: 'Asks for seats in the house; answers with the place on the list' })
  applyForSeats(@CurrentActor() who: Actor, @Args('input') wish: ApplyForSeats): Promise<SeatApplicationView> {
    return this.applications.apply(who, wish);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'For a company that called, wrote or came by' })
  enterSeatApplication(@CurrentActor() who: Actor, @Args('input') wish: EnterSeatApplication): Promise<SeatApplicationView> {
    return this.applications.enter(who, wish);
  }

  @SecureMutation(() => SeatApplicationView, { ...BOTH, description: 'The place on the list is kept, unless more seats are asked for' })
  changeSeatWish(@CurrentActor() who: Actor, @Args('input') wish: ChangeSeatWish): Promise<SeatApplicationView> {
    return this.applications.changeWish(who, wish);
  }

  @SecureMutation(() => SeatApplicationView, { ...BOTH, description: 'In which houses seats are wanted; the place on the list is kept' })
  preferHouses(@CurrentActor() who: Actor, @Args('input') wish: PreferHouses): Promise<SeatApplicationView> {
    return this.applications.prefer(who, wish);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'Strikes one from the list, for a reason that the applicant reads' })
  removeSeatApplication(@CurrentActor() who: Actor, @Args('input') removal: RemoveSeatApplication): Promise<SeatApplicationView> {
    return this.applications.remove(who, removal);
  }

  @SecureMutation(() => SeatApplicationView, { ...BOTH, description: 'Puts it back where it stood; an applicant does so itself where the reason says so' })
  returnSeatApplication(@CurrentActor() who: Actor, @Args('input') words: ReturnSeatApplication): Promise<SeatApplicationView> {
    return this.applications.putBack(who, words);
  }

  @SecureMutation(() => SeatApplicationView, { ...BOTH, description: 'A paper with the application' })
  addApplicationPaper(@CurrentActor() who: Actor, @Args('input') paper: AddApplicationPaper): Promise<SeatApplicationView> {
    return this.applications.addPaper(who, paper);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'It cannot be used, and the applicant reads why' })
  refuseApplicationPaper(@CurrentActor() who: Actor, @Args('input') refusal: RefuseApplicationPaper): Promise<SeatApplicationView> {
    return this.applications.refusePaper(who, refusal);
  }
}
