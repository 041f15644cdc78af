import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { requireCompany, whenCompaniesMerge } from '@fyrtaarn/people';
import { declareActions, keyset, mailAddress, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { refuseGuidance } from './guidance.errors';
import { partyJoinStore } from './party-join.store';
import { partyStore } from './party.store';
import type { BecomeCompany, GuidedPartyView, TakeInPerson } from './party.views';

declareActions({
  'guidance.party_added': ['stage'],
  'guidance.company_founded': ['companyId'],
  'guidance.party_joined': ['into'],
});

// With one party between them it moves along with everything else that points to a company.
whenCompaniesMerge(async (tx, { keptId, duplicateId }) => {
  const joined = await partyJoinStore.ofCompanies(tx, keptId, duplicateId);
  if (!joined) return;
  tx.record('guidance.party_joined', joined.gone, { into: joined.stays });
  tx.schedule('programme.recount', { indicator: 'GUIDED_PARTIES' }, { dedupeKey: 'GUIDED_PARTIES' });
});

/** Who is guided: people before CVR and companies, each one party for its whole life. */
@Injectable()
export class Parties {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<GuidedPartyView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await partyStore.page(reader, after, limit), args));
  }

  async get(who: Actor, id: string): Promise<GuidedPartyView> {
    const party = await this.work.read(who, (reader) => partyStore.byId(reader, id));
    if (!party) throw refuse('NOT_FOUND');
    return party;
  }

  takeInPerson(who: Actor, { name, email, district }: TakeInPerson): Promise<GuidedPartyView> {
    const person = {
      stage: 'pre_start',
      person_name: plainText('name', name, { max: 120 }),
      person_email: email ? mailAddress(email, 'email') : null,
      district: district ?? null,
      taken_in_by: who.accountId ?? '',
    };
    return this.work.write(who, async (tx) => {
      const id = await partyStore.insert(tx, person, this.clock.today());
      tx.record('guidance.party_added', id, { stage: 'pre_start' });
      return (await partyStore.byId(tx, id)) as GuidedPartyView;
    });
  }

  takeInCompany(who: Actor, companyId: string): Promise<GuidedPartyView> {
    return this.work.write(who, async (tx) => {
      const company = await requireCompany(tx, companyId);
      if (await partyStore.ofCompany(tx, company.id)) throw refuseGuidance('PARTY_KNOWN', { field: 'companyId' });
      return (await partyStore.byId(tx, await this.partyOf(tx, who, company.id))) as GuidedPartyView;
    });
  }

  /** The person now has a company. The party stays the same one, with its history; the person's own details are let go. */
  becomeCompany(who: Actor, { partyId, companyId }: BecomeCompany): Promise<GuidedPartyView> {
    return this.work.write(who, async (tx) => {
      const party = await partyStore.lock(tx, partyId);
      if (!party) throw refuse('NOT_FOUND');
      if (party.stage === 'company') throw refuseGuidance('PARTY_IS_COMPANY', { field: 'partyId' });
      const company = await requireCompany(tx, companyId);
      const known = await partyStore.ofCompany(tx, company.id);
      if (known) await this.join(tx, partyId, known);
      else await this.turn(tx, partyId, company.id);
      tx.record('guidance.company_founded', known ?? partyId, { companyId: company.id });
      tx.schedule('programme.recount', { indicator: 'GUIDED_PARTIES' }, { dedupeKey: 'GUIDED_PARTIES' });
      return (await partyStore.byId(tx, known ?? partyId)) as GuidedPartyView;
    });
  }

  private async turn(tx: Tx, partyId: string, companyId: string): Promise<void> {
    await partyStore.update(tx, partyId, { stage: 'company', company_id: companyId, person_name: null, person_email: null });
    await partyStore.beginStage(tx, partyId, 'company', this.clock.today());
  }

  /** The company had signed itself up before anybody knew whose it was. */
  private async join(tx: Tx, gone: string, known: string): Promise<void> {
    await partyJoinStore.join(tx, gone, known);
    tx.record('guidance.party_joined', gone, { into: known });
  }

  /** The party that a company is, made when it is not one yet. */
  async partyOf(tx: Tx, who: Actor, companyId: string): Promise<string> {
    const known = await partyStore.ofCompany(tx, companyId);
    if (known) return known;
    const id = await partyStore.insert(tx, { stage: 'company', company_id: companyId, taken_in_by: who.accountId ?? '' }, this.clock.today());
    tx.record('guidance.party_added', id, { stage: 'company' });
    return id;
  }
}
