import { Module } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { CONFIG, type Config } from '@fyrtaarn/platform';
import { AccountResolver } from './account.resolver';
import { Accounts } from './accounts';
import { Companies } from './companies';
import { CompanyDossiers } from './company-dossiers';
import { CompanyInvitations } from './company-invitations';
import { CompanyLookupTasks } from './company-lookup.tasks';
import { CompanyLookups } from './company-lookups';
import { CompanyMerges } from './company-merges';
import { CompanyRegister, NoRegister } from './company-register';
import { CompanyResolver } from './company.resolver';
import { FileRegister } from './file-register';
import { GatheredMailTasks } from './gathered-mail.tasks';
import { HttpRegister } from './http-register';
import { LocalEvents } from './local-events';
import { LocalPartners } from './local-partners';
import { OwnChoicesBook } from './own-choices';
import { OwnChoicesResolver } from './own-choices.resolver';
import { PartnerResolver } from './partner.resolver';
import { ReferenceResolver } from './reference.resolver';
import { SideInitiativeResolver } from './side-initiative.resolver';
import { SideInitiatives } from './side-initiatives';
import './people.fields';

/** The register whose address is set; without one a made-up one, but never in production. */
function registerFor(config: Config, clock: Clock): CompanyRegister {
  if (config.cvrRegisterUrl) return new HttpRegister(config.cvrRegisterUrl, clock);
  return config.production ? new NoRegister() : new FileRegister();
}

@Module({
  providers: [{ provide: CompanyRegister, useFactory: registerFor, inject: [CONFIG, Clock] }, CompanyLookups, CompanyLookupTasks, Companies, GatheredMailTasks],
  exports: [Companies, CompanyLookups],
})
export class PeopleModule {}

@Module({
  imports: [PeopleModule],
  providers: [
    Accounts,
    AccountResolver,
    CompanyDossiers,
    CompanyInvitations,
    CompanyMerges,
    LocalEvents,
    LocalPartners,
    OwnChoicesBook,
    OwnChoicesResolver,
    SideInitiatives,
    CompanyResolver,
    PartnerResolver,
    ReferenceResolver,
    SideInitiativeResolver,
  ],
})
export class PeopleApiModule {}
