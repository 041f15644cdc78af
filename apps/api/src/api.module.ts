import { Module, type DynamicModule } from '@nestjs/common';
import { CitizensApiModule } from '@fyrtaarn/citizens';
import { EmploymentApiModule } from '@fyrtaarn/employment';
import { GuidanceApiModule } from '@fyrtaarn/guidance';
import { ImportsApiModule } from '@fyrtaarn/imports';
import { MatchingApiModule } from '@fyrtaarn/matching';
import { PeopleApiModule } from '@fyrtaarn/people';
import { PlatformApiModule, PlatformModule, TaskRunningModule, type Foundation } from '@fyrtaarn/platform';
import { PostingsApiModule } from '@fyrtaarn/postings';
import { PremisesApiModule } from '@fyrtaarn/premises';
import { ProgrammeApiModule } from '@fyrtaarn/programme';
import { SearchApiModule } from '@fyrtaarn/search';
import { WebModule } from '../../web/src';

/** The features that speak GraphQL. PlatformApiModule comes last, when every feature has declared its error codes. */
export const FEATURES = [
  PeopleApiModule,
  CitizensApiModule,
  PostingsApiModule,
  GuidanceApiModule,
  MatchingApiModule,
  EmploymentApiModule,
  ProgrammeApiModule,
  PremisesApiModule,
  ImportsApiModule,
  SearchApiModule,
  PlatformApiModule,
];

/** The api process. Without Redis it also runs the tasks; with it, the workers do. */
@Module({})
export class ApiModule {
  static on(foundation: Foundation): DynamicModule {
    const running = foundation.config.redisUrl ? [] : [TaskRunningModule.with(undefined)];
    return { module: ApiModule, imports: [PlatformModule.on(foundation), ...FEATURES, WebModule, ...running] };
  }
}
