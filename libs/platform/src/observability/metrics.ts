import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What /metrics shows. Labels are operation names, kinds and outcomes, never people. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly operations = new Histogram({
    name: 'fyrtaarn_operation_seconds',
    help: 'Time to answer a GraphQL operation or a page',
    labelNames: ['operation', 'outcome'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });

  readonly tasks = new Counter({ name: 'fyrtaarn_tasks_total', help: 'Tasks by outcome', labelNames: ['kind', 'outcome'], registers: [this.registry] });

  readonly tasksLeft = this.gauge('fyrtaarn_tasks_left', 'Tasks that are due and not done', ['kind', 'state']);
  readonly taskLag = this.gauge('fyrtaarn_task_lag_seconds', 'Time since the oldest task that is not done was due', ['kind']);
  readonly mailsWaiting = this.gauge('fyrtaarn_mails_waiting', 'Mails that are not sent yet');
  readonly sealedAt = this.gauge('fyrtaarn_sealed_timestamp_seconds', 'When a log was last sealed', ['log']);
  readonly backupAt = this.gauge('fyrtaarn_backup_timestamp_seconds', 'When the data were last copied, and the changes to them last left', ['what']);
  readonly backupLate = this.gauge('fyrtaarn_backup_late', '1 where there is no copy, or no changes, as new as the rule BACKUPS asks for', ['what']);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
