import { Injectable } from '@nestjs/common';
import { Clock, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { UnitOfWork } from '@fyrtaarn/platform';
import { alarmsOf, creamingRatio, type AlarmLimits } from './alarms.rules';
import { measureStore, type DatedCensus, type Hindsight, type Measured } from './measure.store';
import type { CensusView, HindsightView, MeasuresView } from './measure.views';

/** How the matching goes, in numbers and alarms: never in names. */
@Injectable()
export class Measures {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(who: Actor, from: LocalDate, to: LocalDate): Promise<MeasuresView> {
    return this.work.read(who, async (reader) => {
      const limits = await ruleParameters<AlarmLimits & { readonly hasty_seconds: number }>(reader, 'MATCHING-ALARMS', this.clock.today());
      const census = await measureStore.census(reader, from, to);
      const measured = await measureStore.measured(reader, from, to, limits.hasty_seconds);
      const viewsGiven = measured.views.reduce((sum, { count }) => sum + count, 0);
      const viewsAgree = measured.views.find(({ code }) => code === 'agree')?.count ?? 0;
      const alarms = alarmsOf(census[0] ?? null, { ...measured, viewsGiven, viewsAgree }, limits);
      const hindsight = (await measureStore.hindsight(reader, from, to)).map(hindsightView);
      return { ...measured, from, to, alarms, hindsight, overridePercent: overridePercent(measured), census: census.map(censusView) };
    });
  }
}

function censusView(census: DatedCensus): CensusView {
  const blocked = Object.entries(census.blocked).map(([code, count]) => ({ code, count }));
  return { ...census, blocked: blocked.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)), creamingRatio: creamingRatio(census) };
}

function hindsightView({ best, standing, weekly, greedy, firstCome, ...rest }: Hindsight): HindsightView {
  const percent = (reached: number) => (best > 0 ? Math.round((1000 * reached) / best) / 10 : null);
  return {
    ...rest,
    best,
    standingPercent: percent(standing),
    weeklyPercent: percent(weekly),
    greedyPercent: percent(greedy),
    firstComePercent: percent(firstCome),
  };
}

function overridePercent({ proposed, proposedAgainstChecks, turnedDownByStaff }: Measured): number | null {
  return proposed > 0 ? Math.round((1000 * (proposedAgainstChecks + turnedDownByStaff)) / proposed) / 10 : null;
}
