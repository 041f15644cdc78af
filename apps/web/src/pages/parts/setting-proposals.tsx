import { Card, FactList } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormState } from '../../server/forms';
import { SecondWord, useWords } from './second-word';
import { SETTINGS } from './setting-steps';
import { NumberFields, type SettingNumber } from './settings';
import { MovesFields, WhoMoves } from './who-moves';
import { useName } from './words';

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
  const { validFrom, decision, whoMoves, numbers } = proposal;
  const changes = { name: words.changes, value: standing.length > 0 && <Changes numbers={numbers} standing={standing} /> };
  return (
    <Card level={3} heading={words.proposalFrom(format.day(validFrom))}>
      <FactList facts={[changes, ...useWords(proposal)]} />
      {decision === null && <WhoMoves quarters={whoMoves} />}
      {setter && <SecondWord proposal={proposal} action={SETTINGS} note={words.decideNote} form={form} />}
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
