import type { Crumb } from '../../components';
import type { Texts } from '../../texts';

/** The way back to the house, for the pages about it. */
export function houseTrail(texts: Texts): readonly Crumb[] {
  return [{ href: '/huset', text: texts.house.title }];
}
