import type { ComponentChildren } from 'preact';
import { Button, ButtonRow } from '../../components';

interface StepFormProps {
  action: string;
  /** Which of the forms of a page it is. */
  step: string;
  button: string;
  variant?: 'primary' | 'secondary' | 'warning';
  /** Of several buttons that say the same, what this one is about, for a screen reader. */
  about?: string;
  hidden?: Readonly<Record<string, string>>;
  /** Whether one of its questions asks for a file; that one stands last, so that the others are read when a file is too large. */
  files?: boolean;
  children?: ComponentChildren;
}

/** One of several things that can be done on a page: its own questions and one button. */
export function StepForm({ action, step, button, variant = 'primary', about, hidden = {}, files = false, children }: StepFormProps) {
  return (
    <form method="post" action={action} enctype={files ? 'multipart/form-data' : undefined} novalidate>
      <input type="hidden" name="step" value={step} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <ButtonRow>
        <Button variant={variant}>
          {button}
          {about && <span class="sr-only"> {about}</span>}
        </Button>
      </ButtonRow>
    </form>
  );
}
