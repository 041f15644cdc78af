import type { DynamicModule } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { readConfig } from '../config/config';
import { Secret } from '../config/secret';
import { ContextSigner } from '../database/context';
import { prepareDatabase } from '../database/prepare-database';
import { MAIL_CARRIER, type MailCarrier } from '../mail/mail-carrier';
import { PlatformModule } from '../platform.module';
import { Relay } from '../tasks/relay';
import { TASK_DRIVER, type TaskDriver } from '../tasks/task-driver';
import { TaskRunner } from '../tasks/task-runner';
import { TaskWakeUp } from '../tasks/task-wake-up';
import { foldDays, foldTime, SimulatedClock, simulatedDataSource, SimulatedSigner } from './simulated-time';

export interface SimulatedPlatform {
  /** For the root of an application, beside the features. */
  readonly module: DynamicModule;
  /** The superuser's line, at the simulation's first instant: it loads people, and counts afterwards what became of them. */
  readonly db: Client;
  readonly clock: SimulatedClock;
}

/** Nobody but this process meets the database, and it is thrown away. */
const SECRET = new Secret('a simulation keeps nothing from anybody');
const NO_MAIL: MailCarrier = { carry: async () => 'taken', forget: async () => undefined };

/** Makes a platform of an empty database, in a time that stands still until somebody moves it. @param ownerUrl its superuser's login */
export async function simulatedPlatform(ownerUrl: string, start: Date): Promise<SimulatedPlatform> {
  const db = new Client({ connectionString: ownerUrl });
  await db.connect();
  await foldTime(db);
  const url = await prepareDatabase(ownerUrl, SECRET);
  await foldDays(db);
  await db.query(`SET simulation.now = '${start.toISOString()}'`);
  const clock = new SimulatedClock(start);
  return { module: moduleOn(url, clock), db, clock };
}

function moduleOn(url: string, clock: SimulatedClock): DynamicModule {
  const {
    providers = [],
    exports = [],
    ...platform
  } = PlatformModule.on({
    config: readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }),
    secret: SECRET,
    appDatabaseUrl: url,
  });
  const instead = [
    { provide: Clock, useValue: clock },
    { provide: ContextSigner, useValue: new SimulatedSigner(SECRET, clock) },
    { provide: DataSource, useFactory: () => simulatedDataSource(url) },
    { provide: MAIL_CARRIER, useValue: NO_MAIL },
    { provide: TASK_DRIVER, inject: [TaskRunner], useFactory: inOrder },
  ];
  return { ...platform, providers: [...providers, ...instead, TaskWakeUp, Relay], exports: [...exports, Relay] };
}

/** One after the other, in the order in which they were asked for: chance has no part in who comes first. */
function inOrder(runner: TaskRunner): TaskDriver {
  return {
    start: async () => undefined,
    hasForgotten: async () => false,
    stop: async () => undefined,
    async send(tasks) {
      for (const { id } of [...tasks].sort((a, b) => (a.id < b.id ? -1 : 1))) await runner.run(id);
    },
  };
}
