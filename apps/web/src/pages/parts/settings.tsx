import { DataTable, EmptyState, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Role } from '@fyrtaarn/kernel';
import { InDanish, useName } from './words';

export const NumberFields = graphql(`
  fragment SettingNumberFields on MatchingNumber @_unmask {
    code
    value
    nameDa
    nameEn
    least
    most
  }
`);

export const VersionFields = graphql(
  `
    fragment VersionFields on MatchingSettingVersion @_unmask {
      version
      validFrom
      reason
      numbers {
        ...SettingNumberFields
      }
      proposedBy {
        name
        role
      }
      decidedBy {
        name
        role
      }
    }
  `,
  [NumberFields],
);

export type SettingNumber = ResultOf<typeof NumberFields>;
export type Version = ResultOf<typeof VersionFields>;
export type Person = Version['proposedBy'];

export function Numbers({ version: { version, validFrom, numbers } }: { version: Version }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const nameOf = useName();
  const columns: Column<SettingNumber>[] = [
    { header: words.what, cell: nameOf },
    { header: words.value, cell: ({ value }) => value, numeric: true },
    { header: words.bounds, cell: ({ least, most }) => `${least}–${most}`, numeric: true },
  ];
  return (
    <>
      <p>{words.versionFrom(version, format.day(validFrom))}</p>
      <DataTable caption={words.latest} captionHidden columns={columns} rows={numbers} rowKey={({ code }) => code} />
    </>
  );
}

export function Versions({ versions }: { versions: readonly Version[] }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const nameOf = usePersonName();
  if (versions.length === 0) return <EmptyState text={words.noHistory} />;
  const columns: Column<Version>[] = [
    { header: words.version, cell: ({ version }) => version },
    { header: words.from, cell: ({ validFrom }) => format.shortDay(validFrom) },
    { header: words.reason, cell: ({ reason }) => reason && <InDanish>{reason}</InDanish> },
    { header: words.proposedBy, cell: ({ proposedBy }) => nameOf(proposedBy) },
    { header: words.decidedBy, cell: ({ decidedBy }) => nameOf(decidedBy) },
  ];
  return <DataTable caption={words.history} captionHidden columns={columns} rows={versions} rowKey={({ version }) => String(version)} />;
}

export function usePersonName(): (person: Person) => string {
  const { settings, roles } = useLanguage().texts;
  return (person) => (person ? [person.name, roles[person.role as Role]].filter(Boolean).join(', ') : settings.thePlatform);
}
