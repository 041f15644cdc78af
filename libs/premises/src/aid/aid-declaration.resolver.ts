import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { DeclareAid, WithdrawAidDeclaration } from './aid-declaration.views';
import { AidDeclarations } from './aid-declarations';
import { AidLedgerView } from './aid.views';

@Resolver()
export class AidDeclarationResolver {
  constructor(private readonly declarations: AidDeclarations) {}

  @SecureQuery(() => AidLedgerView, { may: ['premisesManager', 'companyContact'], description: 'Aid to one company; a company asks for its own' })
  aidLedger(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<AidLedgerView> {
    return this.declarations.ledger(who, companyId);
  }

  @SecureMutation(() => AidLedgerView, { may: ['premisesManager', 'companyContact'], description: 'A company declares for itself' })
  declareAid(@CurrentActor() who: Actor, @Args('input') wish: DeclareAid): Promise<AidLedgerView> {
    return this.declarations.declare(who, wish);
  }

  @SecureMutation(() => AidLedgerView, { may: ['premisesManager'], description: 'What was declared wrongly counts no longer, and stays where it stands' })
  withdrawAidDeclaration(@CurrentActor() who: Actor, @Args('input') wish: WithdrawAidDeclaration): Promise<AidLedgerView> {
    return this.declarations.withdraw(who, wish);
  }
}
