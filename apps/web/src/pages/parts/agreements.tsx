import { DataTable, FactList, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
import { Name, useName, wordFor } from './words';

export const AgreementFields = graphql(`
  fragment AgreementFields on Agreement @_unmask {
    id
    number
    kind
    companyName
    synthetic
    from
    until
    noticeMonths
    depositMonths
    depositOre
    endedBecause
    notice {
      by
      effectiveOn
      receivedOn
    }
    costs {
      costType
      nameDa
      nameEn
      estimateOre
      from
    }
    lines {
      id
      kind
      text
      costType
      seats
      weekdays
      from
      until
      prices {
        from
        monthOre
      }
    }
  }
`);

type Agreement = ResultOf<typeof AgreementFields>;
type Line = Agreement['lines'][number];
type Cost = Agreement['costs'][number];

/** The first day without it; or that it runs on, or that it was given up before it began. */
export function endOf({ from, until }: { from: string; until: string | null }, day: (iso: string) => string, { agreements: words }: Texts): string {
  if (!until) return words.openEnded;
  return until === from ? words.neverBegan : day(until);
}

export function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const { notice, noticeMonths, depositOre, endedBecause } = agreement;
  return (
    <FactList
      facts={[
        { name: words.tenant, value: <Name name={agreement.companyName} synthetic={agreement.synthetic} /> },
        { name: words.kind, value: wordFor(texts.agreementKinds, agreement.kind) },
        { name: words.from, value: format.day(agreement.from) },
        { name: words.until, value: endOf(agreement, format.day, texts) },
        { name: words.noticePeriod, value: noticeMonths !== null && words.months(noticeMonths) },
        {
          name: words.notice,
          value: notice && `${wordFor(words.by, notice.by)} ${format.day(notice.receivedOn)}. ${words.leaves(format.day(notice.effectiveOn))}`,
        },
        { name: words.ended, value: endedBecause },
        { name: words.deposit, value: format.money(depositOre) },
      ]}
    />
  );
}

/** What is let and at what price; the price that holds now or next, and those before it under it. */
export function Lines({ agreement: { lines, costs } }: { agreement: Agreement }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const named = useName();
  const what = ({ kind, text, costType, seats }: Line): string => {
    if (seats.length > 0) return words.seat(seats.join(', '));
    const cost = costs.find((one) => one.costType === costType);
    return [cost && named(cost), text].filter(Boolean).join(', ') || wordFor(words.lineKinds, kind);
  };
  const columns: Column<Line>[] = [
    { header: words.what, cell: what },
    { header: words.days, cell: ({ weekdays }) => (weekdays.length === 7 ? words.allWeek : weekdays.map((day) => texts.weekdays[day - 1]).join(', ')) },
    { header: words.period, cell: ({ from, until }) => words.fromTo(format.shortDay(from), until ? format.shortDay(until) : null) },
    {
      header: words.price,
      cell: ({ prices }) => (
        <ul class="unstyled-list">
          {prices.map((price) => (
            <li key={price.from}>{words.priceFrom(format.money(price.monthOre), format.shortDay(price.from))}</li>
          ))}
        </ul>
      ),
    },
  ];
  return <DataTable caption={words.lines} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />;
}

/** What the tenant may be charged beside the rent; nothing else is. */
export function Costs({ costs }: { costs: readonly Cost[] }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const named = useName();
  const columns: Column<Cost>[] = [
    { header: words.what, cell: named },
    { header: words.estimate, cell: ({ estimateOre }) => format.money(estimateOre), numeric: true },
    { header: words.from, cell: ({ from }) => format.shortDay(from) },
  ];
  return <DataTable caption={words.costs} captionHidden columns={columns} rows={costs} rowKey={({ costType }) => costType} />;
}
