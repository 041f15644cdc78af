import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { HandlesTask } from '../tasks/handles-task';
import { scheduleOnce } from '../tasks/recurring';
import { Anchor, type Anchored } from './anchor';
import { forgottenThrough } from './forgotten-looks';
import { SealChain, type Head } from './seal-chain';

/** How often new entries are sealed. A row changed before it is sealed is not found, so the interval is short. */
const EVERY_MS = 60_000;
const KIND = 'platform.seal_ledger';
/** Anchors held against the database at a time. */
const PAGE = 5_000;

const UTC = `to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
const text = (column: string): string => `coalesce(l.${column}::text, '')`;
const CHAINS = [
  new SealChain('ledger', {
    entries: 'ledger',
    seals: 'ledger_seal',
    sealed: 'ledger_sealed',
    columns: ['l.id', UTC, text('actor'), 'l.actor_role', text('on_behalf_of'), text('request_id'), 'l.action', 'l.subject', 'l.facts::text'],
  }),
  new SealChain('access', {
    entries: 'access_log',
    seals: 'access_seal',
    sealed: 'access_sealed',
    columns: ['l.id', UTC, text('subject'), text('actor'), 'l.actor_role', text('organisation_id'), 'l.operation', 'l.purpose'].concat(
      'l.data_groups::text',
      'l.decision',
      text('emergency_id'),
      text('request_id'),
    ),
  }),
];
const LOCK = statement<never>('seal.lock', 'SELECT pg_advisory_xact_lock(7157027)');

/** Seals the ledger and the access log, each in a chain of its own, and writes the heads down outside the database. */
@Injectable()
export class LedgerSeal implements OnApplicationBootstrap {
  private lastAnchored = '';

  constructor(
    private readonly work: UnitOfWork,
    private readonly anchor: Anchor,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async seal(tx: Tx): Promise<void> {
    await tx.rows(LOCK);
    await this.writeDown(tx);
    let more = false;
    for (const chain of CHAINS) more = (await chain.seal(tx)) || more;
    tx.schedule(KIND, {}, { at: new Date(Date.now() + (more ? 0 : EVERY_MS)) });
  }

  /** @returns what is wrong, chain by chain; nothing when every sealed entry is as it was, or has served its time, and the chains go through their anchors */
  verify(): Promise<{ seals: number; anchors: number; faults: string[] }> {
    return this.work.read(SYSTEM, async (reader) => {
      let seals = 0;
      const faults: string[] = [];
      const forgotten: Readonly<Record<string, number>> = { access: await forgottenThrough(reader, this.anchor.lines()) };
      for (const chain of CHAINS) {
        const found = await chain.verify(reader, forgotten[chain.name]);
        seals += found.seals;
        faults.push(...found.faults);
      }
      const { anchors, faults: torn } = await this.hold(reader);
      return { seals, anchors, faults: [...faults, ...torn] };
    });
  }

  /** The heads that earlier seals committed: a head of this transaction might still be taken back, and would then accuse us. */
  private async writeDown(reader: Reader): Promise<void> {
    const heads: Record<string, Head> = this.anchor.headsOfBooks();
    for (const chain of CHAINS) {
      const head = await chain.head(reader);
      if (head) heads[chain.name] = head;
    }
    const now = JSON.stringify(heads);
    if (now === this.lastAnchored || now === '{}') return;
    this.anchor.write({ at: new Date().toISOString(), heads });
    this.lastAnchored = now;
  }

  /** Whether the database was taken back to before something was anchored. */
  async isBefore(reader: Reader, anchored: Anchored): Promise<boolean> {
    return (await this.astray(reader, [anchored])).length > 0;
  }

  private async hold(reader: Reader): Promise<{ anchors: number; faults: string[] }> {
    const faults: string[] = [];
    let anchors = 0;
    let page: Anchored[] = [];
    const holdPage = async (): Promise<void> => {
      faults.push(...(await this.astray(reader, page)));
      anchors += page.length;
      page = [];
    };
    for (const { line, written, fault } of this.anchor.lines()) {
      if (fault) faults.push(`anchor line ${line}: ${fault}`);
      if (written) page.push(written.entry);
      if (page.length === PAGE) await holdPage();
    }
    await holdPage();
    return { anchors, faults };
  }

  private async astray(reader: Reader, anchors: readonly Anchored[]): Promise<string[]> {
    const faults: string[] = [];
    for (const chain of CHAINS) {
      const heads = anchors.flatMap(({ at, heads }) => (heads[chain.name] ? [{ at, ...(heads[chain.name] as Head) }] : []));
      const astray = await chain.without(reader, heads);
      faults.push(...astray.map(({ seq, at }) => `${chain.name} seal ${seq}: is not what was anchored at ${at}`));
    }
    return faults;
  }
}
