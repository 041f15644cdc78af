import { Args, Field, InputType, Resolver } from '@nestjs/graphql';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, declareActions, enumType, SecureMutation, statement, UnitOfWork, Uuid } from '@fyrtaarn/platform';
import { citizenStore } from './citizen.store';
import { CitizenView } from './citizen.views';

declareActions({ 'citizens.youth_rule_recorded': [] });

const RULES = { none: 'none', youngest: 'YOUTH-13-14', young: 'YOUTH-15-17-SCHOOL' } as const;
const YouthRule = enumType(
  'YouthRule',
  Object.keys(RULES) as (keyof typeof RULES)[],
  'Which of the law’s rules for young people holds: none for an adult, youngest at 13-14, young at 15-17',
);
const RECORD = statement<never>(
  'citizen.record_youth_rule',
  `INSERT INTO app.citizen_youth (citizen_id, rule) VALUES ($1, $2)
    ON CONFLICT (citizen_id) DO UPDATE SET rule = excluded.rule, said_by = sec.account(), said_at = now()`,
);

@InputType()
export class RecordYouthRule {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => YouthRule)
  rule!: keyof typeof RULES;
}

/** Whether the law's rules for young people hold: all that the matching may know of anybody's age, and nothing is proposed before it is said. */
@Resolver()
export class YouthRuleResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureMutation(() => CitizenView, {
    may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'],
    description: 'Says that a citizen is an adult, or which of the law’s rules for young people holds',
  })
  recordYouthRule(@CurrentActor() who: Actor, @Args('input') { citizenId, rule }: RecordYouthRule): Promise<CitizenView> {
    return this.work.write(who, async (tx) => {
      const citizen = await citizenStore.byId(tx, citizenId);
      if (!citizen) throw refuse('NOT_FOUND');
      await tx.rows(RECORD, [citizenId, RULES[rule]]);
      tx.record('citizens.youth_rule_recorded', citizenId);
      return citizen;
    });
  }
}
