import { createHash } from 'node:crypto';
import { statement, type Reader, type Statement, type Tx } from '../database/transaction';

const BATCH = 5_000;
/** Most seals of one page; a house with little to do has many that hold little. */
const PAGE = 100;
/** The least bigint: a seal that somebody put before the first is seen too. */
const BEFORE_ALL = '-9223372036854775808';

/** The last link of a chain: everything before it is in its hash. */
export interface Head {
  readonly seq: string;
  readonly hash: string;
}

/** A head with the instant at which it was written down. */
export interface Anchorage extends Head {
  readonly at: string;
}

/** An entry with every column in one fixed form: the text that is hashed. */
interface Sealable {
  readonly id: string;
  readonly canonical: string;
}

interface Seal {
  readonly seq: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly entries: (string | null)[] | null;
  readonly sealed: number;
}

/** The seal that another must continue. */
interface Link {
  readonly seq: number;
  readonly hash: Buffer;
}

/** The tables of one chain, and its columns as text, in order; `l` is the entry. */
interface ChainOf {
  readonly entries: string;
  readonly seals: string;
  readonly sealed: string;
  readonly columns: readonly string[];
}

/** Hashes the entries of a table in batches into a chain, so that a changed, missing or moved entry is found by whoever recounts. */
export class SealChain {
  private readonly last: Statement<Head & { bytes: Buffer }>;
  private readonly unsealed: Statement<Sealable>;
  private readonly addSeal: Statement<never>;
  private readonly addEntries: Statement<never>;
  private readonly page: Statement<Seal>;
  private readonly astray: Statement<Anchorage>;

  constructor(
    readonly name: string,
    { entries, seals, sealed, columns }: ChainOf,
  ) {
    const canonical = `concat_ws(E'\\x1f', ${columns.join(', ')})`;
    this.last = statement(`seal.${name}_last`, `SELECT seq, encode(hash, 'hex') AS hash, hash AS bytes FROM app.${seals} ORDER BY seq DESC LIMIT 1`);
    // By what is not sealed, not by id: an entry that committed late is taken by the next seal.
    this.unsealed = statement(
      `seal.${name}_unsealed`,
      `SELECT l.id, ${canonical} AS canonical FROM app.${entries} l LEFT JOIN app.${sealed} s ON s.entry = l.id WHERE s.entry IS NULL ORDER BY l.id LIMIT $1`,
    );
    this.addSeal = statement(`seal.${name}_add`, `INSERT INTO app.${seals} (seq, previous, hash) VALUES ($1, $2, $3)`);
    this.addEntries = statement(
      `seal.${name}_add_entries`,
      `INSERT INTO app.${sealed} (entry, seal, position) SELECT e, $2, n FROM unnest($1::uuid[]) WITH ORDINALITY AS t (e, n)`,
    );
    // As many seals as it takes to come to a batch of entries: what is read at once is the same, however long the chain.
    this.page = statement(
      `seal.${name}_page`,
      `WITH near AS (SELECT g.seq, g.previous, g.hash, (SELECT count(*)::int FROM app.${sealed} s WHERE s.seal = g.seq) AS sealed
          FROM app.${seals} g WHERE g.seq > $1 ORDER BY g.seq LIMIT ${PAGE}),
        page AS (SELECT near.*, sum(sealed) OVER (ORDER BY seq) - sealed AS before FROM near)
      SELECT g.seq, g.previous, g.hash, g.sealed, (SELECT array_agg(CASE WHEN l.id IS NULL THEN NULL ELSE ${canonical} END ORDER BY s.position)
          FROM app.${sealed} s LEFT JOIN app.${entries} l ON l.id = s.entry WHERE s.seal = g.seq) AS entries
        FROM page g WHERE g.before < ${BATCH} ORDER BY g.seq`,
    );
    this.astray = statement(
      `seal.${name}_astray`,
      `SELECT h.at, h.seq FROM jsonb_to_recordset($1) AS h (at text, seq bigint, hash text)
        LEFT JOIN app.${seals} s ON s.seq = h.seq AND encode(s.hash, 'hex') = h.hash WHERE s.seq IS NULL ORDER BY h.seq, h.at`,
    );
  }

  async head(reader: Reader): Promise<Head | undefined> {
    const last = await reader.first(this.last);
    return last && { seq: last.seq, hash: last.hash };
  }

  /** @returns whether there may be more to seal at once */
  async seal(tx: Tx): Promise<boolean> {
    const entries = await tx.rows(this.unsealed, [BATCH]);
    if (entries.length === 0) return false;
    const last = await tx.first(this.last);
    const seq = Number(last?.seq ?? 0) + 1;
    const previous = last?.bytes ?? Buffer.alloc(32);
    const texts = entries.map((entry) => entry.canonical);
    await tx.rows(this.addSeal, [seq, previous, sealHash(seq, previous, texts)]);
    await tx.rows(this.addEntries, [entries.map((entry) => entry.id), seq]);
    return entries.length === BATCH;
  }

  /**
   * @param forgotten up to which seal all entries may be gone, because they have served their time; their seals still hold the chain together
   * @returns what is wrong, in the order of the chain; nothing when every sealed entry is as it was
   */
  async verify(reader: Reader, forgotten = 0): Promise<{ seals: number; faults: string[] }> {
    const faults: string[] = [];
    let seals = 0;
    let after = BEFORE_ALL;
    let last: Link = { seq: 0, hash: Buffer.alloc(32) };
    for (;;) {
      const page = await reader.rows(this.page, [after]);
      if (page.length === 0) return { seals, faults };
      for (const seal of page) {
        faults.push(...faultsOf(seal, last, forgotten).map((fault) => `${this.name === 'ledger' ? '' : `${this.name} `}seal ${seal.seq}: ${fault}`));
        last = { seq: Number(seal.seq), hash: seal.hash };
        after = seal.seq;
      }
      seals += page.length;
    }
  }

  /** @returns those heads, of the ones written down elsewhere, that the chain does not go through (any more) */
  without(reader: Reader, heads: readonly Anchorage[]): Promise<Anchorage[]> {
    return reader.rows(this.astray, [JSON.stringify(heads)]);
  }
}

function faultsOf({ seq, previous, hash, entries, sealed }: Seal, last: Link, forgotten: number): string[] {
  const texts = sealed === 0 ? [] : (entries ?? []);
  const isForgotten = sealed === 0 && Number(seq) <= forgotten;
  const broken = texts.includes(null)
    ? 'an entry was removed'
    : !isForgotten && !sealHash(Number(seq), previous, texts as string[]).equals(hash) && 'an entry was changed, moved or removed';
  return [Number(seq) !== last.seq + 1 && 'a seal before it is missing', !previous.equals(last.hash) && 'does not continue the one before it', broken].filter(
    (fault) => fault !== false,
  );
}

function sealHash(seq: number, previous: Buffer, entries: readonly string[]): Buffer {
  const hash = createHash('sha256').update(previous).update(String(seq));
  for (const entry of entries) hash.update('\u001e').update(entry);
  return hash.digest();
}
