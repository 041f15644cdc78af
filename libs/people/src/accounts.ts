import { Inject, Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import {
  CONFIG,
  declareActions,
  invite,
  keyset,
  mailAddress,
  queueMail,
  requireProof,
  toConnection,
  UnitOfWork,
  type Config,
  type Connection,
  type PageArgs,
  type Tx,
} from '@fyrtaarn/platform';
import { accountStore } from './account.store';
import type { AccountView, ProposeRole, RoleWishView } from './account.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.role_proposed': ['wishId', 'role'],
  'people.role_given': ['membershipId', 'role'],
  'people.role_refused': ['wishId', 'role'],
  'people.role_taken': ['membershipId', 'role'],
  'people.account_closed': [],
  'people.account_opened': [],
  'people.account_invited': [],
  'people.login_forgotten': [],
});

/** Who may come in, and as what. A role is given by two people and taken by one. */
@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  page(who: Actor, page: PageArgs, search: string | undefined): Promise<Connection<AccountView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => toConnection(await accountStore.page(reader, after, limit, search ? likely(search) : null), page));
  }

  /** @throws DomainError NOT_FOUND, also for a citizen's */
  async one(who: Actor, id: string): Promise<AccountView> {
    const account = await this.work.read(who, (reader) => accountStore.byId(reader, id));
    if (!account) throw refuse('NOT_FOUND');
    return account;
  }

  wishes(who: Actor): Promise<RoleWishView[]> {
    return this.work.read(who, (reader) => accountStore.wishes(reader));
  }

  /** @returns the wish's id. @throws DomainError PROOF_NEEDED, ROLE_OWN, ROLE_PROPOSED, ROLE_HELD, EMAIL_TAKEN (a citizen's, or a person's for a program) */
  propose(who: Actor, wish: ProposeRole): Promise<string> {
    requireProof(who);
    const email = mailAddress(wish.email, 'email');
    return this.work.write(who, async (tx) => {
      const organisation = await accountStore.organisation(tx, wish.administration);
      if (!organisation) throw refuse('NOT_FOUND', { field: 'administration' });
      const account = await this.takeIn(tx, email, wish);
      const held = (await accountStore.byId(tx, account))?.roles.some(({ role }) => role === wish.role);
      if (held) throw refusePeople('ROLE_HELD', { field: 'role' });
      const added = await accountStore.addWish(tx, account, organisation, wish.role);
      tx.record('people.role_proposed', account, { wishId: added?.id ?? '', role: wish.role });
      return added?.id ?? '';
    });
  }

  /** The second person's word. @throws DomainError PROOF_NEEDED, NOT_FOUND, ROLE_OWN, ROLE_SECOND_PERSON */
  decide(who: Actor, id: string, give: boolean, host: string | undefined): Promise<boolean> {
    requireProof(who);
    return this.work
      .write(who, async (tx) => {
        const wish = await accountStore.lockWish(tx, id);
        if (!wish) throw refuse('NOT_FOUND');
        await accountStore.decide(tx, id, give ? 'given' : 'refused');
        if (!give) return tx.record('people.role_refused', wish.accountId, { wishId: id, role: wish.role });
        const given = await accountStore.giveRole(tx, id);
        tx.record('people.role_given', wish.accountId, { membershipId: given?.id ?? '', role: wish.role });
        if (!wish.program && !(await accountStore.wasInvited(tx, wish.accountId))) await this.mailInvitation(tx, wish.accountId, wish.email, host);
      })
      .then(() => give);
  }

  /** @throws DomainError PROOF_NEEDED, NOT_FOUND */
  takeRole(who: Actor, membershipId: string): Promise<boolean> {
    requireProof(who);
    return this.work.write(who, async (tx) => {
      const taken = await accountStore.endRole(tx, membershipId);
      if (!taken) throw refuse('NOT_FOUND');
      tx.record('people.role_taken', taken.accountId, { membershipId, role: taken.role });
      return true;
    });
  }

  /** @throws DomainError PROOF_NEEDED, NOT_FOUND, ACCOUNT_SUSPENDED */
  setClosed(who: Actor, id: string, closed: boolean): Promise<boolean> {
    requireProof(who);
    return this.work.write(who, async (tx) => {
      if (!(await accountStore.close(tx, id, closed))) throw refuse('NOT_FOUND');
      tx.record(closed ? 'people.account_closed' : 'people.account_opened', id);
      return closed;
    });
  }

  /** Somebody has lost password or phone: both are taken away, and a mail invites to choose new ones. @throws DomainError PROOF_NEEDED, NOT_FOUND, LOGIN_AT_PROVIDER */
  startAgain(who: Actor, id: string, host: string | undefined): Promise<boolean> {
    requireProof(who);
    return this.work.write(who, async (tx) => {
      const account = await accountStore.byId(tx, id);
      if (!account || account.program || account.id === who.accountId) throw refuse('NOT_FOUND');
      // Whoever comes in elsewhere has no login here to lose, and is given none.
      if (account.roles.length > 0 && account.roles.every(({ provider }) => provider !== null)) throw refusePeople('LOGIN_AT_PROVIDER');
      await accountStore.forgetLogin(tx, id);
      tx.record('people.login_forgotten', id);
      await this.mailInvitation(tx, id, account.email, host);
      return true;
    });
  }

  private async takeIn(tx: Tx, email: string, { displayName, program }: ProposeRole): Promise<string> {
    const known = await accountStore.byEmail(tx, email);
    if (known) {
      if (known.program !== (program ?? false)) throw refusePeople('EMAIL_TAKEN', { field: 'email' });
      return known.id;
    }
    const added = await accountStore.add(tx, email, plainText('displayName', displayName ?? '', { max: 120 }), program ?? false);
    if (!added) throw refusePeople('EMAIL_TAKEN', { field: 'email' });
    return added.id;
  }

  private async mailInvitation(tx: Tx, accountId: string, to: string, host: string | undefined): Promise<void> {
    const { id, page } = await invite(tx, accountId);
    const address = new URL(page, this.config.publicUrl ?? `http://${host}`).href;
    const body = `Du er inviteret til Fyrtårn.\n\nVælg en adgangskode her: ${address}\n\nBagefter logger du ind med den og en kode fra en app. Kender du ikke til det, så se bort fra mailen.`;
    await queueMail(tx, { about: id, kind: 'people.account_invited', version: 0, to, subject: 'Invitation til Fyrtårn', body });
    tx.record('people.account_invited', accountId);
  }
}

/** What was typed, with the signs that mean something in a search taken as they are. */
function likely(search: string): string {
  return plainText('search', search, { max: 100 }).replace(/[\\%_]/g, '\\$&');
}
