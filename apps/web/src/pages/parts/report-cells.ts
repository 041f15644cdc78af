import { said } from '@fyrtaarn/kernel';
import type { Formats } from '../../format';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';

export const ReportFields = graphql(`
  fragment ReportFields on Report @_unmask {
    code
    version
    reason
    synthetic
    titleDa
    titleEn
    definitions {
      da
      en
    }
    columns {
      name
      kind
      da
      en
    }
    words {
      code
      da
      en
    }
    rows {
      cells
    }
  }
`);
export type Report = ResultOf<typeof ReportFields>;
export type Row = Report['rows'][number];

/** One cell of a row in words, as its column says. */
export function useCell(report: Report): (cells: Row['cells'], at: number) => string {
  const { language, texts, format } = useLanguage();
  const names = new Map(report.words.map((word) => [word.code, said(word, language)]));
  return (cells, at) => written(cells[at] ?? null, report.columns[at]?.kind ?? '', names, texts, format);
}

function written(cell: string | null, kind: string, names: ReadonlyMap<string, string>, { reports: words }: Texts, format: Formats): string {
  if (cell === null) return words.hidden;
  if (cell === '') return '';
  switch (kind) {
    case 'number':
      return format.number(Number(cell));
    case 'money':
      return format.money(Number(cell));
    case 'hours':
      return format.hours(Number(cell));
    case 'month':
      return format.month(cell);
    case 'minutes_range':
      return names.get(cell) ?? minutesRange(cell, words, format);
    default:
      return names.get(cell) ?? cell;
  }
}

function minutesRange(cell: string, words: Texts['reports'], format: Formats): string {
  const [from, until] = cell.split('-').map(Number) as [number, number?];
  if (until === undefined) return words.andMore(format.hours(from));
  return from === 0 ? words.upTo(format.hours(until)) : format.hoursRange(from, until);
}
