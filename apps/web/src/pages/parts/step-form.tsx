import type { ComponentChildren } from 'preact';
import { Button, ButtonRow } from '../../components';

interface StepFormProps {
  action: string;
  /** Which of the forms of a page it is. */
  step: string;
  button: string;
  variant?: 'primary' | 'secondary' | 'warning';
  hidden?: Readonly<Record<string, string>>;
  /** Whether a file goes along. */
  withFile?: boolean;
  children?: ComponentChildren;
}

/** One of several things that can be done on a page: its own questions and one button. */
export function StepForm({ action, step, button, variant = 'primary', hidden = {}, withFile = false, children }: StepFormProps) {
  return (
    <form method="post" action={action} enctype={withFile ? 'multipart/form-data' : undefined} novalidate>
      <input type="hidden" name="step" value={step} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <ButtonRow>
        <Button variant={variant}>{button}</Button>
      </ButtonRow>
    </form>
  );
}
