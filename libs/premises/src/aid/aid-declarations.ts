import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { requireCompany } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import type { DeclareAid, WithdrawAidDeclaration } from './aid-declaration.views';
import { aidStore } from './aid.store';
import type { AidLedgerView } from './aid.views';

declareActions({
  'premises.aid_declared': ['amountOre'],
  'premises.aid_declaration_withdrawn': ['amountOre', 'entryId'],
});

/** Aid that others gave a company: declared by it or on its word, and withdrawn by the house when it was wrong. */
@Injectable()
export class AidDeclarations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  ledger(who: Actor, companyId: string): Promise<AidLedgerView> {
    return this.work.read(who, async (reader) => {
      const { id } = await requireCompany(reader, companyId);
      return aidStore.ledger(reader, id, this.clock.today());
    });
  }

  declare(who: Actor, { companyId, amountOre, givenOn, giver, approvalId, documentId }: DeclareAid): Promise<AidLedgerView> {
    wholeNumber('amountOre', amountOre, 1, 2_000_000_000);
    const from = plainText('giver', giver, { min: 2, max: 200 });
    return this.work.write(who, async (tx) => {
      const { id } = await requireCompany(tx, companyId);
      await aidStore.declare(tx, [id, amountOre, givenOn, from, approvalId ?? null, who.accountId, documentId ?? null]);
      tx.record('premises.aid_declared', id, { amountOre });
      return aidStore.ledger(tx, id, this.clock.today());
    });
  }

  /** @throws DomainError AID_NOT_DECLARED for what came of a rent, AID_WITHDRAWN for what was withdrawn before */
  withdraw(who: Actor, { entryId, reason }: WithdrawAidDeclaration): Promise<AidLedgerView> {
    const because = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const withdrawn = await aidStore.withdraw(tx, entryId, because);
      if (!withdrawn) throw refuse('NOT_FOUND');
      const { companyId, amountOre } = withdrawn;
      tx.record('premises.aid_declaration_withdrawn', companyId, { amountOre, entryId });
      return aidStore.ledger(tx, companyId, this.clock.today());
    });
  }
}
