import { DataTable, Details, FactList, StatusTag, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { InDanish, wordFor } from './words';

export const EffortFields = graphql(`
  fragment EffortFields on Initiative @_unmask {
    code
    nameDa
    nameEn
    nameIsOurs
    targetGroupDa
    targetDa
    resultDa
    measuredDa
    expiryClass
    endsOn
    verdict
    verdictNoteDa
    quoteDa
    readingNoteDa
    source
    money {
      labelDa
      standing
      yearFrom
      yearTo
      amountOre
      per
      priceLevelYear
      model
    }
  }
`);

export type Effort = ResultOf<typeof EffortFields>;
type Money = Effort['money'][number];

const TONES: Readonly<Record<string, Tone>> = { continue: 'success', adjust: 'warning', stop: 'error' };

export function Efforts({ efforts }: { efforts: readonly Effort[] }) {
  const { texts, format } = useLanguage();
  const words = texts.portfolio;
  return (
    <DataTable
      caption={words.shown(efforts.length)}
      columns={[
        { header: words.effort, cell: (effort) => <EffortName effort={effort} /> },
        { header: words.verdict, cell: ({ verdict }) => verdict && <StatusTag tone={TONES[verdict]}>{wordFor(words.verdicts, verdict)}</StatusTag> },
        { header: words.expires, cell: ({ endsOn }) => endsOn && format.shortDay(endsOn) },
        { header: words.expiryClass, cell: ({ expiryClass }) => expiryClass && wordFor(words.classes, expiryClass) },
        { header: words.money, cell: ({ money }) => <MoneyByStanding money={money} /> },
        { header: '', cell: (effort) => <EffortDetails effort={effort} /> },
      ]}
      rows={efforts}
      rowKey={(effort) => effort.code}
    />
  );
}

function EffortName({ effort }: { effort: Effort }) {
  const { language, texts } = useLanguage();
  return (
    <span id={effort.code}>
      {language === 'da' ? effort.nameDa : effort.nameEn}
      {effort.nameIsOurs && <span class="synthetic-mark">{texts.portfolio.nameIsOurs}</span>}
    </span>
  );
}

/** Line by line, each with its own price level: nothing is added up. */
function MoneyByStanding({ money }: { money: readonly Money[] }) {
  const { texts } = useLanguage();
  const standings = [...new Set(money.map((line) => line.standing))];
  return (
    <div class="money">
      {standings.map((standing) => (
        <div key={standing}>
          <strong>{wordFor(texts.portfolio.standings, standing)}</strong>
          <ul class="unstyled-list">
            {money
              .filter((line) => line.standing === standing)
              .map((line, at) => (
                <li key={at}>
                  <MoneyLine line={line} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function MoneyLine({ line }: { line: Money }) {
  const { texts, format } = useLanguage();
  const words = texts.portfolio;
  const years = line.yearFrom === line.yearTo ? line.yearFrom : `${line.yearFrom}–${line.yearTo}`;
  const amount = format.money(line.amountOre);
  const each = line.yearFrom === line.yearTo ? amount : line.per === 'total' ? words.amountInAll(amount) : words.amountEachYear(amount);
  const level = line.priceLevelYear ? words.priceLevel(line.priceLevelYear) : words.runningPrices;
  const model = line.model ? `, ${words.model(line.model)}` : '';
  return (
    <>
      {years}: {each} ({level}
      {model})
    </>
  );
}

function EffortDetails({ effort }: { effort: Effort }) {
  const words = useLanguage().texts.portfolio;
  const danish = (text: string | null) => text && <InDanish>{text}</InDanish>;
  const facts = [
    { name: words.targetGroup, value: danish(effort.targetGroupDa) },
    { name: words.target, value: danish(effort.targetDa) },
    { name: words.result, value: danish(effort.resultDa) },
    { name: words.measured, value: effort.measuredDa ? danish(effort.measuredDa) : words.notMeasured },
    { name: words.verdictNote, value: danish(effort.verdictNoteDa) },
    { name: words.quote, value: effort.quoteDa && <InDanish>{`»${effort.quoteDa}«`}</InDanish> },
    { name: words.readingNote, value: danish(effort.readingNoteDa) },
    { name: words.source, value: effort.source },
  ];
  return (
    <Details summary={words.more}>
      <FactList facts={facts} />
    </Details>
  );
}
