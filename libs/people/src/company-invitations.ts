import { Inject, Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { CONFIG, declareActions, invite, mailAddress, queueMail, statement, UnitOfWork, type Config, type Tx } from '@fyrtaarn/platform';
import type { InviteCompanyContact } from './company.inputs';
import { companyStore } from './company.store';

declareActions({ 'people.company_contact_invited': ['accountId'], 'people.company_contact_recognised': [] });

const ACCOUNT = statement<{ id: string; member: boolean }>(
  'company_invitation.account',
  `SELECT a.id, EXISTS (SELECT FROM app.membership m WHERE m.account_id = a.id AND m.organisation_id = $2 AND m.role = 'companyContact') AS member
    FROM app.account a WHERE a.email = $1`,
);
const ADD_ACCOUNT = statement<{ id: string }>(
  'company_invitation.add_account',
  'INSERT INTO app.account (email, display_name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING RETURNING id',
);
const ADD_MEMBER = statement<never>(
  'company_invitation.add_member',
  `INSERT INTO app.membership (account_id, organisation_id, role, valid) VALUES ($1, $2, 'companyContact', daterange($3, NULL))`,
);

/** Takes a company's people in: an account without a password, and a mail in which they choose one. The mail itself logs nobody in. */
@Injectable()
export class CompanyInvitations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Again for somebody who has not yet accepted: the latest invitation is the one that holds. Whoever has an account already is told so
   * themselves; whoever invites is not, because who has one, citizens among them, is nobody else's to know.
   * @throws DomainError NOT_FOUND
   */
  invite(who: Actor, wish: InviteCompanyContact, host: string | undefined): Promise<boolean> {
    const email = mailAddress(wish.email, 'email');
    const name = plainText('displayName', wish.displayName, { max: 120 });
    return this.work.write(who, async (tx) => {
      const company = await companyStore.byId(tx, wish.companyId);
      if (!company) throw refuse('NOT_FOUND');
      const accountId = await this.contact(tx, wish.companyId, email, name);
      if (!accountId) return this.tellKnown(tx, company, email);
      const { id, page } = await invite(tx, accountId);
      const address = new URL(page, this.config.publicUrl ?? `http://${host}`).href;
      const body = `Du er inviteret til Fyrtårn som kontakt for ${company.name}.\n\nVælg en adgangskode her: ${address}\n\nBagefter logger du ind med den og en kode fra en app. Kender du ikke til det, så se bort fra mailen.`;
      await queueMail(tx, {
        about: id,
        kind: 'people.contact_invited',
        version: 0,
        to: email,
        subject: 'Invitation til Fyrtårn',
        body,
      });
      tx.record('people.company_contact_invited', wish.companyId, { accountId });
      return true;
    });
  }

  private async tellKnown(tx: Tx, { id, name }: { id: string; name: string }, to: string): Promise<boolean> {
    const body = `Du er inviteret til Fyrtårn som kontakt for ${name}. Du har allerede et login.\n\nVil du også være kontakt for dem? Så skriv til den i kommunen, du taler med. Kender du ikke til det, så se bort fra mailen.`;
    await queueMail(tx, { about: id, kind: 'people.contact_known', version: 0, to, subject: 'Invitation til Fyrtårn', body });
    tx.record('people.company_contact_recognised', id);
    return true;
  }

  /** @returns nothing for somebody who has an account, and is not this company's contact */
  private async contact(tx: Tx, companyId: string, email: string, name: string): Promise<string | undefined> {
    const known = await tx.first(ACCOUNT, [email, companyId]);
    if (known) return known.member ? known.id : undefined;
    const account = await tx.first(ADD_ACCOUNT, [email, name]);
    if (!account) return undefined;
    await tx.rows(ADD_MEMBER, [account.id, companyId, this.clock.today()]);
    return account.id;
  }
}
