import type { ComponentChildren } from 'preact';
import { useLanguage } from '../language';
import { Icon } from './Icon';

export type Tone = 'info' | 'success' | 'warning' | 'error';

interface AlertProps {
  tone: Tone;
  heading?: string;
  /** `status` for the message after something was saved, `alert` for what stands in the way. */
  role?: 'status' | 'alert';
  children?: ComponentChildren;
}

export function Alert({ tone, heading, role, children }: AlertProps) {
  const { texts } = useLanguage();
  return (
    <div class={`alert alert-${tone}`} role={role}>
      <Icon name={tone} class="alert-icon" label={texts.alert[tone]} />
      <div class="alert-body">
        {heading && <p class="alert-heading">{heading}</p>}
        {children && <div class="alert-text">{children}</div>}
      </div>
    </div>
  );
}
