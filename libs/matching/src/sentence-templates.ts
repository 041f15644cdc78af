import type { Language } from '@fyrtaarn/kernel';
import type { Templates } from './sentence-parts';
import { ar } from './sentence-templates.ar';
import { da } from './sentence-templates.da';
import { en } from './sentence-templates.en';

export type { Audience } from './sentence-parts';

export const TEMPLATES: Readonly<Record<Language, Templates>> = {
  da,
  en,
  // No page of staff or of a company is in Arabic.
  ar: { ...da, nothingMore: ar.nothingMore, citizen: ar.citizen, byHand: { ...da.byHand, citizen: ar.byHand } },
};
