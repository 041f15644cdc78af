import { Args, Field, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, Uuid } from '@fyrtaarn/platform';
import { CitizenView } from '../citizen.views';
import { Cprs } from './cprs';

@InputType()
export class RecordCpr {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { description: 'Ten digits, with or without a hyphen' })
  cpr!: string;
}

@InputType()
export class FindByCpr {
  @Field(() => String, { description: 'Ten digits, with or without a hyphen' })
  cpr!: string;
}

@ObjectType('RecordedCpr')
export class RecordedCprView {
  @Field(() => Boolean, { description: 'False for a number without the old check digit: worth reading once more, and just as good' })
  passesCheck!: boolean;
}

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Mutations, all of them: a number never stands in a URL, and every use leaves something. */
@Resolver()
export class CprResolver {
  constructor(private readonly cprs: Cprs) {}

  @SecureMutation(() => RecordedCprView, { ...STAFF, description: 'Writes down the CPR number of a citizen of one’s own administration' })
  async recordCpr(@CurrentActor() who: Actor, @Args('input') { citizenId, cpr }: RecordCpr): Promise<RecordedCprView> {
    return { passesCheck: await this.cprs.record(who, citizenId, cpr) };
  }

  @SecureMutation(() => CitizenView, {
    ...STAFF,
    nullable: true,
    description: 'Null when nobody of one’s own administration has the number. Counted and logged',
  })
  findCitizenByCpr(@CurrentActor() who: Actor, @Args('input') { cpr }: FindByCpr): Promise<CitizenView | null> {
    return this.cprs.find(who, cpr);
  }

  @SecureMutation(() => String, { ...STAFF, description: 'The CPR number of a citizen of one’s own administration. Counted and logged' })
  showCpr(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) citizenId: string): Promise<string> {
    return this.cprs.show(who, citizenId);
  }
}
