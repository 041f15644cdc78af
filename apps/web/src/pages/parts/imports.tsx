import { StatusTag, type Tone } from '../../components';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const IMPORTS = '/indlaesninger';
export const IMPORTERS = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager'] } as const;

const TONES: Readonly<Record<string, Tone>> = { ready: 'warning', done: 'success', unreadable: 'error', checking: 'info', importing: 'info' };

export function ImportState({ state }: { state: string }) {
  const words = useLanguage().texts.imports;
  return <StatusTag tone={TONES[state]}>{wordFor(words.states, state)}</StatusTag>;
}
