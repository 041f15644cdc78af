import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { regulatedRent, type IndexRule } from '../invoicing/regulation.rules';
import { period } from '../places/weekdays';
import { refuseLease } from '../premises.errors';
import type { AttachFile, EndHouseLease, LeaseCost, LeaseIndex, SignHouseLease } from './house-lease.inputs';
import { leaseStore, type LockedLease } from './house-lease.store';
import type { HouseLeaseView } from './house-lease.views';

declareActions({
  'premises.house_lease_signed': ['costs'],
  'premises.house_lease_cost_entered': ['kind', 'yearOre'],
  'premises.house_lease_regulated': ['lines', 'indexTo'],
  'premises.house_lease_ended': ['until'],
  'premises.place_file_attached': ['documentId'],
});

const MOST_ORE = 2_000_000_000;

/** The lease of the house itself: with whom, how long, and what it costs. The economy of the house reads its cost here. */
@Injectable()
export class HouseLeases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  all(who: Actor, houseId: string): Promise<HouseLeaseView[]> {
    return this.work.read(who, (reader) => leaseStore.all(reader, houseId, this.clock.today()));
  }

  sign(who: Actor, { houseId, siteId, landlord, from, until, boundUntil, noticeMonths, index, documentId, costs }: SignHouseLease): Promise<HouseLeaseView[]> {
    const terms = [
      plainText('landlord', landlord, { min: 2, max: 200 }),
      period(from, until),
      boundUntil ?? null,
      wholeNumber('noticeMonths', noticeMonths, 0, 60),
    ];
    const values = [houseId, siteId ?? null, ...terms, documentId, ...clause(index)];
    const lines = costs.map(checkedCost);
    return this.write(who, async (tx) => {
      const id = await leaseStore.add(tx, values);
      if (!id) throw refuse('NOT_FOUND');
      for (const line of lines) await leaseStore.addCost(tx, [id, ...line]);
      tx.record('premises.house_lease_signed', id, { costs: lines.length });
      return houseId;
    });
  }

  addCost(who: Actor, leaseId: string, cost: LeaseCost): Promise<HouseLeaseView[]> {
    const line = checkedCost(cost);
    return this.change(who, leaseId, null, async (tx) => {
      const id = await leaseStore.addCost(tx, [leaseId, ...line]);
      tx.record('premises.house_lease_cost_entered', id, { kind: cost.kind, yearOre: cost.yearOre });
    });
  }

  /** The lines that follow the index rise from the day on, each from the number it rose by last. */
  regulate(who: Actor, leaseId: string, from: string, indexTo: number): Promise<HouseLeaseView[]> {
    return this.change(who, leaseId, from, async (tx, { index_base: base, smallest_percent, due }) => {
      if (!due || base === null || smallest_percent === null) throw refuseLease('LEASE_REGULATION_DAY', { field: 'from' });
      const { round_to_ore } = await ruleParameters<IndexRule>(tx, 'RENT-INDEX', from);
      const lines = await leaseStore.closeIndexed(tx, leaseId, from);
      // Regulated already, or nothing follows the index.
      if (lines.length === 0) throw refuseLease('LEASE_REGULATION_DAY', { field: 'from' });
      for (const { kind, text, year_ore, price_level, until, index_to } of lines) {
        const yearOre = regulatedRent(year_ore, { from: index_to ?? base, to: indexTo }, { smallest_percent, round_to_ore });
        await leaseStore.addCost(tx, [leaseId, kind, text, yearOre, Math.max(price_level, Number(from.slice(0, 4))), true, period(from, until), indexTo]);
      }
      tx.record('premises.house_lease_regulated', leaseId, { lines: lines.length, indexTo });
    });
  }

  end(who: Actor, { leaseId, noticeGivenOn, until, reason }: EndHouseLease): Promise<HouseLeaseView[]> {
    const why = plainText('reason', reason, { min: 3, max: 500 });
    return this.change(who, leaseId, null, async (tx) => {
      if (!(await leaseStore.end(tx, [leaseId, until, noticeGivenOn, why]))) throw refuseLease('LEASE_IS_BOUND', { field: 'until' });
      tx.record('premises.house_lease_ended', leaseId, { until });
    });
  }

  attach(who: Actor, { documentId, siteId, leaseId, about }: AttachFile): Promise<boolean> {
    if ((siteId == null) === (leaseId == null)) throw refuse('BAD_REQUEST');
    const words = plainText('about', about, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      const id = await leaseStore.attach(tx, [documentId, siteId ?? null, leaseId ?? null, words]);
      if (!id) throw refuse('NOT_FOUND');
      tx.record('premises.place_file_attached', id, { documentId });
      return true;
    });
  }

  private change(who: Actor, leaseId: string, day: string | null, body: (tx: Tx, lease: LockedLease) => Promise<void>): Promise<HouseLeaseView[]> {
    return this.write(who, async (tx) => {
      const lease = await leaseStore.lock(tx, leaseId, day);
      if (!lease) throw refuse('NOT_FOUND');
      await body(tx, lease);
      return lease.house_id;
    });
  }

  /** @param body answers with the house whose leases are shown then */
  private write(who: Actor, body: (tx: Tx) => Promise<string>): Promise<HouseLeaseView[]> {
    return this.work.write(who, async (tx) => leaseStore.all(tx, await body(tx), this.clock.today()));
  }
}

function checkedCost({ kind, text, yearOre, priceLevel, followsIndex, from, until }: LeaseCost): unknown[] {
  // A rebate follows no index.
  if (yearOre === 0 || (followsIndex && yearOre < 0)) throw refuse('NUMBER_OUT_OF_RANGE', { field: 'yearOre', min: 1, max: MOST_ORE });
  const numbers = [wholeNumber('yearOre', yearOre, -MOST_ORE, MOST_ORE), wholeNumber('priceLevel', priceLevel, 2020, 2199)];
  return [kind, plainText('text', text, { min: 2, max: 200 }), ...numbers, followsIndex, period(from, until), null];
}

function clause(index: LeaseIndex | null | undefined): unknown[] {
  if (!index) return [null, null, null, null, null];
  const { name, baseMonth, base, from, smallestPercent } = index;
  if (!baseMonth.endsWith('-01')) throw refuse('DATE_INVALID', { field: 'baseMonth' });
  if (!(base > 0 && base <= 10_000)) throw refuse('NUMBER_OUT_OF_RANGE', { field: 'base', min: 0, max: 10_000 });
  if (!(smallestPercent >= 0 && smallestPercent <= 20)) throw refuse('NUMBER_OUT_OF_RANGE', { field: 'smallestPercent', min: 0, max: 20 });
  return [plainText('name', name, { min: 2, max: 100 }), baseMonth, base, from, smallestPercent];
}
