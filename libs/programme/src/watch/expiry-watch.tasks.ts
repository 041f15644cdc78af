import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, longDate, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';

declareActions({ 'programme.expiry_warned': ['initiative', 'monthsBefore'] });

const KIND = 'programme.watch_expiry';

/** Rule GRANT-EXPIRY. */
interface ExpiryTerms extends Recurrence {
  readonly months_before: readonly number[];
  readonly tell: readonly string[];
}

interface Warned {
  readonly id: string;
  readonly initiative: string;
  readonly monthsBefore: number;
  readonly name: string;
  readonly endsOn: LocalDate;
}

// Whoever comes late to several of its days is warned once: by the nearest.
const WARN = statement<Warned>(
  'expiry_watch.warn',
  `WITH due AS (SELECT i.code, i.ends_on, min(before) AS before FROM ref.initiative i, unnest($2::int[]) AS before
      WHERE i.ends_on >= $1::date AND i.ends_on - make_interval(months => before) <= $1::date GROUP BY i.code, i.ends_on),
    told AS (INSERT INTO app.expiry_told (initiative, ends_on, months_before) SELECT code, ends_on, before FROM due
      ON CONFLICT ON CONSTRAINT expiry_told_once DO NOTHING RETURNING id, initiative, ends_on, months_before)
  SELECT t.id, t.initiative, t.months_before AS "monthsBefore", i.name_da AS name, t.ends_on::text AS "endsOn" FROM told t JOIN ref.initiative i ON i.code = t.initiative
    ORDER BY t.initiative`,
);

/** Once a day: which grants run out so many months from now, and was that not told yet? */
@Injectable()
export class ExpiryWatchTasks implements OnApplicationBootstrap {
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
    const { months_before: months, tell, ...recurrence } = await ruleParameters<ExpiryTerms>(tx, 'GRANT-EXPIRY', today);
    for (const warned of await tx.rows(WARN, [today, months])) await warn(tx, warned, today, tell);
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }
}

async function warn(tx: Tx, { id, initiative, monthsBefore, name, endsOn }: Warned, today: LocalDate, tell: readonly string[]): Promise<void> {
  tx.record('programme.expiry_warned', id, { initiative, monthsBefore });
  const day = longDate(endsOn);
  const subject = `Bevillingen til ${initiative} udløber ${day}`;
  const body = [
    `${name}: bevillingen udløber ${day}. Der er højst ${monthsBefore} måneder til at afgøre, om indsatsen skal fortsætte. Se bevillingerne i Fyrtårn.`,
    '',
    '—',
    `The grant of ${initiative} runs out on ${endsOn}. There are at most ${monthsBefore} months to decide whether the effort goes on. See the grants in Fyrtårn.`,
  ].join('\n');
  for (const to of await whoHears(tx, today, tell)) await queueMail(tx, { about: id, kind: 'programme.grant_expires', version: 0, to, subject, body });
}
