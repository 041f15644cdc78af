import { Module } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller';
import { CalendarFeedResolver } from './calendar-feed.resolver';
import { CalendarFeeds } from './calendar-feeds';

@Module({ controllers: [CalendarFeedController], providers: [CalendarFeeds, CalendarFeedResolver] })
export class CalendarApiModule {}
