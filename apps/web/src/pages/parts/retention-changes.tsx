import type { Role } from '@fyrtaarn/kernel';
import { Button, ButtonRow, Card, DataTable, FactList, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { InDanish } from './words';

export const RETENTION = '/opbevaring';

export const RetentionChangeFields = graphql(`
  fragment RetentionChangeFields on RetentionChange @_unmask {
    id
    nameDa
    nameEn
    days
    daysBefore
    from
    reason
    proposedBy
    proposedRole
    proposedAt
    moves
    mayDecide
    decision
    decidedBy
    decidedRole
    decidedAt
  }
`);

type Change = ResultOf<typeof RetentionChangeFields>;

/** What is kept, by its name in the reader's language. */
export function useClassName(): (named: { nameDa: string; nameEn: string }) => string {
  const { language } = useLanguage();
  return ({ nameDa, nameEn }) => (language === 'da' ? nameDa : nameEn);
}

function useChangeWords() {
  const { texts, format } = useLanguage();
  const words = texts.retention;
  const nameOf = useClassName();
  const byWhom = (name: string | null, role: string | null, at: string | null): string =>
    words.by(name ?? '', texts.roles[role as Role].toLowerCase(), at ? format.moment(at) : '');
  return {
    titleOf: (change: Change) => words.change(nameOf(change), format.number(change.daysBefore), format.number(change.days)),
    proposal: ({ proposedBy, proposedRole, proposedAt }: Change) => byWhom(proposedBy, proposedRole, proposedAt),
    answer: ({ decidedBy, decidedRole, decidedAt }: Change) => byWhom(decidedBy, decidedRole, decidedAt),
  };
}

/** What waits for another person, with what it would move; whoever may decide does it here. Any other officer decides of an officer's. */
export function OpenChange({ change }: { change: Change }) {
  const { texts, format } = useLanguage();
  const words = texts.retention;
  const { titleOf, proposal } = useChangeWords();
  const moved = change.moves === null ? words.movesFew : change.moves === 0 ? words.movesNone : format.number(change.moves);
  const facts = [
    { name: words.from, value: format.day(change.from) },
    { name: words.reason, value: <InDanish>{change.reason}</InDanish> },
    { name: words.proposed, value: proposal(change) },
    { name: words.moves, value: moved },
  ];
  return (
    <Card level={3} heading={titleOf(change)}>
      <FactList facts={facts} />
      <p>{change.days < change.daysBefore ? words.shorter : words.longer}</p>
      {change.mayDecide ? <DecideForm changeId={change.id} /> : <p>{change.proposedRole === 'administrator' ? words.needsOfficer : words.mine}</p>}
    </Card>
  );
}

function DecideForm({ changeId }: { changeId: string }) {
  const words = useLanguage().texts.retention;
  return (
    <form method="post" action={RETENTION} novalidate>
      <input type="hidden" name="step" value="decide" />
      <input type="hidden" name="changeId" value={changeId} />
      <ButtonRow>
        <Button name="decision" value="yes">
          {words.approve}
        </Button>
        <Button variant="secondary" name="decision" value="no">
          {words.reject}
        </Button>
      </ButtonRow>
    </form>
  );
}

export function DecidedChanges({ changes }: { changes: readonly Change[] }) {
  const { texts, format } = useLanguage();
  const words = texts.retention;
  const { titleOf, proposal, answer } = useChangeWords();
  const columns: Column<Change>[] = [
    { header: words.what, cell: titleOf },
    { header: words.result, cell: ({ decision }) => words.answers[decision ?? ''] },
    { header: words.from, cell: ({ from }) => format.day(from) },
    { header: words.reason, cell: ({ reason }) => <InDanish>{reason}</InDanish> },
    { header: words.proposed, cell: proposal },
    { header: words.decided, cell: answer },
  ];
  return <DataTable caption={words.history} captionHidden columns={columns} rows={changes} rowKey={({ id }) => id} />;
}
