import { Module } from '@nestjs/common';
import { CitizensModule } from '@fyrtaarn/citizens';
import { EmploymentModule } from '@fyrtaarn/employment';
import { GuidanceModule } from '@fyrtaarn/guidance';
import { PeopleModule } from '@fyrtaarn/people';
import { ImportController } from './import.controller';
import { ImportPasses } from './import-passes';
import { ImportResolver } from './import.resolver';
import { ImportTasks } from './import.tasks';
import { Imports } from './imports';
import { ImportKinds } from './kinds/import-kinds';
import './imports.fields';

@Module({
  imports: [CitizensModule, EmploymentModule, GuidanceModule, PeopleModule],
  providers: [ImportKinds, ImportPasses, ImportTasks],
  exports: [ImportKinds],
})
export class ImportsModule {}

@Module({ imports: [ImportsModule], controllers: [ImportController], providers: [Imports, ImportResolver] })
export class ImportsApiModule {}
