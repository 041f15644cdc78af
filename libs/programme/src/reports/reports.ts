import { Injectable } from '@nestjs/common';
import { localDate, plainText, quarterOf, refuse, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import '../programme.errors';
import { reportStore } from './report.store';
import type { AssessmentView, QuarterReportsView, QuarterView, ReportView } from './report.views';

declareActions({ 'programme.quarter_assessed': ['quarter'] });

/** What the programme has told of its quarters. */
@Injectable()
export class Reports {
  constructor(private readonly work: UnitOfWork) {}

  quarters(who: Actor): Promise<QuarterView[]> {
    return this.work.read(who, (reader) => reportStore.quarters(reader));
  }

  /** @param quarter its first day */
  async ofQuarter(who: Actor, quarter: string): Promise<QuarterReportsView> {
    const first = firstDay(quarter);
    return this.work.read(who, async (reader) => {
      const told = (await reportStore.quarters(reader)).find((one) => one.quarter === first);
      if (!told) throw refuse('NOT_FOUND');
      return { ...told, reports: await reportStore.ofQuarter(reader, first), assessment: (await reportStore.assessment(reader, first)) ?? null };
    });
  }

  /** @param version the latest when left out */
  async one(who: Actor, quarter: string, code: string, version?: number): Promise<ReportView> {
    const report = await this.work.read(who, (reader) => reportStore.one(reader, firstDay(quarter), code, version ?? null));
    if (!report) throw refuse('NOT_FOUND');
    return report;
  }

  assess(who: Actor, quarter: string, words: string): Promise<AssessmentView> {
    const first = firstDay(quarter);
    const text = plainText('text', words, { min: 20, max: 3000 });
    return this.work.write(who, async (tx) => {
      const id = await reportStore.assess(tx, first, text);
      tx.record('programme.quarter_assessed', id, { quarter: first });
      const written = await reportStore.assessment(tx, first);
      if (!written) throw refuse('NOT_FOUND');
      return written;
    });
  }
}

function firstDay(quarter: string): LocalDate {
  const day = localDate(quarter, 'quarter');
  if (quarterOf(day) !== day) throw refuse('NOT_FOUND');
  return day;
}
