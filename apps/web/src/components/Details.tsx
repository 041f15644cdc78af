import type { ComponentChildren } from 'preact';

interface DetailsProps {
  summary: string;
  /** Open from the start, for one that holds what must be mended. */
  open?: boolean;
  children: ComponentChildren;
}

export function Details({ summary, open = false, children }: DetailsProps) {
  return (
    <details class="details" open={open}>
      <summary class="details-summary">{summary}</summary>
      <div class="details-text">{children}</div>
    </details>
  );
}
