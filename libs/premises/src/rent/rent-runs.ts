import { Injectable } from '@nestjs/common';
import { DomainError, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { daysOfMonth } from '../invoicing/days.rules';
import { sum } from '../invoicing/invoice.rules';
import { invoiceStore } from './invoice.store';
import { rentBasisStore } from './rent-basis.store';
import { planOf, type RentPlan } from './rent-month.rules';
import { refuseRent } from './rent.errors';
import { rentRunStore, type StandingRun } from './rent-run.store';
import type { InvoiceView, RentRunView } from './rent.views';

declareActions({
  'premises.rent_previewed': ['agreements', 'plannedOre'],
  'premises.rent_approved': ['plannedOre'],
  'premises.rent_exempted': ['agreementId'],
  'premises.rent_correction_requested': ['agreementId'],
  'premises.rent_run_finished': [],
});

/** The rent of a month: looked at, approved by a person, and then run by itself. */
@Injectable()
export class RentRuns {
  constructor(private readonly work: UnitOfWork) {}

  ofHouse(who: Actor, houseId: string): Promise<RentRunView[]> {
    return this.work.read(who, (reader) => rentRunStore.all(reader, houseId));
  }

  get(who: Actor, id: string): Promise<RentRunView> {
    return this.work.read(who, (reader) => rentRunStore.byId(reader, id));
  }

  invoices(who: Actor, agreementId: string | undefined, args: PageArgs): Promise<Connection<InvoiceView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await invoiceStore.page(reader, agreementId ?? null, after, limit), args));
  }

  preview(who: Actor, houseId: string, month: string): Promise<RentRunView> {
    const { from } = daysOfMonth(month);
    return this.work.write(who, async (tx) => {
      const run = await rentRunStore.ofMonth(tx, houseId, from);
      if (run.state !== 'preview') throw refuseRent('RENT_RUN_APPROVED');
      const plans = await plansOf(tx, run);
      await rentRunStore.plan(tx, run.id, plans);
      tx.record('premises.rent_previewed', run.id, { agreements: plans.length, plannedOre: amount(plans) });
      return rentRunStore.byId(tx, run.id);
    });
  }

  /** @param seenOre what the run came to when it was looked at: nobody approves other figures than those they saw */
  approve(who: Actor, runId: string, seenOre: number): Promise<RentRunView> {
    return this.work.write(who, async (tx) => {
      const run = await rentRunStore.lock(tx, runId);
      if (run.state !== 'preview') throw refuseRent('RENT_RUN_APPROVED');
      const [seen, now] = [await rentRunStore.planned(tx, runId), await plansOf(tx, run)];
      if (amount(seen) !== seenOre || fingerprint(seen) !== fingerprint(now)) throw refuseRent('RENT_PREVIEW_STALE');
      await rentRunStore.approve(tx, runId);
      tx.schedule('premises.charge_rent', { runId }, { dedupeKey: runId });
      tx.record('premises.rent_approved', runId, { plannedOre: seenOre });
      return rentRunStore.byId(tx, runId);
    });
  }

  /** Nothing is charged to this agreement this month, and why. */
  exempt(who: Actor, runId: string, agreementId: string, reason: string): Promise<RentRunView> {
    return this.decide(who, runId, agreementId, 'exempt', reason);
  }

  /** What was charged is brought to what the agreement says now: a credit note, and an invoice that stands instead. */
  correct(who: Actor, runId: string, agreementId: string, reason: string): Promise<RentRunView> {
    return this.decide(who, runId, agreementId, 'planned', reason);
  }

  private decide(who: Actor, runId: string, agreementId: string, state: 'exempt' | 'planned', reason: string): Promise<RentRunView> {
    const because = plainText('reason', reason, { min: 3, max: 300 });
    return this.work.write(who, async (tx) => {
      const run = await rentRunStore.lock(tx, runId);
      if (state === 'planned' && (run.state === 'preview' || run.state === 'approved')) throw refuseRent('RENT_RUN_NOT_APPROVED');
      await placeInRun(tx, run, agreementId, state);
      await rentRunStore.decide(tx, runId, agreementId, state, because);
      if (run.state === 'done') await rentRunStore.move(tx, runId, 'running');
      if (state === 'planned') tx.schedule('premises.charge_rent', { runId }, { dedupeKey: runId });
      else if (run.state === 'running' || run.state === 'done') await closeRun(tx, runId);
      tx.record(state === 'planned' ? 'premises.rent_correction_requested' : 'premises.rent_exempted', runId, { agreementId });
      return rentRunStore.byId(tx, runId);
    });
  }
}

/** Finishes a run; the database says whether every day is charged, and none too much. Whoever waits for a person keeps it open. */
export async function closeRun(tx: Tx, runId: string): Promise<void> {
  const refused = await tx.attempt(() => rentRunStore.move(tx, runId, 'done'));
  if (!(refused instanceof DomainError)) tx.record('premises.rent_run_finished', runId);
  else if (refused.code !== 'RENT_NOT_COVERED' && refused.code !== 'RENT_OVERCHARGED') throw refused;
}

/** An agreement that came after the look gets its place in the run; one that is charged cannot be spared any more. */
async function placeInRun(tx: Tx, { id, month, houseId }: StandingRun, agreementId: string, state: 'exempt' | 'planned'): Promise<void> {
  const [agreement] = await rentBasisStore.some(tx, month, houseId, [agreementId]);
  if (!agreement) throw refuse('NOT_FOUND');
  if (state === 'exempt' && agreement.charged.length > 0) throw refuseRent('RENT_ALREADY_CHARGED');
  if (!(await rentRunStore.has(tx, id, agreementId))) await rentRunStore.add(tx, id, planOf(month.slice(0, 7), agreement));
}

async function plansOf(tx: Tx, { month, houseId }: StandingRun): Promise<RentPlan[]> {
  return (await rentBasisStore.all(tx, month, houseId)).map((agreement) => planOf(month.slice(0, 7), agreement));
}

function amount(plans: readonly RentPlan[]): number {
  return sum(plans.map(({ plannedOre }) => plannedOre));
}

/** Whatever would be charged or stand in the way, in one order. */
function fingerprint(plans: readonly RentPlan[]): string {
  const lines = plans.map(({ agreementId, plannedOre, problem, charges }) => {
    const days = charges.map((charge) => [charge.lineId, charge.days.from, charge.days.until, charge.monthOre, charge.vat].join(' '));
    return [agreementId, plannedOre, problem, ...days.sort()].join('|');
  });
  return lines.sort().join('\n');
}
