import { DataTable, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';

const Backlog = graphql(`
  fragment Backlog on Backlog @_unmask {
    count
    oldest
  }
`);

export const BacklogsOfStaff = graphql(
  `
    fragment BacklogsOfStaff on Query @_unmask {
      postingsToApprove {
        ...Backlog
      }
      matchesForMe {
        ...Backlog
      }
      followUpsForMe {
        ...Backlog
      }
      questionsForMe {
        ...Backlog
      }
    }
  `,
  [Backlog],
);

export const BacklogsOfCompany = graphql(
  `
    fragment BacklogsOfCompany on Query @_unmask {
      matchesForMe {
        ...Backlog
      }
      weeksWithoutHours {
        ...Backlog
      }
      questionsForMe {
        ...Backlog
      }
    }
  `,
  [Backlog],
);

type OfStaff = ResultOf<typeof BacklogsOfStaff>;
type OfCompany = ResultOf<typeof BacklogsOfCompany>;

interface Line extends ResultOf<typeof Backlog> {
  readonly name: keyof Texts['backlogs']['of'];
  readonly href: string;
}

/** What the pages of a role hold that waits for it, the one whose oldest has waited longest first. */
export function backlogsIn(data: OfStaff | OfCompany): Line[] {
  const lines: Line[] =
    'postingsToApprove' in data
      ? [
          { name: 'postings', href: '/smaajob', ...data.postingsToApprove },
          { name: 'matches', href: '/forslag', ...data.matchesForMe },
          { name: 'followUps', href: '/opfoelgning', ...data.followUpsForMe },
        ]
      : [
          { name: 'candidates', href: '/kandidater', ...data.matchesForMe },
          { name: 'hours', href: '/timer', ...data.weeksWithoutHours },
        ];
  const all: Line[] = [...lines, { name: 'questions', href: '/spoergsmaal', ...data.questionsForMe }];
  return all.sort((one, other) => (one.oldest ?? '9').localeCompare(other.oldest ?? '9'));
}

export function Backlogs({ backlogs }: { backlogs: readonly Line[] }) {
  const { texts, format } = useLanguage();
  const words = texts.backlogs;
  if (backlogs.length === 0) return null;
  const columns: Column<Line>[] = [
    { header: words.what, cell: ({ name, href }) => <a href={href}>{words.of[name]}</a> },
    { header: words.count, cell: ({ count }) => count, numeric: true },
    { header: words.oldest, cell: ({ oldest }) => oldest && format.day(oldest) },
  ];
  return (
    <>
      <h2>{words.title}</h2>
      <DataTable caption={words.title} captionHidden columns={columns} rows={backlogs} rowKey={({ name }) => name} />
    </>
  );
}
