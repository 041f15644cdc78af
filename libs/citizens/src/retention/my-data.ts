import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { declareActions, Keyring, statement, UnitOfWork, type Tx, type Wrapped } from '@fyrtaarn/platform';
import { accessLogStore } from '../access/access-log.store';
import type { MyAccessLookView } from '../access/access-log.views';

declareActions({ 'citizens.data_exported': ['tables'] });

/** One table of the house, with the citizen's own rows. Columns have their names in the database. */
export interface DataPart {
  readonly table: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly fate: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** All that the house has about a citizen, and who has seen it. */
export interface MyData {
  /** An instant. */
  readonly at: string;
  readonly cpr: string | null;
  readonly parts: readonly DataPart[];
  readonly looks: readonly MyAccessLookView[];
}

/** As many looks as five years of a busy case have, and more. */
const MOST_LOOKS = 10_000;
const OWN = { unseen: 'a citizen’s own' };
const PARTS = statement<{ parts: DataPart[] }>('my_data.parts', 'SELECT app.my_data() AS parts', OWN);
const CPR = statement<Wrapped & { sealed: Buffer }>('my_data.cpr', 'SELECT sealed, wrapped, version FROM app.own_cpr_open()', OWN);

/** What a citizen has a right to: a copy of everything. The database's list of tables decides what that is, so that none is forgotten. */
@Injectable()
export class MyDataCopies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  make(who: Actor): Promise<MyData> {
    return this.work.write(who, async (tx) => {
      const parts = (await tx.first(PARTS))?.parts ?? [];
      const looks = await accessLogStore.mine(tx, null, MOST_LOOKS);
      tx.record('citizens.data_exported', who.accountId ?? '', { tables: parts.length });
      return { at: this.clock.now().toISOString(), cpr: await this.cprOf(tx, who.citizenId ?? ''), parts, looks: looks.map(({ node }) => node) };
    });
  }

  private async cprOf(tx: Tx, citizenId: string): Promise<string | null> {
    const closed = await tx.first(CPR);
    return closed ? this.keyring.open(citizenId, closed, 'cpr', closed.sealed) : null;
  }
}
