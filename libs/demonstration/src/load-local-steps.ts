import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { Chance } from './chance';
import { insertRows } from './load-people';
import type { DemoCitizen } from './population';

const [DISTRICT, AREA] = ['VESTERBRO_KONGENS_ENGHAVE', 'S3_SYDHAVNEN'];

/** The local effort in Sydhavnen: for each of the administration's own citizens there a talk, for some what became of it, and a step on the way. */
export async function loadLocalSteps(
  client: Client,
  citizens: readonly DemoCitizen[],
  consultants: ReadonlyMap<string, string>,
  today: LocalDate,
): Promise<void> {
  const chance = new Chance(1583);
  const near = citizens.filter(({ referredBy, facts }) => referredBy === 'BIF' && facts.homeDistrict === DISTRICT);
  await insertRows(
    client,
    'local_step',
    near.flatMap(({ facts }, at) => {
      const by = consultants.get(facts.id);
      const of = (kind: string, due: LocalDate | null, told: readonly [outcome: string, day: LocalDate] | null) => ({
        ...{ id: chance.id(), citizen_id: facts.id, area: AREA, kind, due_on: due, planned_on: kind === 'talk' ? due : null, planned_by: by },
        ...(told ? { outcome: told[0], on_day: told[1], recorded_by: by, recorded_at: `${told[1]}T15:00:00+01:00` } : NOT_YET),
      });
      const due = addDays(today, chance.whole(-80, -5));
      const talk = at % 5 === 0 ? of('talk', addDays(today, 6), null) : of('talk', due, at % 5 === 1 ? ['did_not_come', due] : ['came', addDays(due, -2)]);
      const begun = of('activation', due, at % 4 === 0 ? ['not_begun', due] : ['begun', addDays(due, -1)]);
      return [talk, ...(at % 2 === 0 ? [begun] : []), ...(at % 3 === 0 ? [of('progress', null, ['mentor', due])] : [])];
    }),
  );
}

const NOT_YET = { outcome: null, on_day: null, recorded_by: null, recorded_at: null };
