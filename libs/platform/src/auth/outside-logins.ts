import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { GATE, refuse } from '@fyrtaarn/kernel';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import type { LoginProvider } from '../config/login-providers';
import type { Tx } from '../database/transaction';
import { Keyring } from '../keys/keyring';
import { NO_MAILBOX } from '../mail/mail';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { LOGGER, type Logger } from '../observability/logger';
import { refuseLogin } from './auth.errors';
import { isSureEnough, vouchedFor, type Vouched } from './claims.rules';
import { OidcLogin } from './oidc-login';
import type { Claims, OutsideLogin, Returned } from './outside-login';
import { outsideLoginStore } from './outside-login.store';
import { SamlLogin } from './saml-login';
import { hashOf, Sessions, type OpenSession } from './sessions';

declareActions({
  'access.account_linked': ['provider'],
  'access.role_given': ['membershipId', 'role', 'provider'],
  'access.role_taken': ['membershipId', 'role', 'provider'],
  'access.claims_accepted': ['provider'],
});

/** Somebody who is back from a provider. */
export interface Came extends Returned {
  readonly returnTo: string;
  /** Kind of browser, as sessions are listed by. */
  readonly device: string | null;
}

/** Logins at the providers that are configured. What a provider says of somebody is read again at every login. */
@Injectable()
export class OutsideLogins {
  private readonly ways = new Map<string, OutsideLogin>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly keyring: Keyring,
  ) {}

  get providers(): readonly LoginProvider[] {
    return this.config.loginProviders;
  }

  /** @returns where the browser goes, and the word that only this browser is to know until it is back */
  async begin(code: string, returnTo: string, next: string | undefined, fresh: boolean): Promise<{ url: string; browser: string }> {
    const way = this.wayOf(code);
    const [state, browser, nonce, verifier] = [secretWord(), secretWord(), secretWord(), secretWord()];
    const url = await way.begin({ state, nonce, verifier, returnTo, fresh });
    const kept = { nonce, verifier, next: next ?? null, fresh };
    await this.work.upkeep(GATE, (tx) => outsideLoginStore.begin(tx, { state: hashOf(state), browser: hashOf(browser) }, code, kept));
    return { url, browser };
  }

  /**
   * @param browser the word given to the browser that began; another browser's answer is not taken
   * @throws DomainError LOGIN_REFUSED, LOGIN_PROVIDER_DOWN, LOGIN_NOT_SURE, LOGIN_INCOMPLETE, LOGIN_EMAIL_TAKEN, NO_ROLE
   */
  async finish(code: string, state: string, browser: string, returned: Came): Promise<OpenSession & { next: string | null }> {
    const way = this.wayOf(code);
    const taken = await this.work.upkeep(GATE, (tx) => outsideLoginStore.take(tx, { state: hashOf(state), browser: hashOf(browser) }, code));
    if (!taken) throw refuseLogin('LOGIN_REFUSED');
    const claims = await way.finish(returned, { ...taken, state, returnTo: returned.returnTo });
    const account = await this.accountOf(this.providerOf(code), claims);
    return {
      ...(await this.sessions.open(account, { device: returned.device, provider: code, proved: taken.fresh, providerSession: claims['sid'] })),
      next: taken.next,
    };
  }

  /** A provider tells that somebody has logged out there, or is no longer to be let in: so it is here, at once. @throws DomainError NOT_FOUND, LOGIN_REFUSED */
  async loggedOut(code: string, token: string): Promise<void> {
    const way = this.wayOf(code);
    if (!(way instanceof OidcLogin)) throw refuse('NOT_FOUND');
    await this.sessions.endAtProvider(code, await way.loggedOut(token));
  }

  /** The account behind verified claims, with the roles that they give today: new ones given, old ones taken, before anything is opened. */
  private accountOf({ code, profile }: LoginProvider, claims: Claims): Promise<string> {
    return this.work.write(GATE, async (tx) => {
      const meaning = await outsideLoginStore.meaning(tx, profile);
      const vouched = vouchedFor(claims, meaning?.names ?? {}, meaning?.roles ?? []);
      if (!vouched.subject) throw refuseLogin('LOGIN_INCOMPLETE', { field: 'subject' });
      if (!isSureEnough(vouched.assurance, meaning?.accepted ?? undefined)) throw refuseLogin('LOGIN_NOT_SURE');
      await outsideLoginStore.lock(tx, code, vouched.subject);
      const citizen = vouched.cpr ? await outsideLoginStore.citizenOf(tx, this.keyring.indexOf(vouched.cpr)) : undefined;
      const known = await outsideLoginStore.linked(tx, code, vouched.subject);
      const account = known?.accountId ?? (await this.newAccount(tx, code, vouched.subject, vouched, citizen !== undefined));
      for (const taken of await outsideLoginStore.takeBack(tx, account, code, vouched, citizen))
        tx.record('access.role_taken', account, { membershipId: taken.id, role: taken.role, provider: code });
      const asCitizen = citizen ? await outsideLoginStore.beCitizen(tx, account, citizen, code) : [];
      for (const given of [...(await outsideLoginStore.give(tx, account, code, vouched)), ...asCitizen])
        tx.record('access.role_given', account, { membershipId: given.id, role: given.role, provider: code });
      tx.record('access.claims_accepted', account, { provider: code });
      return account;
    });
  }

  /** Somebody who comes for the first time. Without a role there is nothing to make an account for. */
  private async newAccount(tx: Tx, provider: string, subject: string, vouched: Vouched, isCitizen: boolean): Promise<string> {
    const { name, roles } = vouched;
    if (roles.length === 0 && !isCitizen) throw refuseLogin('NO_ROLE');
    // MitID knows nobody's mailbox: a citizen who comes by it is told here, and by whoever has the case.
    const email = vouched.email ?? (isCitizen ? `${randomUUID()}${NO_MAILBOX}` : undefined);
    if (!email || !name) throw refuseLogin('LOGIN_INCOMPLETE', { field: email ? 'name' : 'email' });
    const account = await outsideLoginStore.addAccount(tx, email, name);
    if (!account) throw refuseLogin('LOGIN_EMAIL_TAKEN');
    await outsideLoginStore.link(tx, provider, subject, account.id);
    tx.record('access.account_linked', account.id, { provider });
    return account.id;
  }

  private wayOf(code: string): OutsideLogin {
    const provider = this.providerOf(code);
    const way = this.ways.get(code) ?? wayTo(provider, this.log);
    this.ways.set(code, way);
    return way;
  }

  private providerOf(code: string): LoginProvider {
    const provider = this.providers.find((one) => one.code === code);
    if (!provider) throw refuse('NOT_FOUND');
    return provider;
  }
}

function wayTo(provider: LoginProvider, log: Logger): OutsideLogin {
  return provider.kind === 'oidc' ? new OidcLogin(provider, log) : new SamlLogin(provider, log);
}

function secretWord(): string {
  return randomBytes(32).toString('base64url');
}
