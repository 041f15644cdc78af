import { talkDays, type FollowUpRule } from '@fyrtaarn/employment';
import type { LocalDate } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { insertRows } from './load-people';

/** The talks of each job by the rule of today. Those that have passed were held, but for the latest, which waits. */
export async function loadFollowUps(client: Client, consultants: ReadonlyMap<string, string>, today: LocalDate): Promise<void> {
  const rules = await client.query<{ parameters: FollowUpRule }>(`SELECT parameters FROM ref.rule WHERE code = 'FOLLOW-UP' AND valid_to IS NULL`);
  const rule = rules.rows[0]?.parameters;
  if (!rule) throw new Error('rule FOLLOW-UP is not loaded');
  const jobs = await client.query<{ id: string; citizen_id: string; starts_on: LocalDate }>(
    'SELECT id, citizen_id, starts_on::text FROM app.employment ORDER BY id',
  );
  const rows = jobs.rows.flatMap(({ id, citizen_id, starts_on }) => {
    const days = talkDays(starts_on, rule, starts_on);
    const waits = days.findLast((day) => day <= today) ?? today;
    const consultant = consultants.get(citizen_id);
    return days.map((due_on) => ({
      employment_id: id,
      citizen_id,
      kind: 'talk',
      due_on,
      owner_id: consultant,
      ...(due_on < waits ? held(due_on, consultant) : OPEN),
    }));
  });
  await insertRows(client, 'follow_up', rows);
}

const OPEN = { outcome: null, on_day: null, recorded_by: null, recorded_at: null };

function held(day: LocalDate, consultant: string | undefined): object {
  return { outcome: 'held', on_day: day, recorded_by: consultant, recorded_at: `${day}T14:00:00+01:00` };
}
