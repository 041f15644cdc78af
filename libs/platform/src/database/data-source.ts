import { DataSource, getMetadataArgsStorage } from 'typeorm';

/** The pool of the application's login. Entities are flat row classes; whichever features are loaded have registered theirs. */
export function createDataSource(url: string, poolSize: number): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities: getMetadataArgsStorage().tables.map((table) => table.target as () => void),
    installExtensions: false,
    connectTimeoutMS: 5_000,
    applicationName: 'fyrtaarn',
    // A statement that takes this long is a fault, not a wait: give the connection back.
    // A day is a day in Copenhagen, in CURRENT_DATE as by the clock: at half past midnight it has begun.
    extra: { statement_timeout: 10_000, lock_timeout: 3_000, idle_in_transaction_session_timeout: 15_000, options: '-c TimeZone=Europe/Copenhagen' },
  }).initialize();
}
