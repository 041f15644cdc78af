import type { ComponentChildren } from 'preact';

interface EmptyStateProps {
  /** What is not there: "I har ingen småjob endnu." */
  text: string;
  /** What to do next: a link or a button. */
  children?: ComponentChildren;
}

export function EmptyState({ text, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p>{text}</p>
      {children}
    </div>
  );
}
