import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, found, plainText, type Actor } from '@fyrtaarn/kernel';
import { requireCompany } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { keyStore } from './key.store';
import type { HouseKeyView, KeyLoanView, LendKey } from './key.views';

declareActions({ 'premises.key_loaned': ['companyId'], 'premises.key_returned': [], 'premises.key_missed': [] });

const refuseKey = defineErrors(
  {
    KEY_OF_ANOTHER_KIND: { da: 'Den står på listen som en anden slags.', en: 'It stands on the list as another kind.' },
    KEY_LENT_ALREADY: { da: 'Nøglen er allerede lånt ud.', en: 'The key is lent already.' },
    KEY_IS_LOST: { da: 'Den er skrevet op som mistet. Skriv først, at den er fundet.', en: 'It is written down as lost. Say first that it was found.' },
  },
  { key_lent_once: 'KEY_LENT_ALREADY', key_is_lost: ['KEY_IS_LOST', 'label'] },
);

/** Keys and access cards: who has them, who has had them, and which are lost. */
@Injectable()
export class Keys {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What is lent now, and what was lost; a company sees its own. */
  loans(who: Actor): Promise<KeyLoanView[]> {
    return this.work.read(who, (reader) => keyStore.loans(reader, this.clock.today()));
  }

  /** Who has had it, the latest first. */
  history(who: Actor, keyId: string): Promise<KeyLoanView[]> {
    return this.work.read(who, (reader) => keyStore.history(reader, this.clock.today(), keyId));
  }

  all(who: Actor, houseId: string): Promise<HouseKeyView[]> {
    return this.work.read(who, (reader) => keyStore.all(reader, houseId));
  }

  lend(who: Actor, { houseId, label, kind, companyId }: LendKey): Promise<KeyLoanView[]> {
    const words = plainText('label', label, { max: 60 });
    return this.work.write(who, async (tx) => {
      const company = await requireCompany(tx, companyId);
      const key = found(await keyStore.key(tx, houseId, words, kind));
      if (key.kind !== kind) throw refuseKey('KEY_OF_ANOTHER_KIND', { field: 'kind' });
      tx.record('premises.key_loaned', found(await keyStore.lend(tx, key.id, company.id, this.clock.now())).id, { companyId: company.id });
      return keyStore.loans(tx, this.clock.today());
    });
  }

  /** Also one that was lost, and is found. */
  takeBack(who: Actor, loanId: string): Promise<KeyLoanView[]> {
    return this.work.write(who, async (tx) => {
      tx.record('premises.key_returned', found(await keyStore.takeBack(tx, loanId, this.clock.now())).id);
      return keyStore.loans(tx, this.clock.today());
    });
  }

  /** The loan is over, and nobody is lent it until it is found. */
  lose(who: Actor, loanId: string): Promise<KeyLoanView[]> {
    return this.work.write(who, async (tx) => {
      tx.record('premises.key_missed', found(await keyStore.lose(tx, loanId, this.clock.now())).id);
      return keyStore.loans(tx, this.clock.today());
    });
  }
}
