import { NestFactory } from '@nestjs/core';
import { createLogger, layFoundation, NestLogger, readConfig, Relay, runProgram, StartupError } from '@fyrtaarn/platform';
import { WorkerModule } from './worker.module';

/** One of many worker processes. Needs REDIS_URL and a database that others can reach. */
export async function main(): Promise<void> {
  await runProgram(async () => {
    const config = readConfig(process.env);
    if (!config.redisUrl) throw new StartupError('A worker needs REDIS_URL. Without Redis the api runs the tasks itself, and no worker is needed.');
    if (!config.databaseUrl && !config.databaseAppUrl) throw new StartupError('A worker needs DATABASE_URL or DATABASE_APP_URL.');
    const foundation = await layFoundation(config, { warn: (message) => void process.stderr.write(`${message}\n`) });
    const log = createLogger(config.logLevel);
    const app = await NestFactory.createApplicationContext(WorkerModule.on(foundation), { logger: new NestLogger(log), abortOnError: false });
    const relay = app.get(Relay, { strict: false });
    await relay.start();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void relay
          .stop()
          .then(() => app.close())
          .then(() => process.exit(0));
      });
    }
    log.info('worker is running');
  });
}

if (require.main === module) void main();
