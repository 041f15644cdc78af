import { Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { CompanyMergeRow } from './company.entity';
import type { MergeCompanies } from './company.inputs';
import { companyStore } from './company.store';
import type { CompanyView } from './company.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.companies_merged': ['duplicateId', 'rows'],
  'people.merge_row_moved': ['place', 'keptId', 'duplicateId'],
});

export interface Merge {
  readonly keptId: string;
  readonly duplicateId: string;
}

const steps: ((tx: Tx, merge: Merge) => Promise<void>)[] = [];

/**
 * What a feature does with its own rows before two companies become one, where moving them as they are would not do:
 * `whenCompaniesMerge((tx, { keptId, duplicateId }) => …)` beside its use cases. All else moves by itself.
 */
export function whenCompaniesMerge(step: (tx: Tx, merge: Merge) => Promise<void>): void {
  steps.push(step);
}

const TAKE_TURNS = statement<never>(
  'merge.take_turns',
  'SELECT pg_advisory_xact_lock(lock) FROM (SELECT app.company_lock(id) AS lock FROM unnest($1::uuid[]) AS id ORDER BY lock) AS ordered',
);
const MERGE = statement<{ place: string; moved: string }>('merge.merge', 'SELECT place, moved FROM app.merge_company($1, $2) ORDER BY place, moved');

/** Two companies that turn out to be one. What points to the duplicate moves to the one that is kept, all of it or nothing. */
@Injectable()
export class CompanyMerges {
  constructor(private readonly work: UnitOfWork) {}

  /** The ledger holds each row that moved, with where it was: enough to go back. */
  merge(who: Actor, { keptId, duplicateId, reason }: MergeCompanies): Promise<CompanyView> {
    if (keptId === duplicateId) throw refusePeople('MERGE_WITH_ITSELF', { field: 'duplicateId' });
    const why = plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      await tx.rows(TAKE_TURNS, [[keptId, duplicateId]]);
      for (const id of [keptId, duplicateId]) await this.mustStandAlone(tx, id);
      for (const step of steps) await step(tx, { keptId, duplicateId });
      await companyStore.beginStatus(tx, duplicateId, 'left', why);
      await tx.insert(CompanyMergeRow, { duplicate_id: duplicateId, kept_id: keptId, reason: why });
      const moved = await tx.rows(MERGE, [keptId, duplicateId]);
      tx.record('people.companies_merged', keptId, { duplicateId, rows: moved.length });
      for (const row of moved) tx.record('people.merge_row_moved', row.moved, { place: row.place, keptId, duplicateId });
      return (await companyStore.byId(tx, keptId)) as CompanyView;
    });
  }

  private async mustStandAlone(tx: Tx, id: string): Promise<void> {
    const company = await companyStore.lock(tx, id);
    if (!company) throw refuse('NOT_FOUND');
    if (company.mergedInto) throw refusePeople('COMPANY_MERGED', { keptId: company.mergedInto });
  }
}
