import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { alarmMessage } from './house-alarm';
import { forecastOf, judged } from './house-forecast';
import { isWorse, type Told } from './self-running.rules';

declareActions({ 'premises.break_even_moved': ['from', 'stops', 'flag', 'worse'] });

const KIND = 'premises.watch_break_even';

interface WatchRule {
  readonly hour: number;
  readonly months_ahead: number;
  /** Roles that hear of it. */
  readonly tell: readonly string[];
}
interface WatchedHouse {
  readonly id: string;
  readonly name: string;
  readonly told: Told | null;
}

const WATCH = statement<WatchedHouse>(
  'break_even.watch',
  `WITH watched AS (INSERT INTO app.house_watch (house_id) SELECT id FROM app.house ON CONFLICT (house_id) DO UPDATE SET watched_at = now() RETURNING house_id)
    SELECT h.id, h.name, (SELECT json_build_object('from', t.runs_from, 'stops', t.stops_from, 'flag', t.flag) FROM app.break_even_told t
      WHERE t.house_id = h.id ORDER BY t.told_at DESC, t.id DESC LIMIT 1) AS told FROM app.house h JOIN watched w ON w.house_id = h.id ORDER BY h.id`,
);
const TELL = statement<{ id: string }>(
  'break_even.tell',
  'INSERT INTO app.break_even_told (house_id, runs_from, stops_from, flag, worse) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);
const NOTHING_TOLD: Told = { from: null, stops: null, flag: 'green' };

/** Once a day: does the house do worse than was last told? Told once for each change; whoever reports sees it in the economy of the house. */
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
    const rule = await ruleParameters<WatchRule>(tx, 'BREAK-EVEN-WATCH', this.clock.today());
    for (const house of await tx.rows(WATCH)) await this.compare(tx, house, rule);
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), { hour: rule.hour }) });
  }

  private async compare(tx: Tx, { id, name, told }: WatchedHouse, { months_ahead: ahead, tell }: WatchRule): Promise<void> {
    const forecast = await forecastOf(tx, this.clock.today(), id, ahead);
    const now: Told = { from: forecast.from ?? null, stops: forecast.stops ?? null, flag: judged(forecast).flag };
    if (told && now.from === told.from && now.stops === told.stops && now.flag === told.flag) return;
    const was = told ?? NOTHING_TOLD;
    const worse = isWorse(now, was);
    const row = await tx.first(TELL, [id, now.from, now.stops, now.flag, worse]);
    tx.record('premises.break_even_moved', id, { from: now.from ?? 'never', stops: now.stops ?? 'never', flag: now.flag, worse });
    if (!worse || !row) return;
    for (const to of await whoHears(tx, this.clock.today(), tell)) {
      await queueMail(tx, { about: row.id, kind: 'premises.break_even_slipped', version: 0, to, ...alarmMessage({ house: name, was, now, ahead }) });
    }
  }
}
