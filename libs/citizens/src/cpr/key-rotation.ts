import { SYSTEM } from '@fyrtaarn/kernel';
import { StartupError, statement, type Keyring, type Tx, type UnitOfWork, type Wrapped } from '@fyrtaarn/platform';

/** Small enough that a look-up meanwhile never waits long for a row. */
const BATCH = 200;
const INSIDE = { unseen: 'the machine’s own work' };
const ADD = statement<never>('keys.add', 'SELECT app.data_key_add($1)');
const STALE = statement<Wrapped & { citizen_id: string }>('keys.stale', 'SELECT citizen_id, wrapped, version FROM app.citizen_key_stale($1, $2)', INSIDE);
const REWRAP = statement<never>('keys.rewrap', 'SELECT app.citizen_key_rewrap($1, $2)', INSIDE);
const UNINDEXED = statement<Wrapped & { citizen_id: string; sealed: Buffer }>(
  'keys.unindexed',
  'SELECT citizen_id, sealed, wrapped, version FROM app.citizen_cpr_unindexed($1, $2)',
  INSIDE,
);
const REINDEX = statement<never>('keys.reindex', 'SELECT app.citizen_cpr_reindex($1, $2)', INSIDE);
const RETIRE = statement<{ retired: boolean }>('keys.retire', 'SELECT app.data_key_retire($1, $2) AS retired');

/**
 * Puts new keys in use while the house runs: beside the old ones first, then every citizen's key and every index entry, then the old
 * ones go. A rotation that was broken off is finished by the next.
 * @returns how many keys were wrapped anew and how many numbers indexed anew
 * @throws StartupError where the keys are no file that can be written
 */
export async function rotateKeys(work: UnitOfWork, keyring: Keyring): Promise<{ keys: number; numbers: number }> {
  if (!keyring.grow()) throw new StartupError('Keys that are given as text cannot be turned here: put them in a file and set DATA_KEYS_FILE.');
  const { wrap, index } = keyring.versions;
  await work.upkeep(SYSTEM, (tx) => tx.rows(ADD, [JSON.stringify(keyring.fingerprints())]));
  let [keys, numbers] = [0, 0];
  do {
    keys += await untilNone(work, (tx) => rewrapSome(tx, keyring, wrap));
    numbers += await untilNone(work, (tx) => reindexSome(tx, keyring, index));
    // What was written meanwhile by a process that had only the old keys is taken in the next round.
  } while (!(await work.upkeep(SYSTEM, (tx) => tx.first(RETIRE, [wrap, index])))?.retired);
  return { keys, numbers };
}

async function untilNone(work: UnitOfWork, some: (tx: Tx) => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await work.upkeep(SYSTEM, some);
    if (done === 0) return all;
    all += done;
  }
}

async function rewrapSome(tx: Tx, keyring: Keyring, newest: number): Promise<number> {
  const rows = await tx.rows(STALE, [newest, BATCH]);
  const anew = rows.map(({ citizen_id: citizen, ...was }) => ({
    citizen,
    was: was.version,
    wrapped: keyring.rewrap(citizen, was).wrapped.toString('hex'),
  }));
  await tx.rows(REWRAP, [JSON.stringify(anew), newest]);
  return rows.length;
}

async function reindexSome(tx: Tx, keyring: Keyring, newest: number): Promise<number> {
  const rows = await tx.rows(UNINDEXED, [newest, BATCH]);
  const anew = rows.map(({ citizen_id: citizen, sealed, ...key }) => ({
    citizen,
    hash: keyring.indexBy(newest, keyring.open(citizen, key, 'cpr', sealed)).hash,
  }));
  await tx.rows(REINDEX, [JSON.stringify(anew), newest]);
  return rows.length;
}
