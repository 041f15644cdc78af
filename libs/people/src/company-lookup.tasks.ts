import { Injectable } from '@nestjs/common';
import { HandlesTask, type Tx } from '@fyrtaarn/platform';
import { CompanyLookups } from './company-lookups';

@Injectable()
export class CompanyLookupTasks {
  constructor(private readonly lookups: CompanyLookups) {}

  @HandlesTask('people.look_up_company')
  async lookUp(tx: Tx, { companyId, attempt }: { companyId: string; attempt: number }): Promise<void> {
    await this.lookups.tryAgain(tx, companyId, attempt);
  }
}
