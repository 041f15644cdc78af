import { Module } from '@nestjs/common';
import { ProgrammeResolver } from './programme.resolver';
import { RecountTasks } from './recount.tasks';
import './programme.fields';

@Module({ providers: [RecountTasks] })
export class ProgrammeModule {}

@Module({ imports: [ProgrammeModule], providers: [ProgrammeResolver] })
export class ProgrammeApiModule {}
