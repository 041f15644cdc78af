import { Controller, Inject, Req, Res } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecureGet } from '../access/secure-operation';
import { Registry } from 'prom-client';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { Workings } from './workings';

const FIGURES = Registry.PROMETHEUS_CONTENT_TYPE;
const ALIVE = statement<{ waiting: number; dead: number }>(
  'health.alive',
  `SELECT count(*) FILTER (WHERE state = 'waiting' AND due_at < now())::int AS waiting, count(*) FILTER (WHERE state = 'dead')::int AS dead
    FROM app.task WHERE state IN ('waiting', 'dead')`,
);

/** For load balancers and operators. Live: the process answers. Ready: the database answers too; Redis away is slow, not dead. */
@Controller()
export class HealthController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workings: Workings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SecureGet('health/live', { public: 'says only that the process runs' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @SecureGet('health/ready', { public: 'says only whether requests can be served' })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    try {
      const tasks = await this.work.read(SYSTEM, (reader) => reader.first(ALIVE));
      await reply.send({ status: 'ok', tasks });
    } catch {
      await reply.status(503).send({ status: 'database unreachable' });
    }
  }

  @SecureGet('metrics', { public: 'guarded by METRICS_TOKEN; without one only this machine may read it' })
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const allowed = this.config.metricsToken
      ? request.headers.authorization === `Bearer ${this.config.metricsToken}`
      : ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) && !request.headers['x-forwarded-for'];
    if (!allowed) return void (await reply.status(404).send());
    await reply.type(FIGURES).send(await this.workings.figures());
  }
}
