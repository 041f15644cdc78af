import { Card, DataTable, FactList } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { isDay, type FormState } from '../../server/forms';
import { LISTS } from './list-change-steps';
import { SecondWord, useWords } from './second-word';
import { wordFor } from './words';

export const PreviewFields = graphql(`
  fragment PreviewFields on ListPreview @_unmask {
    lastYear
    differences {
      what
      before
      after
    }
  }
`);

export const ListChangeFields = graphql(
  `
    fragment ListChangeFields on MatchingListChange @_unmask {
      id
      key
      validFrom
      reason
      proposedAt
      decision
      decisionReason
      mayDecide
      proposedBy {
        name
        role
      }
      decidedBy {
        name
        role
      }
      preview {
        ...PreviewFields
      }
    }
  `,
  [PreviewFields],
);

export type ListChange = ResultOf<typeof ListChangeFields>;

/** What would happen otherwise to a case that begins on the first day. */
export function Differences({ preview: { differences, lastYear } }: { preview: ResultOf<typeof PreviewFields> }) {
  const { texts, format } = useLanguage();
  const words = texts.lists;
  const name = (what: string): string => (what.startsWith('again.') ? words.again(wordFor(words.whats, what.slice(6))) : wordFor(words.whats, what));
  const say = (value: string | null): string => (value === null ? words.nothing : isDay(value) ? format.day(value) : wordFor(words.values, value));
  return (
    <>
      <DataTable
        caption={words.differences}
        columns={[
          { header: words.what, cell: ({ what }) => name(what) },
          { header: words.now, cell: ({ before }) => say(before) },
          { header: words.then, cell: ({ after }) => say(after) },
        ]}
        rows={differences}
        rowKey={({ what }) => what}
      />
      <p>{lastYear === null ? words.seldom : words.lastYear(lastYear)}</p>
    </>
  );
}

/** What a row is called: the reason as people read it, or the timer's step. */
export function useRowName(): (key: string) => string {
  const { texts } = useLanguage();
  const reasons = { ...texts.companyReasons, ...texts.citizenReasons, ...texts.consultantReasons, ...texts.otherReasons };
  return (key) => {
    const [state = '', party = '', nth = ''] = key.split(' ');
    return party ? texts.lists.timerName(wordFor(texts.matches.steps, state), wordFor(texts.lists.parties, party), nth) : wordFor(reasons, key);
  };
}

export function Change({ change, setter, form }: { change: ListChange; setter: boolean; form: FormState }) {
  const { texts, format } = useLanguage();
  const rowName = useRowName();
  const from = { name: texts.settings.fromDay, value: format.day(change.validFrom) };
  return (
    <Card level={3} heading={rowName(change.key)}>
      <FactList facts={[from, ...useWords(change)]} />
      <Differences preview={change.preview} />
      {setter && <SecondWord proposal={change} action={LISTS} note={texts.lists.decideNote} form={form} />}
    </Card>
  );
}
