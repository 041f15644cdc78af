import { Args, Resolver } from '@nestjs/graphql';
import { Clock, refuse, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { CurrentActor, SecureQuery, UnitOfWork } from '@fyrtaarn/platform';
import { forecast, type ForecastTerms } from './forecast.rules';
import type { ForecastView } from './forecast.views';
import { programmeStore, type CountedTarget } from './programme.store';
import { InitiativeView, ProgrammeView } from './programme.views';

@Resolver()
export class ProgrammeResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureQuery(() => ProgrammeView, {
    public: 'budget notes and their targets are published; counts are shown by the small-cell rule',
    description: 'For example TM157',
  })
  async programme(@CurrentActor() who: Actor, @Args('code', { type: () => String }) code: string): Promise<ProgrammeView> {
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const [programme, terms] = await Promise.all([programmeStore.programme(reader, code), ruleParameters<ForecastTerms>(reader, 'TARGET-FORECAST', today)]);
      if (!programme) throw refuse('NOT_FOUND');
      return { ...programme, targets: programme.targets.map((target) => ({ ...target, forecast: forecastOf(target, today, terms) })) };
    });
  }

  @SecureQuery(() => [InitiativeView], {
    public: 'the notes to the committee are published',
    description: 'Efforts with their expiring grants; S2 is the list of 2026',
  })
  portfolio(@CurrentActor() who: Actor, @Args('sourceDocument', { type: () => String, nullable: true }) sourceDocument?: string): Promise<InitiativeView[]> {
    return this.work.read(who, (reader) => programmeStore.portfolio(reader, sourceDocument ?? null));
  }
}

/** What is too small to show is not foreseen either: the forecast would tell it. */
function forecastOf({ latest, accumulates, ...target }: CountedTarget, today: LocalDate, terms: ForecastTerms): ForecastView | null {
  if (!accumulates || latest?.value == null) return null;
  const period = { periodFrom: target.periodFrom as LocalDate, periodTo: target.periodTo as LocalDate };
  return { ...forecast(latest.value, { ...target, ...period }, today, terms), intervalPercent: terms.interval_percent };
}
