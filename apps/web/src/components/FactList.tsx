import type { ComponentChildren } from 'preact';

export interface Fact {
  name: string;
  /** A fact that is empty is left out. */
  value: ComponentChildren;
}

/** What is known of one thing: names to the left, values to the right, and under each other on a phone. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(({ value }) => hasContent(value))
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function hasContent(value: ComponentChildren): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '' && value !== false;
}
