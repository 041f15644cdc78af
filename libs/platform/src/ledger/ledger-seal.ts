import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { HandlesTask } from '../tasks/handles-task';
import { scheduleOnce } from '../tasks/recurring';

/** How often new entries are sealed. A row changed before it is sealed is not found, so the interval is short. */
const EVERY_MS = 60_000;
const BATCH = 5_000;
const KIND = 'platform.seal_ledger';

interface Sealable {
  readonly id: string;
  readonly canonical: string;
}

// The text that is hashed: every column, in one fixed form.
const CANONICAL = `concat_ws(E'\\x1f', l.id, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(l.actor::text, ''), l.actor_role,
  coalesce(l.on_behalf_of::text, ''), coalesce(l.request_id, ''), l.action, l.subject, l.facts::text)`;
const LAST = statement<{ seq: string; hash: Buffer }>('seal.last', 'SELECT seq, hash FROM app.ledger_seal ORDER BY seq DESC LIMIT 1');
const LOCK = statement<never>('seal.lock', 'SELECT pg_advisory_xact_lock(7157027)');
// By what is not sealed, not by id: an entry that committed late is taken by the next seal.
const UNSEALED = statement<Sealable>(
  'seal.unsealed',
  `SELECT l.id, ${CANONICAL} AS canonical FROM app.ledger l LEFT JOIN app.ledger_sealed s ON s.entry = l.id WHERE s.entry IS NULL ORDER BY l.id LIMIT $1`,
);
const ADD_SEAL = statement<never>('seal.add', 'INSERT INTO app.ledger_seal (seq, previous, hash) VALUES ($1, $2, $3)');
const ADD_ENTRIES = statement<never>(
  'seal.add_entries',
  'INSERT INTO app.ledger_sealed (entry, seal, position) SELECT e, $2, n FROM unnest($1::uuid[]) WITH ORDINALITY AS t (e, n)',
);
const SEALS = statement<{ seq: string; previous: Buffer; hash: Buffer; entries: (string | null)[] | null; sealed: number }>(
  'seal.all',
  `SELECT g.seq, g.previous, g.hash, array_agg(CASE WHEN l.id IS NULL THEN NULL ELSE ${CANONICAL} END ORDER BY s.position) AS entries, count(s.entry)::int AS sealed
    FROM app.ledger_seal g LEFT JOIN app.ledger_sealed s ON s.seal = g.seq LEFT JOIN app.ledger l ON l.id = s.entry GROUP BY g.seq ORDER BY g.seq`,
);

/** Hashes the ledger in batches into a chain, so that a changed, missing or moved entry is found by whoever recounts. */
@Injectable()
export class LedgerSeal implements OnApplicationBootstrap {
  constructor(private readonly work: UnitOfWork) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async seal(tx: Tx): Promise<void> {
    await tx.rows(LOCK);
    const entries = await tx.rows(UNSEALED, [BATCH]);
    if (entries.length > 0) {
      const last = await tx.first(LAST);
      const seq = Number(last?.seq ?? 0) + 1;
      const previous = last?.hash ?? Buffer.alloc(32);
      await tx.rows(ADD_SEAL, [
        seq,
        previous,
        sealHash(
          seq,
          previous,
          entries.map((entry) => entry.canonical),
        ),
      ]);
      await tx.rows(ADD_ENTRIES, [entries.map((entry) => entry.id), seq]);
    }
    tx.schedule(KIND, {}, { at: new Date(Date.now() + (entries.length === BATCH ? 0 : EVERY_MS)) });
  }

  /** @returns what is wrong, in the order of the chain; nothing when every sealed entry is as it was */
  verify(): Promise<{ seals: number; faults: string[] }> {
    return this.work.read(SYSTEM, async (reader) => verifyChain(await readSeals(reader)));
  }
}

type Seal = Awaited<ReturnType<typeof readSeals>>[number];

function readSeals(reader: Reader) {
  return reader.rows(SEALS);
}

function verifyChain(seals: readonly Seal[]): { seals: number; faults: string[] } {
  const faults: string[] = [];
  let previous: Buffer = Buffer.alloc(32);
  seals.forEach((seal, index) => {
    const seq = Number(seal.seq);
    const entries = seal.sealed === 0 ? [] : (seal.entries ?? []);
    if (seq !== index + 1) faults.push(`seal ${seq}: a seal before it is missing`);
    if (!seal.previous.equals(previous)) faults.push(`seal ${seq}: does not continue the one before it`);
    if (entries.includes(null)) faults.push(`seal ${seq}: an entry was removed`);
    else if (!sealHash(seq, seal.previous, entries as string[]).equals(seal.hash)) faults.push(`seal ${seq}: an entry was changed, moved or removed`);
    previous = seal.hash;
  });
  return { seals: seals.length, faults };
}

function sealHash(seq: number, previous: Buffer, entries: readonly string[]): Buffer {
  const hash = createHash('sha256').update(previous).update(String(seq));
  for (const entry of entries) hash.update('\u001e').update(entry);
  return hash.digest();
}
