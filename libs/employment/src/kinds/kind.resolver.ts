import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { EmploymentView } from '../employment.views';
import { CorrectEmploymentKind, EmploymentKindView, RecordEmployment } from './kind.views';
import { OtherEmployments } from './other-employments';

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

@Resolver()
export class KindResolver {
  constructor(private readonly others: OtherEmployments) {}

  @SecureQuery(() => [EmploymentKindView], { public: 'the kinds of employment are a public list', description: 'The kinds of employment of today' })
  employmentKinds(@CurrentActor() who: Actor): Promise<EmploymentKindView[]> {
    return this.others.kinds(who);
  }

  @SecureMutation(() => EmploymentView, { ...STAFF, description: 'An employment of a citizen that did not come of a match; its company is not shown it' })
  recordEmployment(@CurrentActor() who: Actor, @Args('input') wish: RecordEmployment): Promise<EmploymentView> {
    return this.others.record(who, wish);
  }

  @SecureMutation(() => EmploymentView, { ...STAFF, description: 'It was another kind of employment all the time' })
  correctEmploymentKind(@CurrentActor() who: Actor, @Args('input') correction: CorrectEmploymentKind): Promise<EmploymentView> {
    return this.others.correctKind(who, correction);
  }
}
