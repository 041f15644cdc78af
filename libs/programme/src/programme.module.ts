import { Module } from '@nestjs/common';
import { ComparisonResolver } from './comparison/comparison.resolver';
import { Comparisons } from './comparison/comparisons';
import { ProgrammeResolver } from './programme.resolver';
import { RecountTasks } from './recount.tasks';
import { ReportExportController } from './reports/report-export.controller';
import { ReportResolver } from './reports/report.resolver';
import { ReportTasks } from './reports/report.tasks';
import { Reports } from './reports/reports';
import { Spending } from './spending/spending';
import { SpendingResolver } from './spending/spending.resolver';
import { CountWatchResolver } from './watch/count-watch.resolver';
import { CountWatchTasks } from './watch/count-watch.tasks';
import { ExpiryWatchTasks } from './watch/expiry-watch.tasks';
import { TargetWatchTasks } from './watch/target-watch.tasks';
import './programme.fields';

@Module({ providers: [RecountTasks, ReportTasks, Reports, TargetWatchTasks, ExpiryWatchTasks, CountWatchTasks], exports: [Reports] })
export class ProgrammeModule {}

@Module({
  imports: [ProgrammeModule],
  providers: [Comparisons, ComparisonResolver, ProgrammeResolver, ReportResolver, Spending, SpendingResolver, CountWatchResolver],
  controllers: [ReportExportController],
})
export class ProgrammeApiModule {}
