import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { REPORT_READERS } from './report-readers';
import { AssessmentView, QuarterReportsView, QuarterView, ReportView } from './report.views';
import { Reports } from './reports';

const READERS = { may: REPORT_READERS } as const;

@Resolver()
export class ReportResolver {
  constructor(private readonly reports: Reports) {}

  @SecureQuery(() => [QuarterView], { ...READERS, description: 'Quarters that reports were issued of, the latest first' })
  reportQuarters(@CurrentActor() who: Actor): Promise<QuarterView[]> {
    return this.reports.quarters(who);
  }

  @SecureQuery(() => QuarterReportsView, { ...READERS, description: 'By the first day of the quarter' })
  quarterReports(@CurrentActor() who: Actor, @Args('quarter', { type: () => Day }) quarter: string): Promise<QuarterReportsView> {
    return this.reports.ofQuarter(who, quarter);
  }

  @SecureQuery(() => ReportView, { ...READERS, description: 'One report of a quarter; an earlier version by its number' })
  report(
    @CurrentActor() who: Actor,
    @Args('quarter', { type: () => Day }) quarter: string,
    @Args('code', { type: () => String }) code: string,
    @Args('version', { type: () => Int, nullable: true }) version?: number,
  ): Promise<ReportView> {
    return this.reports.one(who, quarter, code, version);
  }

  @SecureMutation(() => AssessmentView, { may: ['reporter'], description: 'What the effort means to the area; what was written before stays' })
  assessQuarter(
    @CurrentActor() who: Actor,
    @Args('quarter', { type: () => Day }) quarter: string,
    @Args('text', { type: () => String }) text: string,
  ): Promise<AssessmentView> {
    return this.reports.assess(who, quarter, text);
  }
}
