import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GATE } from '@fyrtaarn/kernel';
import type { Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { refuseLogin } from './auth.errors';
import { localLoginStore, type Invited } from './local-login.store';
import { passwordFault } from './password.rules';
import { hashPassword } from './passwords';
import { SecondFactors } from './second-factors';
import { hashOf } from './sessions';

declareActions({ 'access.invitation_accepted': [] });

export interface Offer {
  readonly invited: Invited;
  /** Key of the second factor: as text to type, and as an address that an authenticator app opens. */
  readonly secret: string;
  readonly uri: string;
}

/** Makes an invitation to choose a password. @returns its id, and the page that only the mail is to hold */
export async function invite(tx: Tx, accountId: string): Promise<{ id: string; page: string }> {
  const token = randomBytes(32).toString('base64url');
  const invitation = await localLoginStore.invite(tx, accountId, hashOf(token));
  return { id: invitation?.id ?? '', page: `/invitation/${token}` };
}

/** The page behind an invitation. It opens no session: whoever has accepted logs in with what they chose. */
@Injectable()
export class Invitations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly factors: SecondFactors,
  ) {}

  /** @throws DomainError INVITATION_OVER, for one that is used, old, replaced or not ours alike */
  async open(token: string): Promise<Offer> {
    const invited = await this.work.read(GATE, (reader) => localLoginStore.invited(reader, hashOf(token)));
    if (!invited) throw refuseLogin('INVITATION_OVER');
    return { invited, ...(await this.factors.offer(token, invited.email)) };
  }

  /** @returns ten recovery codes, shown once. @throws DomainError INVITATION_OVER, PASSWORD_TOO_…, CODE_WRONG */
  async accept(token: string, password: string, code: string): Promise<string[]> {
    const { invited, secret } = await this.open(token);
    const { id, accountId, least, most, email, displayName, organisation } = invited;
    const fault = await passwordFault(password, invited, [email, ...displayName.split(' '), organisation ?? '', 'fyrtaarn']);
    if (fault) throw refuseLogin(fault, { field: 'password', least, most });
    const hash = await hashPassword(password);
    return this.work.write(GATE, async (tx) => {
      const taken = (await localLoginStore.use(tx, id)) && (await localLoginStore.setPassword(tx, accountId, hash));
      if (!taken) throw refuseLogin('INVITATION_OVER');
      const codes = await this.factors.confirm(tx, accountId, secret, code);
      if (!codes) throw refuseLogin('CODE_WRONG', { field: 'code' });
      tx.record('access.invitation_accepted', accountId);
      return codes;
    });
  }
}
