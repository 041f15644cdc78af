import type { Role } from '@fyrtaarn/kernel';
import { DataTable, StatusTag, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useName, wordFor } from './words';

export const LookFields = graphql(`
  fragment LookFields on AccessLook @_unmask {
    id
    at
    subject
    person
    role
    organisation
    emergency
    decision
    dataGroups
    purpose {
      nameDa
      nameEn
    }
  }
`);

export type Look = ResultOf<typeof LookFields>;

/** One look in a sentence, as it is judged. */
export function LookInWords({ look }: { look: Look }) {
  const { texts, format } = useLanguage();
  const nameOf = useName();
  const who = [look.person, roleIn(texts.roles, look.role), look.organisation].filter(Boolean).join(', ');
  return (
    <p>
      {format.moment(look.at)}: {who}. {nameOf(look.purpose)}. <Groups of={look} />
    </p>
  );
}

function roleIn(roles: Readonly<Record<Role, string>>, role: string): string {
  return roles[role as Role] ?? role;
}

export function Looks({ looks }: { looks: readonly Look[] }) {
  const { texts, format } = useLanguage();
  const words = texts.looks;
  const nameOf = useName();
  const columns: Column<Look>[] = [
    { header: words.when, cell: ({ at }) => format.moment(at) },
    { header: words.who, cell: ({ person, role, organisation }) => [person, roleIn(texts.roles, role), organisation].filter(Boolean).join(', ') },
    { header: words.why, cell: (look) => <Why look={look} name={nameOf(look.purpose)} /> },
    { header: words.what, cell: (look) => <Groups of={look} /> },
    { header: words.citizen, cell: ({ subject }) => subject && <a href={`/opslag?borger=${subject}`}>{subject.slice(-8)}</a> },
  ];
  return <DataTable caption={words.all} captionHidden columns={columns} rows={looks} rowKey={({ id }) => id} />;
}

/** What of a citizen was seen, in the words of whoever judges it. */
function Groups({ of: { dataGroups } }: { of: Look }) {
  const { texts, format } = useLanguage();
  return <>{format.list(dataGroups.map((group) => wordFor(texts.looks.groups, group)))}</>;
}

function Why({ look: { emergency, decision }, name }: { look: Look; name: string }) {
  const words = useLanguage().texts.looks;
  if (decision === 'denied') return <StatusTag tone="error">{words.denied}</StatusTag>;
  return emergency ? <StatusTag tone="warning">{name}</StatusTag> : <>{name}</>;
}
