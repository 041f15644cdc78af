import type { ComponentChildren } from 'preact';

interface CardProps {
  heading: ComponentChildren;
  level?: 2 | 3;
  children: ComponentChildren;
}

export function Card({ heading, level = 2, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <div class="card collapsed-height">
      <div class="card-content">
        <Heading class="card-heading">{heading}</Heading>
        {children}
      </div>
    </div>
  );
}

export function CardGrid({ children }: { children: ComponentChildren }) {
  return <div class="card-grid">{children}</div>;
}
