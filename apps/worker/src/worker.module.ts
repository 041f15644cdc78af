import { Module, type DynamicModule } from '@nestjs/common';
import { MatchingModule } from '@fyrtaarn/matching';
import { PlatformModule, TaskRunningModule, type Foundation } from '@fyrtaarn/platform';
import { ProgrammeModule } from '@fyrtaarn/programme';

/** A process that runs tasks from Redis, and nothing else. It loads each feature's task side. */
@Module({})
export class WorkerModule {
  static on(foundation: Foundation): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.on(foundation), MatchingModule, ProgrammeModule, TaskRunningModule.with(foundation.config.redisUrl)],
    };
  }
}
