import { Module, type DynamicModule } from '@nestjs/common';
import { CitizensModule } from '@fyrtaarn/citizens';
import { EmploymentModule } from '@fyrtaarn/employment';
import { GuidanceModule } from '@fyrtaarn/guidance';
import { ImportsModule } from '@fyrtaarn/imports';
import { MatchingModule } from '@fyrtaarn/matching';
import { PeopleModule } from '@fyrtaarn/people';
import { PlatformModule, TaskRunningModule, type Foundation } from '@fyrtaarn/platform';
import { PostingsModule } from '@fyrtaarn/postings';
import { PremisesModule } from '@fyrtaarn/premises';
import { ProgrammeModule } from '@fyrtaarn/programme';

/** A process that runs tasks from Redis, and nothing else. It loads each feature's task side. */
@Module({})
export class WorkerModule {
  static on(foundation: Foundation): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.on(foundation),
        CitizensModule,
        EmploymentModule,
        GuidanceModule,
        ImportsModule,
        MatchingModule,
        PeopleModule,
        PostingsModule,
        PremisesModule,
        ProgrammeModule,
        TaskRunningModule.with(foundation.config.redisUrl),
      ],
    };
  }
}
