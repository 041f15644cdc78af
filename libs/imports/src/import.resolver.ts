import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { IMPORTERS } from './importers';
import { ImportConnection, ImportFaultConnection, ImportFaultView, ImportListView, ImportView, StartImport } from './import.views';
import { Imports } from './imports';

const ID = { type: () => Uuid };

@Resolver()
export class ImportResolver {
  constructor(private readonly files: Imports) {}

  @SecureQuery(() => [ImportListView], { may: IMPORTERS, description: 'The lists that the reader may bring in, with their columns' })
  importLists(@CurrentActor() who: Actor): ImportListView[] {
    return this.files.lists(who);
  }

  @SecureQuery(() => ImportConnection, { may: IMPORTERS, description: 'One’s own, the newest first' })
  imports(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<ImportView>> {
    return this.files.page(who, page);
  }

  @SecureQuery(() => ImportView, { may: IMPORTERS })
  import(@CurrentActor() who: Actor, @Args('id', ID) id: string): Promise<ImportView> {
    return this.files.one(who, id);
  }

  @SecureQuery(() => ImportFaultConnection, { may: IMPORTERS, description: 'In the order of the file' })
  importFaults(@CurrentActor() who: Actor, @Args('importId', ID) id: string, @Args() page: PageArgs): Promise<Connection<ImportFaultView>> {
    return this.files.faults(who, id, page);
  }

  @SecureMutation(() => ImportView, { may: IMPORTERS, description: 'Takes what was looked through; how far it is, import says' })
  startImport(@CurrentActor() who: Actor, @Args('input') wish: StartImport): Promise<ImportView> {
    return this.files.start(who, wish);
  }

  @SecureMutation(() => ImportView, { may: IMPORTERS, description: 'Nothing of the file is taken, and what was in it is deleted' })
  dropImport(@CurrentActor() who: Actor, @Args('importId', ID) id: string): Promise<ImportView> {
    return this.files.drop(who, id);
  }
}
