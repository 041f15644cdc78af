import { FactList, StatusTag } from '../../components';
import { useLanguage } from '../../language';
import type { Target } from './targets';
import { wordFor } from './words';

type Forecast = NonNullable<Target['forecast']>;

const TONES: Readonly<Record<string, 'success' | 'warning' | 'info'>> = { behind: 'warning', reached: 'success', beyond: 'success' };

/** One line for a card. */
export function Outlook({ target, forecast: { standing, atPace } }: { target: Target; forecast: Forecast }) {
  const { texts, format } = useLanguage();
  const words = texts.indicator.forecast;
  const end = words.atEnd(format.number(atPace.atEnd), format.day(target.periodTo));
  return (
    <>
      <StandingTag standing={standing} /> {`${words.atPace}: ${end}.`}
    </>
  );
}

/** How it goes, in two words. */
function StandingTag({ standing }: Pick<Forecast, 'standing'>) {
  const words = useLanguage().texts.indicator.forecast;
  return <StatusTag tone={TONES[standing] ?? 'info'}>{wordFor(words.standings, standing)}</StatusTag>;
}

/** Where the count ends, by each assumption, which is named. */
export function ForecastFacts({ target, forecast }: { target: Target; forecast: Forecast }) {
  const { texts, format } = useLanguage();
  const words = texts.indicator.forecast;
  const { atPace, asPlanned, plannedByNow, standing, intervalPercent } = forecast;
  const atEnd = (count: number) => words.atEnd(format.number(count), format.day(target.periodTo));
  const minimum = format.number(target.minimum);
  const when = (day: string | null) => (day ? words.reached(minimum, format.day(day)) : words.never(minimum));
  const interval = words.between(format.number(atPace.least), format.number(atPace.most), intervalPercent);
  const isOpen = standing === 'behind' || standing === 'on_course';
  return (
    <>
      <h2>{words.title}</h2>
      <FactList
        facts={[
          {
            name: words.standing,
            value: (
              <>
                <StandingTag standing={standing} /> {isOpen && words.planned(format.number(plannedByNow))}
              </>
            ),
          },
          { name: words.atPace, value: `${atEnd(atPace.atEnd)}, ${interval}. ${isOpen ? when(atPace.minimumOn) : ''}` },
          { name: words.asPlanned, value: asPlanned && `${atEnd(asPlanned.atEnd)}. ${isOpen ? when(asPlanned.minimumOn) : ''}` },
        ]}
      />
      <p>{words.note}</p>
    </>
  );
}
