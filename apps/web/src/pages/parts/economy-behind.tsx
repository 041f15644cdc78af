import { DataTable, FactList } from '../../components';
import { useLanguage } from '../../language';
import { useEstimates, type Economy } from './economy';
import { wordFor } from './words';

type Assumed = Economy['assumptions'];

/** What the answer is reckoned by, and from which rules. */
export function Assumptions({ economy: { assumptions, watchedAt } }: { economy: Economy }) {
  const { texts, format } = useLanguage();
  const { kroner, percent } = useEstimates();
  const words = texts.economy;
  const { ownLoss, lossPercent, lossSeenAfterMonths, lateDays } = assumptions;
  return (
    <>
      <FactList
        facts={[
          { name: words.assumedFrom, value: format.month(assumptions.assumedFrom) },
          { name: words.scope, value: wordFor(words.scopes, assumptions.costScope) },
          { name: words.loss, value: ownLoss ? words.lossOwn(percent(lossPercent)) : words.lossAssumed(percent(lossPercent), lossSeenAfterMonths) },
          { name: words.inARow, value: assumptions.monthsInARow },
          { name: words.targetOccupancy, value: percent(assumptions.targetOccupancyPercent) },
          { name: words.paidWhen, value: words.paidWithin(lateDays) },
          { name: words.grant, value: kroner(assumptions.grantOre) },
          { name: words.watchedAt, value: watchedAt ? format.moment(watchedAt) : words.notWatched },
        ]}
      />
      <Rules rules={assumptions.rules} />
    </>
  );
}

function Rules({ rules }: Pick<Assumed, 'rules'>) {
  const { texts, format } = useLanguage();
  const words = texts.rules;
  return (
    <DataTable
      caption={texts.economy.rules}
      columns={[
        { header: words.rule, cell: ({ code }) => wordFor(texts.economy.ruleNames, code) },
        { header: words.valid, cell: ({ validFrom }) => words.from(format.shortDay(validFrom)) },
        { header: words.confidence, cell: ({ confidence }) => wordFor(words.confidences, confidence) },
        { header: words.source, cell: ({ source }) => <span class="source">{source}</span> },
      ]}
      rows={rules}
      rowKey={({ code }) => code}
    />
  );
}

export function Slips({ slips }: Pick<Economy, 'slips'>) {
  const { texts, format } = useLanguage();
  const words = texts.economy;
  const named = (day: string | null) => (day ? format.month(day) : words.notWithin);
  if (slips.length === 0) return null;
  return (
    <>
      <h2>{words.slips}</h2>
      <ul>
        {slips.map(({ toldAt, was, now, stops, flag }) => (
          <li key={toldAt}>
            {format.moment(toldAt)}:{' '}
            {[isLater(now, was) && words.slip(named(was), named(now)), stops && words.slipStops(format.month(stops)), words.slipFlags[flag]]
              .filter(Boolean)
              .join(' ')}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Null is outside the months that are looked at: no month is later. */
function isLater(now: string | null, was: string | null): boolean {
  return was !== null && (now === null || now > was);
}
