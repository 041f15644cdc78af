import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addDays, Clock, longDate, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { contactsOf, ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMails, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { ENDS_BY_ITSELF } from './agreement.store';
import { both, type Message } from '../waiting/seat-messages';

declareActions({ 'premises.agreement_end_reported': ['lastDay'] });

const KIND = 'premises.watch_agreement_ends';

/** Rule AGREEMENT-ENDS. */
export interface EndsRule {
  readonly hour: number;
  /** Told so many days before the first day without an agreement. */
  readonly days_before: number;
  /** Roles that hear of it in the city, and of a tenant's notice. */
  readonly tell: readonly string[];
}
interface RunningOut {
  readonly id: string;
  readonly number: number;
  readonly companyId: string;
  readonly company: string;
  readonly house: string;
  readonly until: LocalDate;
}

// Whoever gave or got notice, or signed that it ends, knows.
const RUNNING_OUT = statement<RunningOut>(
  'agreement.running_out',
  `SELECT a.id, a.number, a.company_id AS "companyId", o.name AS company, h.name AS house, upper(a.valid)::text AS until
    FROM app.occupancy_agreement a JOIN app.organisation o ON o.id = a.company_id JOIN app.house h ON h.id = a.house_id
    WHERE upper(a.valid) > $1::date AND upper(a.valid) <= $1::date + $2::int AND ${ENDS_BY_ITSELF} ORDER BY upper(a.valid), a.id`,
);

/** Every morning: agreements that soon end by themselves. Tenant and house are told, once for each last day. */
@Injectable()
export class RunsOutTasks implements OnApplicationBootstrap {
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
    const rule = await ruleParameters<EndsRule>(tx, 'AGREEMENT-ENDS', today);
    const house = await whoHears(tx, today, rule.tell);
    for (const ending of await tx.rows(RUNNING_OUT, [today, rule.days_before])) {
      await tell(tx, ending, { tenant: await contactsOf(tx, today, ending.companyId), house });
    }
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), { hour: rule.hour }) });
  }
}

async function tell(tx: Tx, ending: RunningOut, heard: { tenant: readonly string[]; house: readonly string[] }): Promise<void> {
  const lastDay = addDays(ending.until, -1);
  const about = { about: ending.id, version: Number(lastDay.replaceAll('-', '')) };
  const tenant = await queueMails(tx, heard.tenant, { ...about, kind: 'premises.agreement_runs_out', ...toTenant(ending, lastDay) });
  const house = await queueMails(tx, heard.house, { ...about, kind: 'premises.agreement_of_tenant_runs_out', ...toHouse(ending, lastDay) });
  if (tenant || house) tx.record('premises.agreement_end_reported', ending.id, { lastDay });
}

function toTenant({ number, company, house }: RunningOut, lastDay: LocalDate): Message {
  return {
    subject: 'Jeres aftale om plads i huset løber ud',
    body: both(
      `Aftale ${number} mellem ${company} og ${house} løber ud. Den sidste dag er den ${longDate(lastDay)}. Den fortsætter ikke af sig selv. Vil I blive? Så skriv til os nu.`,
      `Agreement ${number} between ${company} and ${house} runs out. The last day is ${lastDay}. It does not go on by itself. If you want to stay, write to us now.`,
    ),
  };
}

function toHouse({ number, company, house }: RunningOut, lastDay: LocalDate): Message {
  return {
    subject: `En aftale løber ud: ${company}`,
    body: both(
      `Aftale ${number} med ${company} i ${house} løber ud. Den sidste dag er den ${longDate(lastDay)}. Pladserne er ledige derefter. Skal de blive, så skriv en ny aftale.`,
      `Agreement ${number} with ${company} in ${house} runs out. The last day is ${lastDay}; the seats are free after that. Sign a new one if they are to stay.`,
    ),
  };
}
