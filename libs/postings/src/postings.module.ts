import { Module } from '@nestjs/common';
import { JobSketches } from './job-sketches';
import { PostingResolver } from './posting.resolver';
import { Postings } from './postings';
import { SketchResolver } from './sketch.resolver';
import { SketchTasks } from './sketch.tasks';
import './postings.fields';

@Module({ providers: [SketchTasks] })
export class PostingsModule {}

@Module({ imports: [PostingsModule], providers: [Postings, JobSketches, PostingResolver, SketchResolver] })
export class PostingsApiModule {}
