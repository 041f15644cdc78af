import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { forecastOf } from './house-forecast';
import { slipMessage } from './slip-message';

declareActions({ 'premises.break_even_moved': ['from', 'slipped'] });

const KIND = 'premises.watch_break_even';

const LAST_TOLD = statement<{ id: string; name: string; told: boolean; was: string | null }>(
  'break_even.last_told',
  `SELECT h.id, h.name, t.id IS NOT NULL AS told, t.runs_from::text AS was FROM app.house h
    LEFT JOIN LATERAL (SELECT id, runs_from FROM app.break_even_told WHERE house_id = h.id ORDER BY told_at DESC, id DESC LIMIT 1) t ON true ORDER BY h.id`,
);
const TELL = statement<{ id: string }>('break_even.tell', 'INSERT INTO app.break_even_told (house_id, runs_from, slipped) VALUES ($1, $2, $3) RETURNING id');
const MANAGERS = statement<{ email: string }>(
  'break_even.managers',
  `SELECT DISTINCT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.role = 'premisesManager' AND m.valid @> $1::date`,
);

/** Once a day: does the house run by itself later than was last told? Told once for each slip; whoever reports sees it in the economy of the house. */
@Injectable()
export class BreakEvenTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async watch(tx: Tx): Promise<void> {
    const { hour, months_ahead } = await ruleParameters<{ hour: number; months_ahead: number }>(tx, 'BREAK-EVEN-WATCH', this.clock.today());
    for (const house of await tx.rows(LAST_TOLD)) await this.compare(tx, house, months_ahead);
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), { hour }) });
  }

  private async compare(tx: Tx, { id, name, told, was }: { id: string; name: string; told: boolean; was: string | null }, ahead: number): Promise<void> {
    const now = (await forecastOf(tx, this.clock.today(), id, ahead)).from ?? null;
    if (told && now === was) return;
    const slipped = told && (now ?? 'never') > (was ?? 'never');
    const row = await tx.first(TELL, [id, now, slipped]);
    tx.record('premises.break_even_moved', id, { from: now ?? 'never', slipped });
    if (!slipped || !row) return;
    for (const { email } of await tx.rows(MANAGERS, [this.clock.today()])) {
      await queueMail(tx, { about: row.id, kind: 'premises.break_even_slipped', version: 0, to: email, ...slipMessage({ house: name, was, now, ahead }) });
    }
  }
}
