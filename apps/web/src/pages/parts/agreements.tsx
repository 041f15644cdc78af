import { Alert, DataTable, FactList, type Column } from '../../components';
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
    depositFollowsRent
    depositOre
    runsOutOn
    endedBecause
    signedDocumentId
    index {
      baseMonth
      baseNumber
      firstOn
      smallestPercent
      roundToOre
    }
    notice {
      by
      effectiveOn
      receivedOn
      groundDa
      groundEn
      explanation
      letterId
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
      vat
      prices {
        from
        monthOre
        basis
        setByIndex
        setByMonth
        noticeSentOn
      }
    }
    regulations {
      id
      from
      indexNumber
      indexMonth
      leftAlone {
        lineId
        reason
      }
    }
  }
`);

export type Agreement = ResultOf<typeof AgreementFields>;
type Line = Agreement['lines'][number];
export type Cost = Agreement['costs'][number];
type Price = Line['prices'][number];

/** The first day without it; or that it runs on, or that it was given up before it began. */
export function endOf({ from, until }: { from: string; until: string | null }, day: (iso: string) => string, { agreements: words }: Texts): string {
  if (!until) return words.openEnded;
  return until === from ? words.neverBegan : day(until);
}

export function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const { notice, noticeMonths, depositOre, endedBecause, index } = agreement;
  const numbered = useIndexNumber();
  const named = useName();
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
        {
          name: words.ground,
          value: notice?.groundDa && `${named({ nameDa: notice.groundDa, nameEn: notice.groundEn ?? notice.groundDa })}. ${notice.explanation ?? ''}`,
        },
        { name: words.noticeLetter, value: notice?.letterId && <NoticeLetter id={notice.letterId} /> },
        { name: words.ended, value: endedBecause },
        { name: words.deposit, value: words.depositHeld(format.money(depositOre), agreement.depositFollowsRent) },
        { name: words.index, value: index && `${numbered(index.baseNumber, index.baseMonth)}. ${words.firstRegulation(format.day(index.firstOn))}` },
        {
          name: words.indexTerms,
          value: index && words.indexed(format.number(index.smallestPercent), wordFor(texts.newAgreement.roundings, String(index.roundToOre))),
        },
      ]}
    />
  );
}

function NoticeLetter({ id }: { id: string }) {
  const words = useLanguage().texts.agreements;
  return (
    <a href={`/huset/opsigelse/${id}`} download>
      {words.fetchNotice}
    </a>
  );
}

/** That it ends by itself, so that nobody is surprised; nothing of one that is over. */
export function RunsOut({ on, today, manages }: { on: string | null; today: string; manages: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  if (!on || on < today) return null;
  return (
    <Alert tone="info" heading={words.runsOut(format.day(on))}>
      {manages ? words.runsOutHouse : words.runsOutTenant}
    </Alert>
  );
}

/** "103,8 (juni 2026)"; a number that nobody has said yet is only its month. */
export function useIndexNumber(): (number: number | null, month: string | null) => string {
  const { texts, format } = useLanguage();
  return (number, month) => texts.agreements.indexNumber(number === null ? null : format.number(number), month && format.month(month));
}

export function useLineName(costs: readonly Cost[]): (line: Line) => string {
  const words = useLanguage().texts.agreements;
  const named = useName();
  return ({ kind, text, costType, seats }) => {
    if (seats.length > 0) return words.seat(seats.join(', '));
    const cost = costs.find((one) => one.costType === costType);
    return [cost && named(cost), text].filter(Boolean).join(', ') || wordFor(words.lineKinds, kind);
  };
}

/** What is let and at what price; the price that holds now or next, and those before it under it. */
export function Lines({ agreement: { lines, costs } }: { agreement: Agreement }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const what = useLineName(costs);
  const numbered = useIndexNumber();
  const why = ({ basis, setByIndex, setByMonth, noticeSentOn }: Price): string =>
    basis === 'index' ? ` ${words.byIndex(numbered(setByIndex, setByMonth), noticeSentOn && format.shortDay(noticeSentOn))}` : '';
  const columns: Column<Line>[] = [
    { header: words.what, cell: what },
    { header: words.days, cell: ({ weekdays }) => (weekdays.length === 7 ? words.allWeek : weekdays.map((day) => texts.weekdays[day - 1]).join(', ')) },
    { header: words.period, cell: ({ from, until }) => words.fromTo(format.shortDay(from), until ? format.shortDay(until) : null) },
    {
      header: words.price,
      cell: ({ prices, vat }) => (
        <ul class="unstyled-list">
          {prices.map((price) => (
            <li key={price.from}>
              {words.priceFrom(format.money(price.monthOre), format.shortDay(price.from))}
              {vat && `, ${wordFor(texts.rent.vat, vat)}`}
              {why(price)}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return <DataTable caption={words.lines} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />;
}
