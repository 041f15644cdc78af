import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMails, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';

declareActions({ 'premises.rent_gap_reported': ['agreements'] });

const KIND = 'premises.watch_rent';

interface WatchRule {
  readonly hour: number;
  readonly months_back: number;
  /** Roles that hear of it. */
  readonly tell: readonly string[];
}
interface LeftOver {
  readonly runId: string;
  readonly house: string;
  /** YYYY-MM */
  readonly month: string;
  readonly agreements: number;
}

// An agreement that is signed late, or changed for days that are charged already, leaves a finished month unfinished.
const LEFT_OVER = statement<LeftOver>(
  'rent.left_over',
  `SELECT r.id AS "runId", h.name AS house, to_char(r.month, 'YYYY-MM') AS month, count(*)::int AS agreements FROM app.rent_run r JOIN app.house h ON h.id = r.house_id
    CROSS JOIN LATERAL (SELECT u.agreement_id FROM app.rent_uncovered(r.house_id, r.month) u UNION SELECT o.agreement_id FROM app.rent_overcharged(r.house_id, r.month) o) AS x
    WHERE r.state = 'done' AND r.month >= $1::date - make_interval(months => $2) GROUP BY r.id, h.name ORDER BY r.month, r.id`,
);

/** Every morning: months that were done and are not any more. Told once for each number of agreements; their run shows which. */
@Injectable()
export class LeftOverTasks implements OnApplicationBootstrap {
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
    const rule = await ruleParameters<WatchRule>(tx, 'RENT-WATCH', today);
    const readers = await whoHears(tx, today, rule.tell);
    for (const month of await tx.rows(LEFT_OVER, [today, rule.months_back])) await tell(tx, month, readers);
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), { hour: rule.hour }) });
  }
}

async function tell(tx: Tx, { runId, house, month, agreements }: LeftOver, readers: readonly string[]): Promise<void> {
  const subject = `Husleje, der mangler: ${house}, ${month}`;
  const body = [
    `${agreements === 1 ? 'En aftale' : `${agreements} aftaler`} i ${house} er ikke opkrævet, som den siger, for ${month}. Måneden var afsluttet. Åbn måneden under husleje, og ret den.`,
    '',
    '—',
    `${agreements === 1 ? 'One agreement' : `${agreements} agreements`} in ${house} is not charged as it says for ${month}. The month was finished. Open it under rent and correct it.`,
  ].join('\n');
  const mail = { about: runId, kind: 'premises.rent_left_over', version: agreements, subject, body };
  if (await queueMails(tx, readers, mail)) tx.record('premises.rent_gap_reported', runId, { agreements });
}
