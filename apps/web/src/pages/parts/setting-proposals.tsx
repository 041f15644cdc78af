import { Button, ButtonRow, Card, FactList, StatusTag, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { SETTINGS } from './setting-steps';
import { NumberFields, usePersonName, type SettingNumber } from './settings';
import { MovesFields, WhoMoves } from './who-moves';
import { InDanish, useName, wordFor } from './words';

export const ProposalFields = graphql(
  `
    fragment ProposalFields on MatchingSettingProposal @_unmask {
      id
      validFrom
      reason
      proposedAt
      decision
      decisionReason
      mayDecide
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
      whoMoves {
        ...MovesFields
      }
    }
  `,
  [NumberFields, MovesFields],
);

export type Proposal = ResultOf<typeof ProposalFields>;

interface ProposalsProps {
  proposals: readonly Proposal[];
  /** What they are compared with. */
  standing: readonly SettingNumber[];
  setter: boolean;
  form: FormState;
}

export function Proposals({ proposals, standing, setter, form }: ProposalsProps) {
  return (
    <>
      {proposals.map((proposal) => (
        <OneProposal key={proposal.id} proposal={proposal} standing={standing} setter={setter} form={form} />
      ))}
    </>
  );
}

function OneProposal({ proposal, standing, setter, form }: Omit<ProposalsProps, 'proposals'> & { proposal: Proposal }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const personName = usePersonName();
  const { validFrom, reason, proposedAt, proposedBy, decidedBy, decision, decisionReason, whoMoves, numbers } = proposal;
  const facts = [
    { name: words.reason, value: <InDanish>{reason}</InDanish> },
    { name: words.proposedBy, value: `${personName(proposedBy)}, ${format.moment(proposedAt)}` },
    { name: words.changes, value: standing.length > 0 && <Changes numbers={numbers} standing={standing} /> },
    { name: words.decidedBy, value: decidedBy && personName(decidedBy) },
    {
      name: words.decision,
      value: decision && <StatusTag tone={decision === 'approved' ? 'success' : 'warning'}>{wordFor(words.decisions, decision)}</StatusTag>,
    },
    { name: words.whyNot, value: decisionReason && <InDanish>{decisionReason}</InDanish> },
  ];
  return (
    <Card level={3} heading={words.proposalFrom(format.day(validFrom))}>
      <FactList facts={facts} />
      {decision === null && <WhoMoves quarters={whoMoves} />}
      {decision === null && setter && (proposal.mayDecide ? <Decide proposal={proposal} form={form} /> : <p>{words.anotherDecides}</p>)}
    </Card>
  );
}

/** Only what would be otherwise. */
export function Changes({ numbers, standing }: { numbers: readonly SettingNumber[]; standing: readonly SettingNumber[] }) {
  const nameOf = useName();
  const before = new Map(standing.map(({ code, value }) => [code, value]));
  return (
    <ul class="unstyled-list">
      {numbers
        .filter(({ code, value }) => before.get(code) !== value)
        .map((number) => (
          <li key={number.code}>
            {nameOf(number)}: <del>{before.get(number.code)}</del> {number.value}
          </li>
        ))}
    </ul>
  );
}

function Decide({ proposal: { id }, form }: { proposal: Proposal; form: FormState }) {
  const words = useLanguage().texts.settings;
  return (
    <form method="post" action={SETTINGS} novalidate>
      <p>{words.decideNote}</p>
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
