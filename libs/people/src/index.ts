export { Companies } from './companies';
export { whenCompanyIsAssessed } from './company-dossiers';
export { whenCompaniesMerge, type Merge } from './company-merges';
export { RegisterCompany } from './company.inputs';
export { companyOfNumber, requireCompany, type KnownCompany } from './known-company';
export { contactsOf, whoHears } from './who-hears';
export { PeopleApiModule, PeopleModule } from './people.module';
export { ruleInForce, ruleParameters, type RuleInForce } from './reference.store';
export { DistrictView, TermView } from './reference.views';
