import { Module } from '@nestjs/common';
import { JobSketches } from './job-sketches';
import { PostingResolver } from './posting.resolver';
import { Postings } from './postings';
import { SketchResolver } from './sketch.resolver';
import './postings.fields';

@Module({ providers: [Postings, JobSketches, PostingResolver, SketchResolver] })
export class PostingsApiModule {}
