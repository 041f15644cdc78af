import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Clock, SystemClock } from '@fyrtaarn/kernel';
import { DataSource } from 'typeorm';
import { AccessGuard } from './access/access-guard';
import { Identity } from './auth/identity';
import { ApiTokens } from './auth/api-tokens';
import { Cookies } from './auth/cookies';
import { Guesses } from './auth/guesses';
import { Invitations } from './auth/invitations';
import { KeptForms } from './auth/kept-forms';
import { KnownDevices } from './auth/known-devices';
import { LocalLogins } from './auth/local-logins';
import { OutsideLogins } from './auth/outside-logins';
import { SecondFactors } from './auth/second-factors';
import { Sessions } from './auth/sessions';
import type { Config } from './config/config';
import { CONFIG } from './config/config.token';
import { Secret } from './config/secret';
import { ContextSigner } from './database/context';
import { createDataSource } from './database/data-source';
import { APP_DATABASE_URL } from './database/database.tokens';
import { UnitOfWork } from './database/unit-of-work';
import { SharedFiles } from './files/shared-files';
import { keyPlace } from './keys/key-file';
import { Keyring } from './keys/keyring';
import { Anchor } from './ledger/anchor';
import { LedgerSeal } from './ledger/ledger-seal';
import { MAIL_CARRIER, mailCarrierOf } from './mail/mail-carrier';
import { MailTasks } from './mail/mail.tasks';
import { createLogger, LOGGER, type Logger } from './observability/logger';
import { KeptAnswers } from './once/kept-answers';
import { ForgettingTasks } from './retention/forgetting.tasks';
import { Metrics } from './observability/metrics';
import { sendTraces } from './observability/traces';
import { BullmqDriver, REDIS_URL } from './tasks/bullmq-driver';
import { DeadTasks } from './tasks/dead-tasks';
import { InProcessDriver } from './tasks/in-process-driver';
import { Relay } from './tasks/relay';
import { TASK_DRIVER } from './tasks/task-driver';
import { TaskHandlers } from './tasks/task-handlers';
import { TaskRunner } from './tasks/task-runner';
import { TaskWakeUp } from './tasks/task-wake-up';

/** What a process stands on: its settings, the house's secret, and the application's login to a prepared database. */
export interface Foundation {
  readonly config: Config;
  readonly secret: Secret;
  readonly appDatabaseUrl: string;
}

/** The machines that every feature uses. One per process; the pool closes last. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  private endTraces: (() => Promise<void>) | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.tracesUrl) this.endTraces = await sendTraces(this.config.tracesUrl);
  }

  static on({ config, secret, appDatabaseUrl }: Foundation): DynamicModule {
    const login = [Cookies, Identity, Sessions, OutsideLogins, LocalLogins, Guesses, KeptForms, KnownDevices, SecondFactors, Invitations, ApiTokens];
    const shared = [UnitOfWork, ...login, SharedFiles, Metrics, KeptAnswers, LedgerSeal, MailTasks, ForgettingTasks, TaskHandlers, TaskRunner, DeadTasks];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Secret, useValue: secret },
        { provide: LOGGER, useValue: createLogger(config.logLevel) },
        { provide: Clock, useClass: SystemClock },
        { provide: ContextSigner, useValue: new ContextSigner(secret) },
        { provide: APP_DATABASE_URL, useValue: appDatabaseUrl },
        { provide: DataSource, useFactory: () => createDataSource(appDatabaseUrl, config.databasePool) },
        { provide: Keyring, inject: [LOGGER], useFactory: (log: Logger) => new Keyring(keyPlace(config, (message) => log.warn(message))) },
        {
          provide: Anchor,
          inject: [LOGGER],
          useFactory: (log: Logger) => new Anchor(secret, config.anchorFile, (anchor) => log.info({ anchor }, 'sealed')),
        },
        { provide: MAIL_CARRIER, useFactory: () => mailCarrierOf(config) },
        { provide: APP_GUARD, useClass: AccessGuard },
        ...shared,
      ],
      exports: [CONFIG, Secret, Keyring, LOGGER, Clock, Anchor, APP_DATABASE_URL, ...shared],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.endTraces?.();
    await this.dataSource.destroy();
  }
}

/** The running of tasks, for the process that does it: the api itself without Redis, the workers with it. */
@Module({})
export class TaskRunningModule {
  static with(redisUrl: string | undefined): DynamicModule {
    return {
      module: TaskRunningModule,
      providers: [TaskWakeUp, Relay, { provide: REDIS_URL, useValue: redisUrl }, { provide: TASK_DRIVER, useClass: redisUrl ? BullmqDriver : InProcessDriver }],
      exports: [Relay],
    };
  }
}
