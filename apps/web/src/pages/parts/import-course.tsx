import { DataTable, FactList, Working, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';

export const ImportFields = graphql(`
  fragment ImportFields on Import @_unmask {
    id
    kind
    name
    state
    unreadableDa
    unreadableEn
    onlyValid
    lines
    passed
    added
    changed
    known
    faulty
  }
`);

export const ImportFaultFields = graphql(`
  fragment ImportFaultFields on ImportFault @_unmask {
    line
    columnDa
    columnEn
    textDa
    textEn
  }
`);

type File = ResultOf<typeof ImportFields>;
type Fault = ResultOf<typeof ImportFaultFields>;

/** How far it is; draws nothing for a file that nobody works at. */
export function Progress({ file: { state, lines, passed }, path, script }: { file: File; path: string; script: string }) {
  const { texts, format } = useLanguage();
  const words = texts.importOne;
  if (state !== 'checking' && state !== 'importing') return null;
  if (lines === null) return <Working text={words.reading} path={path} script={script} />;
  return <Working text={words.progress(format.number(passed), format.number(lines))} part={{ done: passed, of: lines }} path={path} script={script} />;
}

/** What the rows were or will be. */
export function Counts({ file: { state, lines, added, changed, known, faulty } }: { file: File }) {
  const { texts, format } = useLanguage();
  const words = texts.importOne;
  if (lines === null) return null;
  const taken = state === 'importing' || state === 'done';
  const facts = [
    [words.lines, lines],
    [taken ? words.added_done : words.added, added],
    [taken ? words.changed_done : words.changed, changed],
    [words.known, known],
    [words.faulty, faulty],
  ] as const;
  return <FactList facts={facts.map(([name, count]) => ({ name, value: format.number(count) }))} />;
}

export function Faults({ faults }: { faults: readonly Fault[] }) {
  const { texts, format, language } = useLanguage();
  const words = texts.importOne;
  const danish = language === 'da';
  const columns: Column<Fault>[] = [
    { header: words.where, cell: ({ line }) => words.line(format.number(line)) },
    { header: words.column, cell: ({ columnDa, columnEn }) => (danish ? columnDa : columnEn) ?? words.wholeRow },
    { header: words.fault, cell: ({ textDa, textEn }) => (danish ? textDa : textEn) },
  ];
  return (
    <>
      <h2>{words.faults}</h2>
      <DataTable caption={words.faults} captionHidden columns={columns} rows={faults} rowKey={({ line, columnDa }) => `${line}|${columnDa}`} />
    </>
  );
}
