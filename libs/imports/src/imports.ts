import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, errorSentence, found, plainText, refuse, type Actor, type DomainError } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, Keyring, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { refuseImport } from './import.errors';
import { importStore } from './import.store';
import type { ImportFaultView, ImportListView, ImportView, StartImport } from './import.views';
import { ImportKinds } from './kinds/import-kinds';
import type { ImportKind } from './kinds/kind';

declareActions({
  'imports.file_received': ['kind', 'bytes'],
  'imports.import_started': ['onlyValid'],
  'imports.import_dropped': [],
});

/** What a file is called where it is closed. */
export const WHAT = 'import';

/** Files of rows that staff bring: looked through first, and taken when they say so. */
@Injectable()
export class Imports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly kinds: ImportKinds,
  ) {}

  lists(who: Actor): ImportListView[] {
    return this.kinds.of(who).map(({ code, columns }) => ({
      kind: code,
      columns: columns.map(({ da, en, hintDa, hintEn, optional = false }) => ({ nameDa: da, nameEn: en, hintDa, hintEn, optional })),
    }));
  }

  page(who: Actor, args: PageArgs): Promise<Connection<ImportView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const rows = await importStore.page(reader, after, limit);
      return toConnection(
        rows.map(({ key, node }) => ({ key, node: inWords(node) })),
        args,
      );
    });
  }

  async one(who: Actor, id: string): Promise<ImportView> {
    return inWords(found(await this.work.read(who, (reader) => importStore.byId(reader, id))));
  }

  faults(who: Actor, id: string, args: PageArgs): Promise<Connection<ImportFaultView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const { columns } = this.kinds.require(who, found(await importStore.byId(reader, id)).kind);
      const rows = await importStore.faults(reader, id, after, limit);
      return toConnection(
        rows.map(({ key, node: { line, field, ...fault } }) => {
          const column = columns.find((one) => one.field === field);
          const words = { textDa: errorSentence(fault, 'da'), textEn: errorSentence(fault, 'en') };
          return { key, node: { line, columnDa: column?.da ?? null, columnEn: column?.en ?? null, ...words } };
        }),
        args,
      );
    });
  }

  /** The list with its headings, and what is known of the rows that may be filled in. */
  async toFillIn(who: Actor, code: string): Promise<{ headings: string[]; rows: readonly (readonly string[])[] }> {
    const kind = this.kinds.require(who, code);
    const rows = kind.toFillIn ? await this.work.read(who, kind.toFillIn) : [];
    return { headings: kind.columns.map(({ da }) => da), rows };
  }

  /** Takes a file, closed. The same file while it is under way is the one that is there. @throws DomainError IMPORT_KIND_UNKNOWN, IMPORT_KEYS_MISSING */
  bring(who: Actor, code: string, name: string, content: Buffer): Promise<{ id: string }> {
    const kind = this.kinds.require(who, code);
    const file = plainText('file', name, { max: 120 });
    if (this.keyring.isEmpty) throw refuseImport('IMPORT_KEYS_MISSING');
    const sha256 = createHash('sha256').update(content).digest();
    return this.work.upkeep(who, async (tx) => {
      const id = await importStore.bring(tx, kind.code, file, sha256);
      if (!id) return { id: found(await importStore.underWay(tx, kind.code, sha256)) };
      await this.keep(tx, id, kind, content);
      return { id };
    });
  }

  start(who: Actor, { importId, onlyValid }: StartImport): Promise<ImportView> {
    return this.work.write(who, async (tx) => {
      await this.mustBeThere(tx, importId);
      if (!(await importStore.begin(tx, importId, onlyValid))) throw refuseImport('IMPORT_STATE');
      await importStore.beginAnew(tx, importId);
      tx.schedule('imports.take', { importId });
      tx.record('imports.import_started', importId, { onlyValid });
      return this.view(tx, importId);
    });
  }

  drop(who: Actor, importId: string): Promise<ImportView> {
    return this.work.write(who, async (tx) => {
      const { state } = await this.mustBeThere(tx, importId);
      if (state !== 'checking' && state !== 'ready') throw refuseImport('IMPORT_STATE');
      if (!(await importStore.move(tx, importId, state, 'dropped'))) throw refuse('CONFLICT');
      tx.record('imports.import_dropped', importId);
      return this.view(tx, importId);
    });
  }

  private async keep(tx: Tx, id: string, { code }: ImportKind<never>, content: Buffer): Promise<void> {
    const key = this.keyring.newDataKey(id);
    await importStore.keep(tx, id, this.keyring.seal(id, key, WHAT, content.toString('base64')), key);
    const { kept_days } = await ruleParameters<{ kept_days: number }>(tx, 'IMPORT-LIMITS', this.clock.today());
    tx.schedule('imports.check', { importId: id });
    tx.schedule('imports.let_go', { importId: id }, { at: new Date(this.clock.now().getTime() + kept_days * 86_400_000) });
    tx.record('imports.file_received', id, { kind: code, bytes: content.length });
  }

  private async mustBeThere(tx: Tx, id: string): Promise<{ state: string }> {
    return found(await importStore.byId(tx, id));
  }

  private async view(tx: Tx, id: string): Promise<ImportView> {
    return inWords(found(await importStore.byId(tx, id)));
  }
}

function inWords(row: ImportView): ImportView {
  const { unreadable } = row as ImportView & { readonly unreadable: Pick<DomainError, 'code' | 'facts'> | null };
  return { ...row, unreadableDa: unreadable && errorSentence(unreadable, 'da'), unreadableEn: unreadable && errorSentence(unreadable, 'en') };
}
