import { StatusTag, type Tone } from '../../components';
import { useLanguage } from '../../language';
import { wordFor } from './words';

const TONES: Readonly<Record<string, Tone>> = { ASK_CITIZEN: 'warning', FIRM_YES: 'warning', MEET: 'info', AGREED: 'success', STARTED: 'success' };

/** Where a proposal has got to, in the citizen's words. */
export function ProposalState({ proposal: { state, saidYes } }: { proposal: { state: string; saidYes: boolean } }) {
  const words = useLanguage().texts.proposals;
  if (state === 'ASK_CITIZEN' && saidYes) return <StatusTag tone="info">{words.saidYes}</StatusTag>;
  return <StatusTag tone={TONES[state]}>{wordFor(words.states, state)}</StatusTag>;
}
