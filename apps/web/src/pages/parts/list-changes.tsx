import { Button, ButtonRow, Card, DataTable, FactList, StatusTag, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, isDay, type FormState } from '../../server/forms';
import { LISTS } from './list-change-steps';
import { usePersonName } from './settings';
import { InDanish, wordFor } from './words';

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
  const words = texts.settings;
  const personName = usePersonName();
  const rowName = useRowName();
  const { id, key, validFrom, reason, proposedAt, proposedBy, decidedBy, decision, decisionReason, preview } = change;
  return (
    <Card level={3} heading={rowName(key)}>
      <FactList
        facts={[
          { name: words.fromDay, value: format.day(validFrom) },
          { name: words.reason, value: <InDanish>{reason}</InDanish> },
          { name: words.proposedBy, value: `${personName(proposedBy)}, ${format.moment(proposedAt)}` },
          { name: words.decidedBy, value: decidedBy && personName(decidedBy) },
          {
            name: words.decision,
            value: decision && <StatusTag tone={decision === 'approved' ? 'success' : 'warning'}>{wordFor(words.decisions, decision)}</StatusTag>,
          },
          { name: words.whyNot, value: decisionReason && <InDanish>{decisionReason}</InDanish> },
        ]}
      />
      <Differences preview={preview} />
      {decision === null && setter && <Decide id={id} form={form} />}
    </Card>
  );
}

function Decide({ id, form }: { id: string; form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.settings;
  return (
    <form method="post" action={LISTS} novalidate>
      <p>{texts.lists.decideNote}</p>
      <input type="hidden" name="step" value="decide" />
      <input type="hidden" name="proposalId" value={id} />
      <TextArea {...field(form, `reason-${id}`)} label={words.whyNotAsk} hint={words.whyNotHint} rows={2} optional />
      <ButtonRow>
        <Button name="decision" value="approved">
          {words.approve}
        </Button>
        <Button name="decision" value="refused" variant="secondary">
          {words.refuse}
        </Button>
      </ButtonRow>
    </form>
  );
}
