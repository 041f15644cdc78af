import { useLanguage } from '../language';

interface PaginationProps {
  shown: number;
  /** Only on the pages after the first. */
  firstHref?: string | undefined;
  /** Only where there is more. */
  nextHref?: string | undefined;
}

/** Lists are read from a cursor: there is a next page and a way back to the start, but no page 7. */
export function Pagination({ shown, firstHref, nextHref }: PaginationProps) {
  const { list } = useLanguage().texts;
  return (
    <div class="next-page">
      <p>{list.shown(shown)}</p>
      {(firstHref || nextHref) && (
        <nav aria-label={list.pages}>
          {firstHref && (
            <a class="button button-secondary" href={firstHref}>
              {list.first}
            </a>
          )}
          {nextHref && (
            <a class="button button-secondary" href={nextHref} rel="next">
              {list.next}
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
