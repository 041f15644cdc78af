import { Button, ButtonRow, StatusTag, TextArea, type Fact } from '../../components';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { usePersonName, type Person } from './settings';
import { InDanish, wordFor } from './words';

const DECISIONS = ['approved', 'refused'] as const;

/** What one person proposed and another decides. */
interface Proposed {
  readonly id: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: Person;
  readonly decidedBy: Person;
  readonly decision: string | null;
  readonly decisionReason: string | null;
  /** False for whoever proposed it. */
  readonly mayDecide: boolean;
}

/** Who said what, and why. */
export function useWords({ reason, proposedAt, proposedBy, decidedBy, decision, decisionReason }: Omit<Proposed, 'id' | 'mayDecide'>): Fact[] {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const personName = usePersonName();
  return [
    { name: words.reason, value: <InDanish>{reason}</InDanish> },
    { name: words.proposedBy, value: `${personName(proposedBy)}, ${format.moment(proposedAt)}` },
    { name: words.decidedBy, value: decidedBy && personName(decidedBy) },
    {
      name: words.decision,
      value: decision && <StatusTag tone={decision === 'approved' ? 'success' : 'warning'}>{wordFor(words.decisions, decision)}</StatusTag>,
    },
    { name: words.whyNot, value: decisionReason && <InDanish>{decisionReason}</InDanish> },
  ];
}

interface Props {
  proposal: Pick<Proposed, 'id' | 'decision' | 'mayDecide'>;
  action: string;
  /** What a yes means. */
  note: string;
  form: FormState;
}

/** A yes, or a no with its reason, for anybody but whoever proposed it; nothing once it is said. */
export function SecondWord({ proposal: { id, decision, mayDecide }, action, note, form }: Props) {
  const words = useLanguage().texts.settings;
  if (decision !== null) return null;
  if (!mayDecide) return <p>{words.anotherDecides}</p>;
  return (
    <form method="post" action={action} novalidate>
      <p>{note}</p>
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

export function readSecondWord(form: FormReader, { settings: words }: Texts) {
  const decision = form.choice('decision', DECISIONS, words.reasonMissing);
  const proposalId = form.value('proposalId');
  return { proposalId, decision, reason: decision === 'refused' ? form.text(`reason-${proposalId}`, words.reasonMissing) : null };
}
