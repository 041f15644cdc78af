import type { Config } from '../config/config';
import { loadSecret } from '../config/secret';
import type { Foundation } from '../platform.module';
import { startEmbeddedPostgres } from './embedded-postgres';
import { prepareDatabase } from './prepare-database';

export interface OpenFoundation extends Foundation {
  /** The owner's login; absent where this process was given the application's own. */
  readonly ownerUrl: string | undefined;
  close(): Promise<void>;
}

/**
 * Gets a process its database: the one given, or Postgres in this folder; migrated, unless only the application's login is given.
 * @throws StartupError, or the driver's connection error, for what the operator can mend
 */
export async function layFoundation(config: Config, options: { fresh?: boolean; warn: (message: string) => void }): Promise<OpenFoundation> {
  const secret = loadSecret(config, options.warn);
  if (config.databaseAppUrl) return { config, secret, appDatabaseUrl: config.databaseAppUrl, ownerUrl: undefined, close: async () => undefined };
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres(config.dataDir, { fresh: options.fresh ?? false });
  try {
    const ownerUrl = config.databaseUrl ?? (embedded?.url as string);
    const appDatabaseUrl = await prepareDatabase(ownerUrl, secret);
    return { config, secret, appDatabaseUrl, ownerUrl, close: async () => embedded?.stop() };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
