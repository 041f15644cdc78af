import { Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { contactPerson, optionalText } from './company.rules';
import { PartnerAgreementRow, PartnerContactRow } from './partner.entity';
import type { AddPartnerContact, RecordPartnerAgreement, RegisterPartner } from './partner.inputs';
import { partnerStore } from './partner.store';
import type { LocalPartnerView, PartnerKindView } from './partner.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.partner_registered': ['kind'],
  'people.partner_contact_added': ['contactId'],
  'people.partner_agreement_recorded': ['agreementId', 'from'],
});

/** Those who work locally beside the city: what they are, who to call, what was agreed. */
@Injectable()
export class LocalPartners {
  constructor(private readonly work: UnitOfWork) {}

  page(who: Actor, kind: string | undefined, args: PageArgs): Promise<Connection<LocalPartnerView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await partnerStore.page(reader, kind ?? null, after, limit), args));
  }

  /** @throws DomainError NOT_FOUND also for one that the actor may not see */
  async get(who: Actor, id: string): Promise<LocalPartnerView> {
    const partner = await this.work.read(who, (reader) => partnerStore.byId(reader, id));
    if (!partner) throw refuse('NOT_FOUND');
    return partner;
  }

  kinds(who: Actor): Promise<PartnerKindView[]> {
    return this.work.read(who, (reader) => partnerStore.kinds(reader));
  }

  register(who: Actor, wish: RegisterPartner): Promise<LocalPartnerView> {
    const name = plainText('name', wish.name, { max: 200 });
    const partner = {
      kind: wish.kind,
      district: wish.district ?? null,
      area: wish.area ?? null,
      about: optionalText('about', wish.about, { max: 2000 }),
      coordinator_id: wish.coordinatorId ?? who.accountId ?? '',
    };
    return this.work.write(who, async (tx) => {
      if (!(await partnerStore.isStaff(tx, partner.coordinator_id))) throw refusePeople('STAFF_UNKNOWN', { field: 'coordinatorId' });
      const id = await partnerStore.insert(tx, name, partner);
      tx.record('people.partner_registered', id, { kind: partner.kind });
      return (await partnerStore.byId(tx, id)) as LocalPartnerView;
    });
  }

  addContact(who: Actor, wish: AddPartnerContact): Promise<LocalPartnerView> {
    const contact = contactPerson(wish);
    return this.change(who, wish.partnerId, async (tx) => {
      const contactId = await tx.insert(PartnerContactRow, { partner_id: wish.partnerId, ...contact });
      tx.record('people.partner_contact_added', wish.partnerId, { contactId });
    });
  }

  recordAgreement(who: Actor, wish: RecordPartnerAgreement): Promise<LocalPartnerView> {
    const { validFrom, validTo } = wish;
    const text = plainText('text', wish.text, { min: 3, max: 4000 });
    if (validTo && validTo < validFrom) throw refusePeople('PERIOD_INVALID', { field: 'validTo' });
    return this.change(who, wish.partnerId, async (tx) => {
      const valid = `[${validFrom},${validTo ?? ''}${validTo ? ']' : ')'}`;
      const agreementId = await tx.insert(PartnerAgreementRow, { partner_id: wish.partnerId, text, valid });
      tx.record('people.partner_agreement_recorded', wish.partnerId, { agreementId, from: validFrom });
    });
  }

  private change(who: Actor, partnerId: string, body: (tx: Tx) => Promise<void>): Promise<LocalPartnerView> {
    return this.work.write(who, async (tx) => {
      if (!(await partnerStore.byId(tx, partnerId))) throw refuse('NOT_FOUND');
      await body(tx);
      return (await partnerStore.byId(tx, partnerId)) as LocalPartnerView;
    });
  }
}
