import { asDanish } from '@fyrtaarn/kernel';
import { doneTexts, frameTexts } from './ar/frame';
import { hoursTexts } from './ar/hours';
import { ownTexts } from './ar/own';
import { profileTexts } from './ar/profile';
import { proposalTexts } from './ar/proposals';
import type { CitizenTexts } from './citizen-texts';
import { da, type Texts } from './da';

const citizens: CitizenTexts = { ...frameTexts, ...hoursTexts, ...ownTexts, ...profileTexts, ...proposalTexts };

/** Arabic, for citizens. What a citizen does not meet is Danish here, and every sentence of it says that it is. */
export const ar = translated(da, { ...citizens, done: doneTexts }) as Texts;

function translated(danish: unknown, arabic: unknown): unknown {
  if (typeof danish === 'object' && danish !== null && !Array.isArray(danish)) {
    const own = (arabic ?? {}) as Record<string, unknown>;
    return { ...own, ...Object.fromEntries(Object.entries(danish).map(([name, text]) => [name, translated(text, own[name])])) };
  }
  return arabic ?? marked(danish);
}

function marked(danish: unknown): unknown {
  if (typeof danish === 'string') return asDanish(danish);
  if (typeof danish === 'function') return (...facts: unknown[]) => marked((danish as (...facts: unknown[]) => unknown)(...facts));
  return Array.isArray(danish) ? danish.map(marked) : danish;
}
