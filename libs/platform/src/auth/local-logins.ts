import { Inject, Injectable } from '@nestjs/common';
import { GATE } from '@fyrtaarn/kernel';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { UnitOfWork } from '../database/unit-of-work';
import { refuseLogin } from './auth.errors';
import { Guesses, type From } from './guesses';
import { localLoginStore, type LocalAccount } from './local-login.store';
import { passwordMatches } from './passwords';
import { SecondFactors } from './second-factors';

/** What somebody shows for our own login. */
export interface Shown {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator app, or one of the printed ones. */
  readonly code?: string | undefined;
}

/** Our own login: a password and a second factor, asked for together so that neither tells of the other. */
@Injectable()
export class LocalLogins {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guesses: Guesses,
    private readonly factors: SecondFactors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @returns the account's id
   * @throws DomainError LOGIN_FAILED (what was wrong is not said), TOO_MANY_TRIES, SECOND_FACTOR_MISSING
   */
  accountOf(shown: Shown, from: From): Promise<string> {
    const email = plainEmail(shown.email);
    return this.guesses.during(email, from, async () => {
      const account = await this.work.read(GATE, (reader) => localLoginStore.byEmail(reader, email));
      const matches = await passwordMatches(account?.passwordHash ?? undefined, shown.password.slice(0, 256));
      if (!matches || !account) throw refuseLogin('LOGIN_FAILED');
      await this.proveTwice(account, shown.code);
      return account.id;
    });
  }

  /** Somebody who is logged in shows again who they are. */
  async proveAgain(accountId: string, shown: Omit<Shown, 'email'>, from: From): Promise<void> {
    const email = await this.work.read(GATE, (reader) => localLoginStore.emailOf(reader, accountId));
    await this.accountOf({ ...shown, email: email ?? '' }, from);
  }

  private async proveTwice({ id, hasFactor, spared }: LocalAccount, code: string | undefined): Promise<void> {
    if (!hasFactor) {
      if (spared && !this.config.production) return;
      throw refuseLogin('SECOND_FACTOR_MISSING');
    }
    const accepted = await this.work.upkeep(GATE, (tx) => this.factors.accepts(tx, id, (code ?? '').slice(0, 40)));
    if (!accepted) throw refuseLogin('LOGIN_FAILED');
  }
}

export function plainEmail(email: string): string {
  return email.trim().toLowerCase().slice(0, 254);
}
