import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

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

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
