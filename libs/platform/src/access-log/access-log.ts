import type { Actor } from '@fyrtaarn/kernel';
import { groupRoleOf, type GroupRole } from '../database/group-roles';
import type { DataGroup, Look } from './looks';

/** The kinds of actor who may be shown another person's data. A citizen's look at their own, and the machine's own work, are no looks. */
const WATCHED: readonly GroupRole[] = ['fyrtaarn_company', 'fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_emergency'];

export function isWatched(actor: Actor): boolean {
  return WATCHED.includes(groupRoleOf(actor));
}

/**
 * The words that log what was shown, to be sent together with COMMIT: nothing leaves the house that is not in the log, and it
 * costs no round trip. Safe to send as text: hexadecimal digits.
 */
export function sightings(actor: Actor, shown: readonly Look[]): string {
  if (shown.length === 0 || !isWatched(actor)) return '';
  return call('log_sightings', actor, merged(shown));
}

export function denials(actor: Actor, denied: readonly string[]): string {
  return call('log_denials', actor, [...new Set(denied)]);
}

function call(name: string, { operation, requestId }: Actor, looks: unknown): string {
  const page = Buffer.from(JSON.stringify({ operation, request: requestId, looks })).toString('hex');
  return `SELECT app.${name}(convert_from(decode('${page}', 'hex'), 'UTF8')::jsonb);`;
}

/** One entry for each citizen, however many statements showed something. */
function merged(shown: readonly Look[]): { citizen: string; groups: DataGroup[] }[] {
  const groups = new Map<string, Set<DataGroup>>();
  for (const look of shown) {
    const seen = groups.get(look.citizen) ?? new Set();
    for (const group of look.groups) seen.add(group);
    groups.set(look.citizen, seen);
  }
  return [...groups].map(([citizen, seen]) => ({ citizen, groups: [...seen].sort() }));
}
