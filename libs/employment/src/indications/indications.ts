import { Injectable } from '@nestjs/common';
import { Clock, localDate, wholeNumber, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleInForce, type RuleInForce } from '@fyrtaarn/people';
import { UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { refuseEmployment } from '../employment.errors';
import { earningsIndication, freeCardIndication, workDutyIndication, type EarningsRule, type PlannedWork, type WorkDutyRule } from './indication.rules';
import type { EarningsIndicationView, FreeCardIndicationView, WorkDutyHours, WorkDutyIndicationView } from './indication.views';

const MOST_ORE = 100_000_000;
const MOST_MINUTES = 7 * 24 * 60;
const EARNINGS_RULES: Readonly<Record<string, string>> = { grund_mindst: 'EARN-GRUND-MINDST', forhojet: 'EARN-FORHOJET', hjemmeboende: 'EARN-HJEMMEBOENDE' };

/** What pay may mean for a benefit: reckoned from what is typed in, by the rules of a day, for nobody in particular. Nothing is kept. */
@Injectable()
export class Indications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param month `YYYY-MM` */
  earnings(who: Actor, rate: string, earned: number, month: string): Promise<EarningsIndicationView> {
    const earnedOre = wholeNumber('earnedOre', earned, 0, MOST_ORE);
    const day = localDate(`${month}-01`, 'month');
    return this.work.read(who, async (reader) => {
      const rule = await known<EarningsRule>(reader, EARNINGS_RULES[rate] ?? '', day);
      const stopUnknown = rule.parameters.stop_at_percent_of_max_dagpenge !== undefined;
      return { ...earningsIndication(earnedOre, rule.parameters), stopUnknown, rules: [rule] };
    });
  }

  /** @param earned under the card this year, holiday pay counted in @param on a day of the year; today when left out */
  freeCard(who: Actor, earned: number, { minutes, hourlyOre }: PlannedWork, on?: string): Promise<FreeCardIndicationView> {
    const earnedOre = wholeNumber('earnedOre', earned, 0, MOST_ORE);
    const planned = { minutes: wholeNumber('minutes', minutes, 0, 52 * MOST_MINUTES), hourlyOre: wholeNumber('hourlyOre', hourlyOre, 1, MOST_ORE) };
    const day = on ? localDate(on, 'on') : this.clock.today();
    return this.work.read(who, async (reader) => {
      const ceiling = await known<{ ceiling_dkk_per_year: number }>(reader, 'FRIKORT-CEILING', day);
      const holiday = await known<{ holiday_pay_percent: number }>(reader, 'FRIKORT-HOLIDAY', day);
      const warn = await known<{ warn_at_percent_of_ceiling: readonly number[] }>(reader, 'FRIKORT-WARN', day);
      const rules = {
        ceilingDkk: ceiling.parameters.ceiling_dkk_per_year,
        holidayPercent: holiday.parameters.holiday_pay_percent,
        warnAtPercent: warn.parameters.warn_at_percent_of_ceiling,
      };
      return { ...freeCardIndication(earnedOre, planned, rules), rules: [ceiling, holiday, warn] };
    });
  }

  workDuty(who: Actor, hours: readonly WorkDutyHours[]): Promise<WorkDutyIndicationView> {
    const week = hours.map(({ kind, minutes }) => ({ kind, minutes: wholeNumber('minutes', minutes, 0, MOST_MINUTES) }));
    return this.work.read(who, async (reader) => {
      const rule = await known<WorkDutyRule>(reader, 'WORK-DUTY', this.clock.today());
      return { ...workDutyIndication(week, rule.parameters), rules: [rule] };
    });
  }
}

/** @throws DomainError INDICATION_UNKNOWN for a day whose amounts nobody has entered */
async function known<Parameters>(reader: Reader, code: string, day: LocalDate): Promise<RuleInForce<Parameters>> {
  const rule = await ruleInForce<Parameters>(reader, code, day);
  if (!rule) throw refuseEmployment('INDICATION_UNKNOWN', { year: day.slice(0, 4) });
  return rule;
}
