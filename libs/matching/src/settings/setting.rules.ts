import type { LocalDate } from '@fyrtaarn/kernel';
import type { MatchingSettings } from '../explanation';
import { refuseSetting } from './setting.errors';

/** A weight or a limit with the bounds that it must keep (ref.matching_parameter). */
export interface Parameter {
  readonly code: string;
  readonly kind: 'weight' | 'limit';
  readonly least: number;
  readonly most: number;
}

export interface Change {
  readonly code: string;
  readonly value: number;
}

/**
 * The settings as they would be with these changes. @throws DomainError naming the parameter that must be mended: unknown, twice,
 * out of its bounds; or when nothing changes, or no weight would count any more
 */
export function changedSettings(base: MatchingSettings, changes: readonly Change[], known: readonly Parameter[]): MatchingSettings {
  const weights: Record<string, number> = { ...base.weights };
  const limits: Record<string, number> = { ...base.limits };
  const seen = new Set<string>();
  for (const { code, value } of changes) {
    const parameter = known.find((one) => one.code === code);
    if (!parameter) throw refuseSetting('SETTING_UNKNOWN', { field: 'changes' });
    if (seen.has(code)) throw refuseSetting('SETTING_TWICE', { field: 'changes', code });
    const { least, most } = parameter;
    if (!Number.isInteger(value) || value < least || value > most) throw refuseSetting('SETTING_OUT_OF_BOUNDS', { field: 'changes', code, least, most });
    (parameter.kind === 'weight' ? weights : limits)[code] = value;
    seen.add(code);
  }
  if (Object.values(weights).every((weight) => weight === 0)) throw refuseSetting('WEIGHTS_ALL_ZERO', { field: 'changes' });
  const unchanged = [...seen].every((code) => (base.weights[code] ?? (base.limits as Record<string, number>)[code]) === (weights[code] ?? limits[code]));
  if (unchanged) throw refuseSetting('SETTING_UNCHANGED', { field: 'changes' });
  return { ...base, weights, limits: limits as unknown as MatchingSettings['limits'] };
}

/** @throws DomainError SETTING_TOO_EARLY for a day that has begun, or one before the version that this one follows */
export function mustBeAhead(validFrom: LocalDate, today: LocalDate, baseFrom: string): void {
  if (validFrom <= today || validFrom <= baseFrom) throw refuseSetting('SETTING_TOO_EARLY', { field: 'validFrom' });
}
