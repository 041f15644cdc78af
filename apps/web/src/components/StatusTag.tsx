import type { ComponentChildren } from 'preact';
import type { Tone } from './Alert';

interface StatusTagProps {
  /** Without a tone: nothing to do, nothing to celebrate. */
  tone?: Tone | undefined;
  children: ComponentChildren;
}

export function StatusTag({ tone, children }: StatusTagProps) {
  return <span class={tone ? `badge badge-${tone}` : 'badge'}>{children}</span>;
}
