import { Module } from '@nestjs/common';
import { PostingResolver } from './posting.resolver';
import { Postings } from './postings';

@Module({ providers: [Postings, PostingResolver] })
export class PostingsApiModule {}
