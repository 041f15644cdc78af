import { declareActions, type Tx } from '@fyrtaarn/platform';
import { KEPT, SEATS, type Count, type KeptCount } from './counts';
import { recountStore, type Due } from './recount.store';

declareActions({ 'programme.indicator_counted': ['initiative', 'indicator', 'value', 'dataVersion', 'definitionVersion'] });

/** So many marks at a time: a burst or a new definition is reckoned in pieces that hold nothing for long. */
const AT_ONCE = 500;

/**
 * Reckons anew whoever was marked, and writes a measurement where that moved a count. A measurement is never changed: a new count is a new version.
 * @returns whether marks are left: what is kept is right for whoever has none, but there is no new measurement yet
 */
export async function recount(tx: Tx, indicator: string): Promise<boolean> {
  await recountStore.lock(tx, indicator);
  const kept = KEPT[indicator];
  if (kept) {
    await settle(tx, indicator, kept);
    if (await recountStore.more(tx, indicator)) return true;
  }
  for (const due of await recountStore.due(tx, indicator)) {
    const now = await (kept ? recountStore.totals(tx, indicator, due) : tx.first(SEATS, [due.periodFrom, due.periodTo]));
    if (!now) throw new Error(`counting ${indicator} gave no row`);
    if (hasMoved(due, now)) await keep(tx, indicator, due, now);
  }
  return false;
}

async function settle(tx: Tx, indicator: string, kept: KeptCount): Promise<void> {
  const targets = await recountStore.due(tx, indicator);
  for (const due of targets) if (!due.begun) await recountStore.begin(tx, indicator, due);
  const marks = await recountStore.take(tx, indicator, AT_ONCE);
  if (marks.includes(null)) {
    await recountStore.forget(tx, indicator);
    await tx.rows(kept.everybody);
  }
  const subjects = (await tx.rows(kept.subjects, [marks.filter((mark) => mark !== null)])).map(({ id }) => id);
  if (subjects.length === 0) return;
  if (kept.refresh) await tx.rows(kept.refresh, [subjects]);
  for (const due of targets) await tx.rows(kept.settle, valuesOf(indicator, due, subjects));
}

/** What the statements of a kept count are given. */
export function valuesOf(indicator: string, { initiative, version, periodFrom, periodTo, parameters }: Due, subjects: readonly string[]): unknown[] {
  return [initiative, indicator, version, periodFrom, periodTo, JSON.stringify(parameters), subjects];
}

async function keep(tx: Tx, indicator: string, due: Due, now: Count): Promise<void> {
  const dataVersion = due.lastVersion + 1;
  const id = await recountStore.add(tx, indicator, due, dataVersion, now);
  tx.record('programme.indicator_counted', id, { initiative: due.initiative, indicator, value: now.value, dataVersion, definitionVersion: due.version });
}

function hasMoved(due: Due, now: Count): boolean {
  return now.value !== due.lastValue || now.synthetic !== due.lastSynthetic || due.version !== due.lastDefinition;
}
