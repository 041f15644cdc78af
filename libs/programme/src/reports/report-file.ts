import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { projectPath, statement, type Statement } from '@fyrtaarn/platform';

/** Danish and English. */
export interface Words {
  readonly da: string;
  readonly en: string;
}

/**
 * What a report can be held against, the one number less the other: nothing, where each row is a whole that is told whatever it tells; other versions
 * of its quarter; or every quarter's, where each counts from the first day of the programme.
 */
const COMPARED = ['nothing', 'quarter', 'programme'] as const;

/** How a column's cells are written: as they are, by their word, or as a number of something. A range of minutes may be a word as well. */
const KINDS = ['text', 'word', 'number', 'money', 'hours', 'minutes_range', 'month'] as const;
export type ColumnKind = (typeof KINDS)[number];

export interface ReportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly title: Words;
}

/** One row as it was counted: the columns, how many people it is about (null: none), and whether made-up rows were among them. */
export interface CountedRow {
  readonly [column: string]: string | number | boolean | null;
  readonly people: number | null;
  readonly synthetic: boolean;
}

export interface ReportFile {
  readonly code: string;
  readonly title: Words;
  readonly definitions: readonly Words[];
  /** Whose definitions in force are part of it. */
  readonly indicators: readonly string[];
  /** Small numbers are hidden among the rows that are the same in these columns. */
  readonly group: readonly string[];
  readonly compared: (typeof COMPARED)[number];
  readonly columns: readonly ReportColumn[];
  readonly words: Readonly<Record<string, Words>>;
  /** $1 first day of the programme, $2 last day of the quarter, $3 its first day. */
  readonly count: Statement<CountedRow>;
}

let files: readonly ReportFile[] | undefined;

/** The reports in `libs/programme/reports`, read when the first is asked for. */
export function reportFiles(): readonly ReportFile[] {
  const folder = projectPath('libs/programme/reports');
  files ??= readdirSync(folder)
    .sort()
    .map((file) => parseReport(basename(file, '.sql'), readFileSync(`${folder}/${file}`, 'utf8')))
    .map((parsed) => ({ ...parsed, count: statement<CountedRow>(`report.${parsed.code}`, parsed.sql, { unseen: 'counted' }) }));
  return files;
}

/** The lines before the statement: `-- title: da | en`, `definition`, `indicator`, `compared`, `group`, `column: name | kind | da | en`, `word: code | da | en`. */
export function parseReport(code: string, text: string): Omit<ReportFile, 'count'> & { readonly sql: string } {
  const lines = [...text.matchAll(/^-- (\w+): (.+)$/gm)].map(([, key, value]) => [key, (value as string).split(' | ')] as const);
  const of = (key: string): (readonly string[])[] => lines.filter(([name]) => name === key).map(([, parts]) => parts);
  const bad = lines.find(([key, parts]) => PARTS[key as string] !== parts.length);
  if (bad) throw new Error(`${code}: nobody can read "${bad[0]}: ${bad[1].join(' | ')}"`);
  const [title] = of('title');
  const compared = COMPARED.find((one) => one === of('compared')[0]?.[0]);
  if (!title || !compared || of('column').length === 0) throw new Error(`${code}: a report has a title and columns, and says what it can be compared with`);
  return {
    code,
    title: words(title),
    definitions: of('definition').map(words),
    indicators: of('indicator').map(([indicator]) => indicator as string),
    group: of('group').flatMap(([columns]) => (columns as string).split(', ')),
    compared,
    columns: of('column').map(([name, kind, ...title]) => ({ name: name as string, kind: kindOf(code, kind as string), title: words(title) })),
    words: Object.fromEntries(of('word').map(([word, ...title]) => [word as string, words(title)])),
    sql: text.replace(/^-- .*\n/gm, '').trim(),
  };
}

const PARTS: Readonly<Record<string, number>> = { title: 2, definition: 2, indicator: 1, compared: 1, group: 1, column: 4, word: 3 };

function words([da, en]: readonly string[]): Words {
  return { da: da as string, en: en as string };
}

function kindOf(code: string, kind: string): ColumnKind {
  const known = KINDS.find((one) => one === kind);
  if (!known) throw new Error(`${code}: there are no columns of ${kind}`);
  return known;
}
