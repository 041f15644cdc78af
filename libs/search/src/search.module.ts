import { Module } from '@nestjs/common';
import { SearchResolver } from './search.resolver';
import './search.fields';

@Module({ providers: [SearchResolver] })
export class SearchApiModule {}
