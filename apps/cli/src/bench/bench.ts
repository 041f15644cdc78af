import { benchAssignment } from './assignment.bench';
import { benchExplanation } from './explanation.bench';
import { benchPages } from './pages.bench';
import { benchProposals } from './proposals.bench';
import { benchStart } from './start.bench';
import { benchTasks } from './tasks.bench';
import { print, type Table } from '../table';

const PARTS: readonly (() => Promise<Table>)[] = [benchStart, benchPages, benchProposals, benchTasks, benchExplanation, benchAssignment];

/** Everything is measured in this one run, on this machine: ratios travel, times do not. */
export async function bench(): Promise<void> {
  for (const part of PARTS) print(await part());
}
