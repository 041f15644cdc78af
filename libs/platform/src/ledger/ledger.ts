/** A business fact on its way to the ledger. */
export interface LedgerEntry {
  readonly action: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

const actions = new Map<string, ReadonlySet<string>>();

/**
 * Declares what a feature records: each action with the names of its facts.
 * `declareActions({ 'posting.submitted': ['companyId'] })`. An action that nobody declared cannot be recorded.
 */
export function declareActions(declared: Readonly<Record<string, readonly string[]>>): void {
  for (const [action, facts] of Object.entries(declared)) {
    if (actions.has(action)) throw new Error(`ledger action ${action} is declared twice`);
    if (!/^[a-z_]+\.[a-z_]+$/.test(action)) throw new Error(`ledger action ${action} must read feature.noun_past`);
    actions.set(action, new Set(facts));
  }
}

export function declaredActions(): string[] {
  return [...actions.keys()].sort();
}

/** Codes, ids, days and numbers: nothing that a person wrote. */
const PLAIN_FACT = /^[A-Za-z0-9_.:+-]{1,64}$/;

/** @throws Error when an action is unknown or a fact is not declared, or is not plain: the ledger is no place for words */
export function checkedEntries(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  for (const { action, facts } of entries) {
    const allowed = actions.get(action);
    if (!allowed) throw new Error(`ledger action ${action} is not declared`);
    for (const [name, value] of Object.entries(facts)) {
      if (!allowed.has(name)) throw new Error(`${action} has no fact ${name}`);
      if (typeof value === 'string' && !PLAIN_FACT.test(value)) throw new Error(`${action}.${name} must be an id, a code or a number`);
    }
  }
  return entries;
}
