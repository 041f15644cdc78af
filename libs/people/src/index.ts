export { PeopleApiModule } from './people.module';
export { ruleParameters } from './reference.store';
export { DistrictView, TermView } from './reference.views';
