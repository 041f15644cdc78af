import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '@fyrtaarn/kernel';
import { LedgerSeal, UnitOfWork } from '@fyrtaarn/platform';
import { Reader, type Statement } from '../../libs/platform/src/database/transaction';
import { chanceOf } from '../support/random-events';
import { openHouse, type House } from '../support/house';

const TRIALS = 1000;
const SEALS = 12;
const SEED = 20261122;
/** A chain with ways to change a column of an entry. */
const CHAINS = [
  {
    name: 'ledger',
    prefix: '',
    entries: 'app.ledger',
    seals: 'app.ledger_seal',
    sealed: 'app.ledger_sealed',
    edits: [
      `at = at + interval '1 microsecond'`,
      'actor = uuidv7()',
      `action = action || 'x'`,
      'subject = uuidv7()',
      `facts = facts || '{"n": 1}'`,
      'id = uuidv7()',
    ],
  },
  {
    name: 'access',
    prefix: 'access ',
    entries: 'app.access_log',
    seals: 'app.access_seal',
    sealed: 'app.access_sealed',
    edits: [
      `at = at + interval '1 microsecond'`,
      'actor = uuidv7()',
      'subject = uuidv7()',
      `purpose = 'REFERRAL'`,
      `data_groups = '{HEALTH}'`,
      `operation = operation || 'x'`,
    ],
  },
] as const;
type Chain = (typeof CHAINS)[number];

const outside = mkdtempSync(join(tmpdir(), 'fyrtaarn-anchors-'));
let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { ANCHOR_FILE: join(outside, 'heads') } });
  await house.stopTasks();
  for (let nth = 0; nth < SEALS; nth++) {
    for (let entry = 0; entry < 4; entry++)
      await work().write(SYSTEM, async (tx) => tx.record('access.session_ended', '01a1fcfa-0000-7000-8000-000000000000', {}));
    await house.db.query(LOOKS);
    await seal();
  }
  await seal(); // writes the last head down
  for (const { entries, seals, sealed } of CHAINS)
    for (const table of [entries, seals, sealed]) await house.db.query(`CREATE TABLE ${kept(table)} AS TABLE ${table}`);
  await house.db.query('SET session_replication_role = replica');
});
afterAll(async () => {
  await house.close();
  rmSync(outside, { recursive: true });
});

const LOOKS = `INSERT INTO app.access_log (subject, actor, actor_role, operation, purpose, data_groups, decision)
  SELECT uuidv7(), uuidv7(), 'employmentConsultant', 'citizen', 'CASE_WORK', '{NAME}', 'shown' FROM generate_series(1, 4)`;
const work = () => house.api.app.get(UnitOfWork, { strict: false });
const service = () => house.api.app.get(LedgerSeal, { strict: false });
const seal = () => work().upkeep(SYSTEM, (tx) => service().seal(tx));
const kept = (table: string): string => `public.kept_${table.slice('app.'.length)}`;

/** The chain as it was. */
async function putBack({ entries, seals, sealed }: Chain): Promise<void> {
  for (const table of [sealed, seals, entries]) await house.db.query(`DELETE FROM ${table}`);
  for (const table of [entries, seals, sealed]) await house.db.query(`INSERT INTO ${table} SELECT * FROM ${kept(table)}`);
}

/** Whoever owns the database does this to the chain from seal `k` on. @returns the seal that is named first */
type Tampering = (chain: Chain, k: number, chance: (below: number) => number) => Promise<number>;
const entryOf = ({ sealed }: Chain, k: number, position: number): string => `(SELECT entry FROM ${sealed} WHERE seal = ${k} AND position = ${position})`;
const cut = ({ entries, seals, sealed }: Chain, which: string): string =>
  `DELETE FROM ${entries} WHERE id IN (SELECT entry FROM ${sealed} WHERE ${which}); DELETE FROM ${sealed} WHERE ${which}; DELETE FROM ${seals} WHERE ${which.replaceAll('seal ', 'seq ')}`;
const edit = (chain: Chain, k: number, chance: (below: number) => number): Promise<unknown> =>
  house.db.query(`UPDATE ${chain.entries} SET ${chain.edits[chance(chain.edits.length)]} WHERE id = ${entryOf(chain, k, 1 + chance(4))}`);

const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'an entry is changed': async (chain, k, chance) => {
    await edit(chain, k, chance);
    return k;
  },
  'an entry is removed': async (chain, k, chance) => {
    await house.db.query(`DELETE FROM ${chain.entries} WHERE id = ${entryOf(chain, k, 1 + chance(4))}`);
    return k;
  },
  'an entry is removed with its place': async (chain, k, chance) => {
    const position = 1 + chance(4);
    await house.db.query(
      `DELETE FROM ${chain.entries} WHERE id = ${entryOf(chain, k, position)}; DELETE FROM ${chain.sealed} WHERE seal = ${k} AND position = ${position}`,
    );
    return k;
  },
  'two entries change places': async (chain, k, chance) => {
    const [one, other] = [1 + chance(3), 4];
    await house.db.query(`UPDATE ${chain.sealed} SET position = -position WHERE seal = ${k} AND position IN (${one}, ${other})`);
    await house.db.query(`UPDATE ${chain.sealed} SET position = ${one + other} + position WHERE seal = ${k} AND position < 0`);
    return k;
  },
  'an entry moves to a later seal': async (chain, k, chance) => {
    const later = k === SEALS ? 1 : k + 1 + chance(SEALS - k);
    await house.db.query(`UPDATE ${chain.sealed} SET seal = ${later}, position = 5 WHERE seal = ${k} AND position = ${1 + chance(4)}`);
    return Math.min(k, later);
  },
  'a seal goes with all that it holds': async (chain, k) => {
    await house.db.query(cut(chain, `seal = ${k}`));
    // The one after it says that the one before it is missing; of the last one the anchor says it.
    return Math.min(k + 1, SEALS);
  },
  'the end is cut off': async (chain, k) => {
    await house.db.query(cut(chain, `seal >= ${k}`));
    return k;
  },
  'all is sealed anew from there, with our own hand': async (chain, k, chance) => {
    await edit(chain, k, chance);
    await house.db.query(`DELETE FROM ${chain.sealed} WHERE seal >= ${k}; DELETE FROM ${chain.seals} WHERE seq >= ${k}`);
    await seal();
    return k;
  },
};

test('abuse case 18: whoever owns the database rewrites history: in each of a thousand trials the first seal that is not as it was is named first', async () => {
  const chance = chanceOf(SEED);
  const untouched = { seals: expect.any(Number) as number, anchors: expect.any(Number) as number, faults: [] };
  expect(await service().verify()).toEqual(untouched);
  const missed: string[] = [];
  const names = Object.keys(TAMPERINGS);
  for (let nth = 0; nth < TRIALS; nth++) {
    const [name, chain, k] = [names[nth % names.length]!, CHAINS[chance(2)]!, 1 + chance(SEALS)];
    const first = await TAMPERINGS[name]!(chain, k, chance);
    const { faults } = await service().verify();
    if (!faults[0]?.startsWith(`${chain.prefix}seal ${first}: `) && !faults[0]?.startsWith(`${chain.name} seal ${first}: is not what was anchored`))
      missed.push(`${name} (${chain.name}, seal ${k}): ${faults.join(', ') || 'nothing found'}`);
    await putBack(chain);
  }
  expect(missed).toEqual([]);
  expect(await service().verify()).toEqual(untouched);
}, 120_000);

test('a long chain is read a piece at a time, and its end is held as well as its beginning', async () => {
  const many = 22_000;
  await house.db.query(
    `INSERT INTO app.ledger (actor, actor_role, action, subject) SELECT NULL, 'system', 'access.session_ended', uuidv7() FROM generate_series(1, ${many})`,
  );
  for (let sealed = 0; sealed <= many; sealed += 5_000) await seal();
  const pages: number[] = [];
  const { rows } = Reader.prototype;
  const watched = jest.spyOn(Reader.prototype, 'rows').mockImplementation(async function (this: Reader, sql: Statement<unknown>, values?: readonly unknown[]) {
    const found = await rows.call(this, sql, values);
    if (sql.name === 'seal.ledger_page') pages.push((found as { sealed: number }[]).reduce((all, { sealed }) => all + sealed, 0));
    return found;
  });
  const { faults } = await service().verify();
  watched.mockRestore();
  expect(faults).toEqual([]);
  expect(pages.reduce((all, page) => all + page, 0)).toBeGreaterThan(many);
  expect(Math.max(...pages)).toBeLessThan(10_000);
  const last = (await house.db.query<{ seq: string }>('SELECT max(seq) AS seq FROM app.ledger_seal')).rows[0]!.seq;
  await house.db.query(`UPDATE app.ledger SET action = 'x.changed' WHERE id = (SELECT entry FROM app.ledger_sealed WHERE seal = ${last} LIMIT 1)`);
  expect((await service().verify()).faults).toEqual([`seal ${last}: an entry was changed, moved or removed`]);
});
