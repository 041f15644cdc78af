import { Args, Field, InputType, Resolver } from '@nestjs/graphql';
import { Clock, defineErrors, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, declareActions, SecureMutation, statement, UnitOfWork, Uuid, type Tx } from '@fyrtaarn/platform';
import { citizenStore } from '../citizen.store';
import { CitizenView } from '../citizen.views';

const refuseProtection = defineErrors(
  {
    PROTECTION_STANDS: {
      da: 'Beskyttelsen gælder endnu. Den kan først ophæves, når den er udløbet.',
      en: 'The protection still holds. It can be lifted only when it has run out.',
    },
    PROTECTION_SECOND_PERSON: {
      da: 'En anden end den, der sidst skrev beskyttelsen ned, skal ophæve den.',
      en: 'Somebody else than whoever last wrote the protection down must lift it.',
    },
  },
  { protection_second_person: 'PROTECTION_SECOND_PERSON' },
);
declareActions({ 'citizens.protection_recorded': ['expiresOn'], 'citizens.protection_lifted': [] });

const RECORD = statement<{ citizen_id: string }>(
  'protection.record',
  `INSERT INTO app.citizen_protection (citizen_id, expires_on) SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM app.citizen c WHERE c.id = $1 AND c.home_organisation_id = sec.organisation())
    ON CONFLICT (citizen_id) DO UPDATE SET expires_on = excluded.expires_on, said_by = sec.account(), said_at = now(), lifted_by = NULL, lifted_at = NULL RETURNING citizen_id`,
  { unseen: 'only keeps to the administration that the citizen belongs to' },
);
const STANDING = statement<{ expires_on: string }>(
  'protection.standing',
  'SELECT expires_on::text FROM app.citizen_protection WHERE citizen_id = $1 AND lifted_at IS NULL FOR UPDATE',
  { unseen: 'only decides whether it may be lifted' },
);
const LIFT = statement<never>('protection.lift', 'UPDATE app.citizen_protection SET lifted_by = sec.account(), lifted_at = now() WHERE citizen_id = $1', {
  unseen: 'tells nothing',
});

@InputType()
export class RecordProtection {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => Day, { description: 'The day on which the register says it runs out' })
  expiresOn!: string;
}

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Name and address protection: hides where somebody lives, and does not stop by itself. */
@Resolver()
export class ProtectionResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureMutation(() => CitizenView, { ...STAFF, description: 'Says that a citizen of one’s own administration has name and address protection' })
  recordProtection(@CurrentActor() who: Actor, @Args('input') { citizenId, expiresOn }: RecordProtection): Promise<CitizenView> {
    const day = localDate(expiresOn, 'expiresOn');
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(RECORD, [citizenId, day]))) return absent(tx, citizenId);
      tx.record('citizens.protection_recorded', citizenId, { expiresOn: day });
      return (await citizenStore.byId(tx, citizenId)) as CitizenView;
    });
  }

  @SecureMutation(() => CitizenView, {
    ...STAFF,
    description: 'Confirms that a protection that ran out was not renewed: until somebody does, it hides as before',
  })
  liftProtection(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) citizenId: string): Promise<CitizenView> {
    return this.work.write(who, async (tx) => {
      const standing = await tx.first(STANDING, [citizenId]);
      if (!standing) return absent(tx, citizenId);
      if (standing.expires_on > this.clock.today()) throw refuseProtection('PROTECTION_STANDS');
      await tx.rows(LIFT, [citizenId]);
      tx.record('citizens.protection_lifted', citizenId);
      return (await citizenStore.byId(tx, citizenId)) as CitizenView;
    });
  }
}

function absent(tx: Tx, citizenId: string): never {
  tx.deny(citizenId);
  throw refuse('NOT_FOUND');
}
