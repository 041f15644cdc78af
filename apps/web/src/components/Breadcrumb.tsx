import { useLanguage } from '../language';
import { Icon } from './Icon';

export interface Crumb {
  href: string;
  text: string;
}

interface BreadcrumbProps {
  trail: readonly Crumb[];
  /** The page's own name, last and not a link. */
  current: string;
}

export function Breadcrumb({ trail, current }: BreadcrumbProps) {
  const { texts } = useLanguage();
  return (
    <nav class="breadcrumbs container" aria-label={texts.frame.breadcrumb}>
      <ol class="breadcrumbs__list">
        {trail.map(({ href, text }, at) => (
          <li key={href} class="breadcrumbs__list-item">
            {at > 0 && <Icon name="chevron-right" />}
            <a class="breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ))}
        <li class="breadcrumbs__list-item" aria-current="page">
          <Icon name="chevron-right" />
          {current}
        </li>
      </ol>
    </nav>
  );
}
