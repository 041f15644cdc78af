import type { Crumb } from '../../components';
import type { Texts } from '../../texts';

/** The way back to the house, for the pages about it. */
export function houseTrail(texts: Texts): readonly Crumb[] {
  return [{ href: '/huset', text: texts.house.title }];
}

/** The way back to an agreement, for the pages under it. */
export function agreementTrail(texts: Texts, { id, number }: { id: string; number: number }): readonly Crumb[] {
  const { title, numbered } = texts.agreements;
  return [...houseTrail(texts), { href: '/aftaler', text: title }, { href: `/aftaler/${id}`, text: numbered(number) }];
}
