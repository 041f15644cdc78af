import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addDays, Clock, nextQuarter, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { recount } from '../recount';
import { reportFiles, type ReportFile, type Words } from './report-file';
import { cellsOf, quartersDue } from './report.rules';
import { reportStore, type Issue } from './report.store';

declareActions({ 'programme.report_issued': ['report', 'quarter', 'version', 'reason'] });

const KIND = 'programme.issue_reports';

/** What the quarter is counted with. */
interface Basis {
  readonly began: string;
  readonly below: number;
  readonly lastDay: string;
  readonly definitions: ReadonlyMap<string, Words>;
  readonly names: ReadonlyMap<string, Words>;
}

/** Issues the reports of each quarter on their day, and again when something that was written down late changes them. */
@Injectable()
export class ReportTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async daily(tx: Tx): Promise<void> {
    const today = this.clock.today();
    const { days_after: days, ...recurrence } = await ruleParameters<Recurrence & { days_after: number }>(tx, 'REPORT-QUARTER', today);
    for (const quarter of quartersDue(await reportStore.began(tx), today, days)) tx.schedule('programme.issue_quarter', { quarter }, { dedupeKey: quarter });
    tx.schedule(KIND, {}, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  @HandlesTask('programme.issue_quarter')
  async issue(tx: Tx, { quarter }: { quarter: LocalDate }): Promise<void> {
    await reportStore.lock(tx);
    // Hours are read from what is kept: what is marked is reckoned first, so much at a time.
    if (await recount(tx, 'ORDINARY_PAID_HOURS')) return tx.schedule('programme.issue_quarter', { quarter }, { dedupeKey: quarter });
    const basis = await this.basis(tx, quarter);
    for (const file of reportFiles()) await this.issueOne(tx, await issueOf(tx, file, quarter, basis));
  }

  private async basis(tx: Tx, quarter: LocalDate): Promise<Basis> {
    const began = await reportStore.began(tx);
    const { below } = await ruleParameters<{ below: number }>(tx, 'SMALL-CELL', this.clock.today());
    const lastDay = addDays(nextQuarter(quarter), -1);
    const definitions = new Map((await reportStore.definitions(tx, lastDay)).map(({ indicator, da, en }) => [indicator, { da, en }]));
    const names = new Map((await reportStore.names(tx, lastDay)).map(({ code, da, en }) => [code, { da, en }]));
    return { began, below, lastDay, definitions, names };
  }

  private async issueOne(tx: Tx, issue: Issue): Promise<void> {
    const last = await reportStore.latest(tx, issue);
    if (last?.sameHead && last.sameRows) return;
    const version = (last?.version ?? 0) + 1;
    const reason = !last ? null : last.sameHead ? 'late_registration' : 'definition_changed';
    const id = await reportStore.add(tx, issue, version, reason);
    tx.record('programme.report_issued', id, { report: issue.code, quarter: issue.quarter, version, ...(reason && { reason }) });
  }
}

async function issueOf(tx: Tx, file: ReportFile, quarter: string, { began, below, lastDay, definitions, names }: Basis): Promise<Issue> {
  const counted = await tx.rows(file.count, [began, lastDay, quarter]);
  const rows = cellsOf(file, counted, below, await reportStore.told(tx, quarter, file));
  const used = new Set(rows.flat());
  const known = [...Object.entries(file.words), ...names].filter(([code]) => used.has(code));
  const head = {
    title: file.title,
    definitions: [...file.definitions, ...file.indicators.flatMap((indicator) => definitions.get(indicator) ?? [])],
    columns: file.columns,
    words: Object.fromEntries(known),
  };
  return { code: file.code, quarter, synthetic: counted.some(({ synthetic }) => synthetic), head, rows };
}
