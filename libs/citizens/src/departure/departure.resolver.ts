import { Args, Field, InputType, Resolver } from '@nestjs/graphql';
import { Clock, defineErrors, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, declareActions, enumType, SecureMutation, statement, UnitOfWork, Uuid } from '@fyrtaarn/platform';
import { stopMatching } from '../consent/consents';

const refuseDeparture = defineErrors(
  {
    DEPARTURE_TO_COME: { da: 'Dagen er ikke kommet endnu.', en: 'The day has not come yet.' },
    CITIZEN_GONE: {
      da: 'Det er noteret, at borgeren er død eller flyttet. Der kan ikke findes job til borgeren.',
      en: 'It is recorded that the citizen is dead or has moved away. No job can be found for the citizen.',
    },
  },
  { departure_happened: 'DEPARTURE_TO_COME', citizen_gone: 'CITIZEN_GONE', citizen_gone_is_told: 'CITIZEN_GONE' },
);
declareActions({ 'citizens.departure_recorded': ['kind', 'happenedOn'], 'citizens.departure_undone': [] });

const DepartureKind = enumType('DepartureKind', ['dead', 'moved_away'], 'What the register says');
const ONLY_CHANGES = { unseen: 'tells nothing', asks: ([id]: readonly unknown[]) => id };
const RECORD = statement<{ id: string | null }>('departure.record', 'SELECT app.record_departure($1, $2, $3, $4) AS id', ONLY_CHANGES);
const UNDO = statement<{ id: string | null }>('departure.undo', 'SELECT app.undo_departure($1, $2) AS id', ONLY_CHANGES);

@InputType()
export class RecordDeparture {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => DepartureKind)
  kind!: keyof typeof DepartureKind;

  @Field(() => Day)
  happenedOn!: string;

  @Field(() => String, { description: 'Where it is known from, such as the CPR register' })
  source!: string;
}

@InputType()
export class UndoDeparture {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { description: 'Why it was a slip' })
  reason!: string;
}

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** That a citizen is dead or has moved away, as the register would say it. */
@Resolver()
export class DepartureResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureMutation(() => Boolean, { ...STAFF, description: 'From this request on the citizen is matched, shown and asked by nobody' })
  recordDeparture(@CurrentActor() who: Actor, @Args('input') { citizenId, kind, happenedOn, source }: RecordDeparture): Promise<boolean> {
    const day = localDate(happenedOn, 'happenedOn');
    const from = plainText('source', source, { min: 3, max: 200 });
    if (day > this.clock.today()) throw refuseDeparture('DEPARTURE_TO_COME', { field: 'happenedOn' });
    return this.work.write(who, async (tx) => {
      const id = (await tx.first(RECORD, [citizenId, kind, day, from]))?.id;
      if (!id) {
        tx.deny(citizenId);
        throw refuse('NOT_FOUND');
      }
      await stopMatching(tx, who, citizenId);
      tx.record('citizens.departure_recorded', id, { kind, happenedOn: day });
      return true;
    });
  }

  @SecureMutation(() => Boolean, { ...STAFF, description: 'It was a slip: the citizen is here. What was closed stays closed until the citizen says yes again' })
  undoDeparture(@CurrentActor() who: Actor, @Args('input') { citizenId, reason }: UndoDeparture): Promise<boolean> {
    const why = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const id = (await tx.first(UNDO, [citizenId, why]))?.id;
      if (!id) {
        tx.deny(citizenId);
        throw refuse('NOT_FOUND');
      }
      tx.record('citizens.departure_undone', id);
      return true;
    });
  }
}
