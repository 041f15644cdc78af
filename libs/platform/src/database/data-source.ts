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
    extra: {
      // A statement that takes this long is a fault, not a wait: give the connection back.
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      // What is sent does not wait for what was sent before it.
      pipeline: true,
      // A day is a day in Copenhagen, in CURRENT_DATE as by the clock: at half past midnight it has begun. Plans are made once a connection, not once a call.
      options: '-c TimeZone=Europe/Copenhagen -c plan_cache_mode=force_generic_plan',
    },
  }).initialize();
}
