import { Inject, Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { CONFIG, declareActions, invite, mailAddress, queueMail, statement, UnitOfWork, type Config, type Tx } from '@fyrtaarn/platform';
import type { InviteCompanyContact } from './company.inputs';
import { companyStore } from './company.store';
import { refusePeople } from './people.errors';

declareActions({ 'people.company_contact_invited': ['accountId'] });

const ACCOUNT = statement<{ id: string; member: boolean }>(
  'company_invitation.account',
  `SELECT a.id, EXISTS (SELECT FROM app.membership m WHERE m.account_id = a.id AND m.organisation_id = $2 AND m.role = 'companyContact') AS member
    FROM app.account a WHERE a.email = $1`,
);
const ADD_ACCOUNT = statement<{ id: string }>('company_invitation.add_account', 'INSERT INTO app.account (email, display_name) VALUES ($1, $2) RETURNING id');
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

  /** Again for somebody who has not yet accepted: the latest invitation is the one that holds. @throws DomainError NOT_FOUND, EMAIL_TAKEN */
  invite(who: Actor, wish: InviteCompanyContact, host: string | undefined): Promise<boolean> {
    const email = mailAddress(wish.email, 'email');
    const name = plainText('displayName', wish.displayName, { max: 120 });
    return this.work.write(who, async (tx) => {
      const company = await companyStore.byId(tx, wish.companyId);
      if (!company) throw refuse('NOT_FOUND');
      const accountId = await this.contact(tx, wish.companyId, email, name);
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

  private async contact(tx: Tx, companyId: string, email: string, name: string): Promise<string> {
    const known = await tx.first(ACCOUNT, [email, companyId]);
    if (known && !known.member) throw refusePeople('EMAIL_TAKEN', { field: 'email' });
    if (known) return known.id;
    const account = (await tx.first(ADD_ACCOUNT, [email, name])) as { id: string };
    await tx.rows(ADD_MEMBER, [account.id, companyId, this.clock.today()]);
    return account.id;
  }
}
