import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OverviewPage } from './pages/overview.page';
import { Operations } from './server/operations';
import { PageErrors } from './server/page-errors';
import { Pages } from './server/pages';

/** The pages, served by the api process itself. */
@Module({
  controllers: [OverviewPage],
  providers: [Operations, Pages, { provide: APP_FILTER, useClass: PageErrors }],
})
export class WebModule {}
