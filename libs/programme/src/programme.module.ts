import { Module } from '@nestjs/common';
import { ProgrammeResolver } from './programme.resolver';
import { RecountTasks } from './recount.tasks';

@Module({ providers: [RecountTasks] })
export class ProgrammeModule {}

@Module({ imports: [ProgrammeModule], providers: [ProgrammeResolver] })
export class ProgrammeApiModule {}
