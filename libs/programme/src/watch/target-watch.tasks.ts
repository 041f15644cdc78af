import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { forecast, type ForecastTerms, type Promised, type Standing } from '../forecast.rules';
import { targetMessage } from './target-message';

declareActions({ 'programme.target_standing_changed': ['initiative', 'indicator', 'standing'] });

const KIND = 'programme.watch_targets';

/** Rule TARGET-FORECAST, with when to look and whom to tell. */
type WatchTerms = ForecastTerms & Recurrence & { readonly tell: readonly string[] };

interface Watched extends Promised {
  readonly initiative: string;
  readonly indicator: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly value: number;
  readonly told: Standing | null;
}

const WATCH = statement<Watched>(
  'target_watch.all',
  `SELECT t.initiative, t.indicator, d.name_da AS "nameDa", d.name_en AS "nameEn", t.minimum, t.maximum, t.period_from::text AS "periodFrom", t.period_to::text AS "periodTo",
      m.value, (SELECT x.standing FROM app.target_told x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.id DESC LIMIT 1) AS told
    FROM ref.target t
      JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= $1::date ORDER BY x.version DESC LIMIT 1) d ON true
      JOIN LATERAL (SELECT value FROM app.measurement x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.data_version DESC LIMIT 1) m ON true
    WHERE (d.parameters ->> 'accumulates')::boolean AND $1::date BETWEEN t.period_from AND t.period_to ORDER BY t.initiative, t.indicator`,
);
const TELL = statement<{ id: string }>(
  'target_watch.tell',
  'INSERT INTO app.target_told (initiative, indicator, standing, value) VALUES ($1, $2, $3, $4) RETURNING id',
);
/** Once a day: is a target behind its plan, reached or passed, and was that not told yet? */
@Injectable()
export class TargetWatchTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async watch(tx: Tx): Promise<void> {
    const today = this.clock.today();
    const terms = await ruleParameters<WatchTerms>(tx, 'TARGET-FORECAST', today);
    for (const target of await tx.rows(WATCH, [today])) await tellOf(tx, target, today, terms);
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), { hour: terms.hour }) });
  }
}

/** Being on course is what is expected: it is written down, so that falling behind again is told again, and mailed to nobody. */
async function tellOf(tx: Tx, target: Watched, today: LocalDate, terms: WatchTerms): Promise<void> {
  const { initiative, indicator, value, told } = target;
  const { standing } = forecast(value, target, today, terms);
  if (standing === told) return;
  const row = await tx.first(TELL, [initiative, indicator, standing, value]);
  if (!row) throw new Error('what was told was not kept');
  tx.record('programme.target_standing_changed', row.id, { initiative, indicator, standing });
  if (standing === 'on_course') return;
  for (const to of await whoHears(tx, today, terms.tell)) {
    await queueMail(tx, { about: row.id, kind: 'programme.target_standing', version: 0, to, ...targetMessage(target, standing) });
  }
}
