import { Module } from '@nestjs/common';
import { PostingResolver } from './posting.resolver';
import { Postings } from './postings';
import './postings.fields';

@Module({ providers: [Postings, PostingResolver] })
export class PostingsApiModule {}
