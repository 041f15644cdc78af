import type { ComponentChildren } from 'preact';

type Variant = 'primary' | 'secondary' | 'tertiary' | 'warning';

interface ButtonProps {
  variant?: Variant;
  /** Which of several buttons of a form was pressed. */
  name?: string;
  value?: string;
  children: ComponentChildren;
}

/** Sends the form it stands in. */
export function Button({ variant = 'primary', name, value, children }: ButtonProps) {
  return (
    <button type="submit" class={`button button-${variant}`} name={name} value={value}>
      {children}
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  variant?: Variant;
  children: ComponentChildren;
}

/** Goes to another page, and looks like a button because it is what most people came to do. */
export function ButtonLink({ href, variant = 'primary', children }: ButtonLinkProps) {
  return (
    <a href={href} class={`button button-${variant}`}>
      {children}
    </a>
  );
}

export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>;
}
