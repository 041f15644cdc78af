import { Module } from '@nestjs/common';
import { Allocations } from './allocations';
import { BankFileController } from './bank-file.controller';
import { DepositLetterController } from './deposit-letter.controller';
import { DepositLetters } from './deposit-letters';
import { PaymentImports } from './payment-imports';
import { PaymentResolver } from './payment.resolver';
import { PaymentVoids } from './payment-voids';
import { TenantAccountResolver } from './tenant-account.resolver';
import { TenantAccounts } from './tenant-accounts';

@Module({
  providers: [PaymentImports, Allocations, PaymentVoids, TenantAccounts, DepositLetters, PaymentResolver, TenantAccountResolver],
  controllers: [BankFileController, DepositLetterController],
})
export class PaymentsApiModule {}
