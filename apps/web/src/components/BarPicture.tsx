/** A length between nothing and the whole. Says nothing that the words beside it do not say. @param part of 1 */
export function BarPicture({ part }: { part: number }) {
  return (
    <svg class="bar-picture" aria-hidden="true">
      <rect class="bar-track" width="100%" height="16" rx="2" />
      <rect class="bar-reached" width={`${(Math.max(0, part) * 100).toFixed(2)}%`} height="16" rx="2" />
    </svg>
  );
}
