import type { Language } from '@fyrtaarn/platform';
import type { Templates } from './sentence-parts';
import { da } from './sentence-templates.da';
import { en } from './sentence-templates.en';

export type { Audience } from './sentence-parts';

export const TEMPLATES: Readonly<Record<Language, Templates>> = { da, en };
