import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { projectPath } from '../config/paths';
import { statement } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { Metrics } from './metrics';
import type { WorkingsView } from './workings.views';

type Found = Omit<WorkingsView, 'nodeVersion' | 'version' | 'overRedis'>;
const NOW = statement<Found>(
  'workings.now',
  `WITH left_to_do AS (
    SELECT kind, count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'sent')::int AS "underWay", count(*) FILTER (WHERE state = 'dead')::int AS dead,
        greatest(0, max(extract(epoch FROM now() - due_at)))::int AS "oldestSeconds"
      FROM app.task WHERE state IN ('sent', 'dead') OR (state = 'waiting' AND due_at <= now()) GROUP BY kind)
  SELECT (SELECT coalesce(json_agg(w ORDER BY "oldestSeconds" DESC, kind), '[]') FROM left_to_do w) AS work,
    (SELECT count(*)::int FROM app.mail WHERE state = 'queued') AS "mailsWaiting",
    (SELECT at FROM app.ledger_seal ORDER BY seq DESC LIMIT 1) AS "ledgerSealedAt", (SELECT at FROM app.access_seal ORDER BY seq DESC LIMIT 1) AS "accessLogSealedAt",
    a.last_archived_time AS "changesLeftAt", a.failed_count::int AS "changesNotLeft", c.at AS "copiedAt",
    a.last_archived_time < now() - make_interval(mins => (r.parameters ->> 'changes_minutes')::int) IS NOT FALSE AS "changesLate",
    c.at < now() - make_interval(hours => (r.parameters ->> 'copy_hours')::int) IS NOT FALSE AS "copyLate", current_setting('server_version') AS "postgresVersion"
    FROM pg_stat_archiver a, (SELECT app.copied_at() AS at) c, ref.rule r
    WHERE r.code = 'BACKUPS' AND r.valid_from <= current_date AND (r.valid_to IS NULL OR r.valid_to >= current_date)`,
);

const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };

/** How the platform itself is doing: what waits, what was given up, when the logs were last sealed. Counts and instants, nothing of people. */
@Injectable()
export class Workings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async now(): Promise<WorkingsView> {
    const found = await this.work.read(SYSTEM, (reader) => reader.first(NOW));
    return { ...(found as Found), overRedis: this.config.redisUrl !== undefined, nodeVersion: process.versions.node, version };
  }

  /** All figures as operators' tools read them. Without the database, those that this process knows by itself. */
  async figures(): Promise<string> {
    const { registry, tasksLeft, taskLag, mailsWaiting, sealedAt, backupAt, backupLate } = this.metrics;
    for (const gauge of [tasksLeft, taskLag, mailsWaiting, sealedAt, backupAt, backupLate]) gauge.reset();
    const now = await this.now().catch(() => undefined);
    for (const { kind, waiting, underWay, dead, oldestSeconds } of now?.work ?? []) {
      for (const [state, count] of Object.entries({ waiting, underWay, dead })) tasksLeft.set({ kind, state }, count);
      if (waiting + underWay > 0) taskLag.set({ kind }, oldestSeconds);
    }
    if (now) mailsWaiting.set(now.mailsWaiting);
    for (const [log, at] of [
      ['ledger', now?.ledgerSealedAt],
      ['access', now?.accessLogSealedAt],
    ] as const)
      if (at) sealedAt.set({ log }, new Date(at).getTime() / 1000);
    for (const [what, at, late] of [
      ['copy', now?.copiedAt, now?.copyLate],
      ['changes', now?.changesLeftAt, now?.changesLate],
    ] as const) {
      if (at) backupAt.set({ what }, new Date(at).getTime() / 1000);
      if (late !== undefined) backupLate.set({ what }, Number(late));
    }
    return registry.metrics();
  }
}
