import { useLanguage } from '../language';
import { Icon } from './Icon';

export interface ReasonLine {
  sign: 'yes' | 'question' | 'no';
  text: string;
}

const ICON_OF = { yes: 'check', question: 'help', no: 'close' } as const;

/** Why two fit or do not, in plain words. The sign is a word and an icon, never a colour alone. */
export function Reasons({ reasons }: { reasons: readonly ReasonLine[] }) {
  const { texts } = useLanguage();
  return (
    <ul class="reasons unstyled-list" aria-label={texts.reasons.label}>
      {reasons.map(({ sign, text }) => (
        <li key={text} class={`reason-${sign}`}>
          <Icon name={ICON_OF[sign]} />
          <span>
            <strong>{texts.reasons[sign]}</strong> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
